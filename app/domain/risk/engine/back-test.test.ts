import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnce } from "../learning/matrix";
import { randomOf } from "../learning/random";
import { type BackTest, backTest, type FileRows } from "./back-test";

const header = ["row_id", "order_date", "label", "customer_id", "pincode", "category", "amount", "promo_tags"];

/** Invented orders from day `from` on: PIN, shopper and offer truly matter, the category does not. */
function orders(count: number, from: number, seed: number) {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, i) => {
    const pin = Math.floor(random() * 30);
    const shopper = Math.floor(random() * 120);
    const offer = random() < 0.3;
    const odds = -1.6 + (pin % 3 === 0 ? 1.2 : 0) + (shopper % 5 === 0 ? 1 : 0) - (offer ? 1 : 0);
    return {
      row_id: `s${seed}-${i}`,
      order_date: new Date((from + Math.floor(i / 20)) * 86_400_000).toISOString().slice(0, 10),
      label: random() < 1 / (1 + Math.exp(-odds)) ? "1" : "0",
      customer_id: `c${shopper}`,
      pincode: String(400_000 + pin * 1111),
      category: ["kurta", "saree"][Math.floor(random() * 2)] ?? "",
      amount: (200 + 800 * random()).toFixed(2),
      promo_tags: offer ? "p1 p2" : "p1",
    };
  });
}

const file = (rows: FileRows["rows"], columns = header): FileRows => ({ header: columns, rows });
const run = (train: FileRows, score: FileRows, seed = 1): BackTest => atOnce(backTest(train, score, { task: "rto", seed }));
const scoresOf = (result: BackTest) => new Map(result.scores.map((row) => [row.id, row.score]));

const train = orders(1200, 19_000, 1);
const later = orders(240, 19_090, 2);
const base = run(file(train), file(later));

describe("learning from one file and scoring another", () => {
  test("finds what matters, and says how well", () => {
    expect(base.scores.map((row) => row.id)).toEqual(later.map((row) => row.row_id));
    expect(base.metrics?.auc).toBeGreaterThan(0.6);
    expect(base.metrics?.calibrationError).toBeLessThan(0.15);
    expect(base.model.honesty).toMatchObject({ enough: true, outcomes: 1200 });
    expect(base.model.honesty.overall?.auc).toBeGreaterThan(0.55);
  });

  test("the same rows and seed give the same model and scores", () => {
    const again = run(file(train), file(later));
    expect(again).toEqual(base);
    expect(JSON.parse(JSON.stringify(again.model))).toEqual(base.model);
  });

  test("labels of the rows to score play no part", () => {
    const turned = later.map((row) => ({ ...row, label: row.label === "1" ? "0" : "1" }));
    const without = later.map(({ label, ...row }) => row);
    expect(scoresOf(run(file(train), file(turned)))).toEqual(scoresOf(base));
    expect(
      scoresOf(
        run(
          file(train),
          file(
            without,
            header.filter((name) => name !== "label"),
          ),
        ),
      ),
    ).toEqual(scoresOf(base));
  });

  test("no feature reads the future: whatever happens to later rows, earlier scores stay the same", () => {
    const edge = later[120]?.order_date ?? "";
    const changed = later.map((row) =>
      row.order_date < edge
        ? row
        : { ...row, pincode: "999999", customer_id: "c1", amount: "1", promo_tags: "p9", order_date: "2023-01-01" },
    );
    for (const other of [changed, later.filter((row) => row.order_date < edge)]) {
      const scores = scoresOf(run(file(train), file(other)));
      for (const row of later)
        if (row.order_date < edge) expect(scores.get(row.row_id ?? "")).toBe(base.scores.find((s) => s.id === row.row_id)?.score);
    }
  });

  test("the order of rows, within a day or at all, plays no part in either file, to the last bit", () => {
    expect(scoresOf(run(file([...train].reverse()), file([...later].reverse())))).toEqual(scoresOf(base));
  });

  test("sex and age change nothing", () => {
    const odd = (rows: typeof train) =>
      rows.map((row) => ({ ...row, user_title: row.label === "1" ? "Mr" : "Mrs", birth_year: row.label === "1" ? "1950" : "2000" }));
    const wide = [...header, "user_title", "birth_year"];
    expect(scoresOf(run(file(odd(train), wide), file(odd(later), wide)))).toEqual(scoresOf(base));
  });
});

describe("odd files", () => {
  test("every row gets a score, whatever stands in it", () => {
    const small = train.slice(0, 200);
    const field = fc.oneof(fc.string(), fc.constantFrom("", "0", "-1", "1e308", "2022-02-30", "2022-03-01", "x".repeat(500)));
    const row = fc.record(Object.fromEntries(header.map((name) => [name, field])), { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), (bad, asked) => {
        const result = run(file([...small, ...bad]), file(asked));
        expect(result.scores).toHaveLength(asked.length);
        for (const { score } of result.scores) expect(score > 0 && score < 1).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test("an empty file to score, and too little to learn from", () => {
    expect(run(file(train.slice(0, 100)), file([]))).toMatchObject({ scores: [], metrics: null });
    expect(() => run(file([]), file(later))).toThrow(expect.objectContaining({ code: "too_few_labels" }));
    expect(() => run(file(train.filter((row) => row.label === "0")), file(later))).toThrow(
      expect.objectContaining({ code: "too_few_labels" }),
    );
    const two = run(file(train.slice(0, 60)), file(later));
    expect(two.model.honesty).toMatchObject({ enough: false, overall: null, speaks: "regression" });
  });

  test("values never seen, and columns one file lacks", () => {
    const strange = later.map((row) => ({ ...row, pincode: "123456", customer_id: "nobody", promo_tags: "z1 z2 z3", category: "ghost" }));
    expect(new Set(run(file(train), file(strange)).scores.map((row) => Number.isFinite(row.score)))).toEqual(new Set([true]));
    const narrow = ["row_id", "order_date", "pincode"];
    const result = run(file(train), file(later, narrow));
    expect(result.roles).toEqual({ id: "row_id", date: "order_date", label: "label", pin: "pincode" });
    expect(result.metrics).toBeNull();
  });
});
