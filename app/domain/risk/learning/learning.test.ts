import { describe, expect, test } from "vitest";
import { boostingMargin, fitBoosting } from "./boosting";
import { calibrate, fitIntercept, probabilityOf } from "./calibration";
import { fitLogistic, logisticMargin } from "./logistic";
import { atOnce, type Matrix } from "./matrix";
import { metricsOf } from "./metrics";
import { randomOf } from "./random";

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Rows of uniform values in [−1, 1] whose label is drawn from known log-odds. */
function drawn(rows: number, columns: number, seed: number, odds: (row: Float64Array) => number): { x: Matrix; labels: Uint8Array } {
  const random = randomOf(seed);
  const values = Float64Array.from({ length: rows * columns }, () => random() * 2 - 1);
  const labels = Uint8Array.from({ length: rows }, (_, r) =>
    random() < sigmoid(odds(values.subarray(r * columns, (r + 1) * columns))) ? 1 : 0,
  );
  return { x: { rows, columns, values }, labels };
}

const trees = {
  trees: 60,
  depth: 3,
  rate: 0.1,
  leafWeight: 5,
  strength: 1,
  rowShare: 0.8,
  columnShare: 1,
  seed: 3,
};

describe("metrics", () => {
  test("a perfect, a turned and an all-equal ranking", () => {
    expect(metricsOf([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0]).auc).toBe(1);
    expect(metricsOf([0.1, 0.2, 0.8, 0.9], [1, 1, 0, 0]).auc).toBe(0);
    const half = Array.from({ length: 40 }, (_, i) => i % 2);
    expect(
      metricsOf(
        half.map(() => 0.5),
        half,
      ),
    ).toMatchObject({ auc: 0.5, topTenth: 0.1, calibrationError: 0 });
  });

  test("figures worked out by hand", () => {
    const metrics = metricsOf([0.8, 0.6, 0.4, 0.2], [1, 0, 1, 0]);
    expect(metrics.auc).toBeCloseTo(0.75, 12);
    expect(metrics.brier).toBeCloseTo((0.04 + 0.36 + 0.36 + 0.04) / 4, 12);
    expect(metrics.logLoss).toBeCloseTo(-(2 * Math.log(0.8) + 2 * Math.log(0.4)) / 4, 12);
    expect(metrics.meanScore).toBeCloseTo(0.5, 12);
  });

  test("the interval holds the true AUC about as often as it says", () => {
    const random = randomOf(11);
    let held = 0;
    // Two normal draws one apart: the true AUC is Φ(1/√2) = 0.7602.
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    for (let run = 0; run < 200; run++) {
      const labels = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 1 : 0));
      const { aucInterval } = metricsOf(
        labels.map((label) => sigmoid(normal() + label)),
        labels,
      );
      if (aucInterval && aucInterval[0] <= 0.7602 && aucInterval[1] >= 0.7602) held++;
    }
    expect(held).toBeGreaterThan(180);
    expect(held).toBeLessThan(199);
  });

  test("one end alone, and nothing at all, have no AUC", () => {
    expect(metricsOf([0.3, 0.4], [0, 0])).toMatchObject({ auc: null, aucInterval: null, topTenth: null, rows: 2 });
    expect(metricsOf([], [])).toMatchObject({ auc: null, logLoss: null, rows: 0 });
  });
});

describe("the regression", () => {
  test("finds the weights that drew the labels", () => {
    const { x, labels } = drawn(20_000, 3, 1, (row) => 0.5 + 1.5 * (row[0] ?? 0) - (row[1] ?? 0));
    const model = atOnce(fitLogistic(x, labels, { strength: 1 }));
    const raw = model.weights.map((weight, c) => weight / (model.scales[c] ?? 1));
    expect(raw[0]).toBeCloseTo(1.5, 0);
    expect(Math.abs((raw[0] ?? 0) - 1.5)).toBeLessThan(0.12);
    expect(Math.abs((raw[1] ?? 0) + 1)).toBeLessThan(0.12);
    expect(Math.abs(raw[2] ?? 1)).toBeLessThan(0.12);
    expect(Math.abs(logisticMargin(model, new Float64Array(3), 0) - 0.5)).toBeLessThan(0.1);
  });

  test("many rows, of which only a part shows the curvature, find the weights of all; columns set three times in 40,000 too", () => {
    const { x, labels } = drawn(40_000, 4, 12, (row) => (row[0] ?? 0) - 0.5 * (row[1] ?? 0));
    // A near copy of another column, and one that is hardly ever set.
    for (let at = 0; at < x.values.length; at += 4) {
      x.values[at + 2] = (x.values[at] ?? 0) + 0.05 * (x.values[at + 2] ?? 0);
      x.values[at + 3] = at === 4 || at === 400 || at === 80_004 ? 1 : 0;
    }
    const model = atOnce(fitLogistic(x, labels, { strength: 20 }));
    // At the best weights the log loss and the pull are in balance, column by column.
    for (let c = 0; c < 4; c++) {
      let slope = 20 * (model.weights[c] ?? 0);
      for (let r = 0; r < x.rows; r++) {
        const z = ((x.values[r * 4 + c] ?? 0) - (model.centres[c] ?? 0)) / (model.scales[c] ?? 1);
        slope += (sigmoid(logisticMargin(model, x.values, r * 4)) - (labels[r] ?? 0)) * z;
      }
      expect(Math.abs(slope)).toBeLessThan(1);
    }
  });

  test("without rows it is what it was pulled to", () => {
    const model = atOnce(
      fitLogistic({ rows: 0, columns: 2, values: new Float64Array(0) }, new Uint8Array(0), {
        strength: 100,
        means: [0.6, -0.2],
        bias: { mean: -1, strength: 10 },
      }),
    );
    expect(logisticMargin(model, Float64Array.of(1, 2), 0)).toBeCloseTo(-1 + 0.6 - 0.4, 9);
  });

  test("an unknown value counts as the usual one", () => {
    const { x, labels } = drawn(2000, 1, 2, (row) => 2 * (row[0] ?? 0));
    const model = atOnce(fitLogistic(x, labels, { strength: 1 }));
    const mean = model.centres[0] ?? 0;
    expect(logisticMargin(model, Float64Array.of(Number.NaN), 0)).toBeCloseTo(logisticMargin(model, Float64Array.of(mean), 0), 9);
  });

  test("offsets are taken as given", () => {
    const { x, labels } = drawn(20_000, 1, 4, (row) => 1 + 2 * (row[0] ?? 0));
    const offsets = x.values.map((value) => 2 * value);
    const model = atOnce(fitLogistic(x, labels, { strength: 1, offsets }));
    expect(Math.abs(model.weights[0] ?? 1)).toBeLessThan(0.1);
    expect(Math.abs(model.bias - 1)).toBeLessThan(0.1);
  });
});

describe("the trees", () => {
  const crossed = (seed: number) => drawn(6000, 3, seed, (row) => ((row[0] ?? 0) > 0 === (row[1] ?? 0) > 0 ? 1.5 : -1.5));

  test("see what no single column says", () => {
    const { x, labels } = crossed(5);
    const fresh = crossed(6);
    const margins = (margin: (values: Float64Array, from: number) => number) =>
      Array.from({ length: fresh.x.rows }, (_, r) => margin(fresh.x.values, r * 3));
    const forest = atOnce(fitBoosting(x, labels, trees));
    const straight = atOnce(fitLogistic(x, labels, { strength: 1 }));
    expect(
      metricsOf(
        margins((values, from) => boostingMargin(forest, values, from)),
        fresh.labels,
      ).auc,
    ).toBeGreaterThan(0.75);
    expect(
      metricsOf(
        margins((values, from) => logisticMargin(straight, values, from)),
        fresh.labels,
      ).auc,
    ).toBeLessThan(0.6);
  });

  test("one seed, one forest; JSON keeps it whole; unknown values have a side", () => {
    const { x, labels } = crossed(7);
    for (let at = 0; at < x.values.length; at += 7) x.values[at] = Number.NaN;
    const forest = atOnce(fitBoosting(x, labels, trees));
    expect(atOnce(fitBoosting(x, labels, trees))).toEqual(forest);
    expect(atOnce(fitBoosting(x, labels, { ...trees, seed: 4 }))).not.toEqual(forest);
    const back = JSON.parse(JSON.stringify(forest)) as typeof forest;
    expect(back).toEqual(forest);
    expect(Number.isFinite(boostingMargin(back, Float64Array.of(Number.NaN, Number.NaN, 0), 0))).toBe(true);
  });

  test("constant columns and no rows are no trouble", () => {
    const still = { rows: 50, columns: 1, values: new Float64Array(50).fill(3) };
    expect(boostingMargin(atOnce(fitBoosting(still, new Uint8Array(50), trees)), still.values, 0)).toBeLessThan(-3);
    const none = { rows: 0, columns: 1, values: new Float64Array(0) };
    expect(boostingMargin(atOnce(fitBoosting(none, new Uint8Array(0), trees)), Float64Array.of(1), 0)).toBe(0);
  });
});

describe("calibration", () => {
  test("log-odds twice too bold are halved", () => {
    const { x, labels } = drawn(20_000, 1, 8, (row) => 3 * (row[0] ?? 0) - 1);
    const bold = x.values.map((value) => 2 * (3 * value - 1));
    const calibration = calibrate(bold, labels);
    expect(Math.abs(calibration.slope - 0.5)).toBeLessThan(0.03);
    const scores = bold.map((margin) => probabilityOf(margin, calibration));
    expect(metricsOf(scores, labels).calibrationError).toBeLessThan(0.02);
  });

  test("few outcomes move it little; none do not", () => {
    expect(calibrate(new Float64Array(0), new Uint8Array(0))).toEqual({ slope: 1, intercept: 0 });
    const few = calibrate(Float64Array.of(2, -2, 1), Uint8Array.of(0, 1, 0));
    expect(few.slope).toBeGreaterThan(0.85);
  });

  test("the intercept makes the mean right", () => {
    const margins = Float64Array.from({ length: 100 }, (_, i) => i / 50 - 1);
    const labels = Uint8Array.from({ length: 100 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const by = atOnce(fitIntercept(margins, labels));
    expect(margins.reduce((sum, margin) => sum + sigmoid(margin + by), 0)).toBeCloseTo(10, 1);
  });
});
