import { fitLogistic } from "./logistic";
import { atOnce, type Sliced } from "./matrix";

/** Makes log-odds honest: slope · log-odds + intercept (Platt). */
export interface Calibration {
  slope: number;
  intercept: number;
}

/** Leaves log-odds as they are. */
export const asItIs: Calibration = { slope: 1, intercept: 0 };

/** Outcomes' worth of belief in "as it is": few newest outcomes move the calibration little. */
const belief = { slope: 60, intercept: 25 };

/** Slope and intercept that fit outcomes best, pulled to "as it is"; slope kept within 0.3 to 2. */
export function calibrate(margins: Float64Array, labels: Uint8Array): Calibration {
  if (margins.length === 0) return asItIs;
  const x = { rows: margins.length, columns: 1, values: margins };
  const fitted = atOnce(fitLogistic(x, labels, { strength: belief.slope, means: [1], bias: { mean: 0, strength: belief.intercept } }));
  const slope = Math.min(2, Math.max(0.3, (fitted.weights[0] ?? 1) / (fitted.scales[0] ?? 1)));
  return { slope, intercept: fitted.bias - slope * (fitted.centres[0] ?? 0) };
}

/** The probability of calibrated log-odds, inside (0.0005, 0.9995). */
export function probabilityOf(margin: number, { slope, intercept }: Calibration): number {
  const p = 1 / (1 + Math.exp(-(slope * margin + intercept)));
  return p < 0.0005 ? 0.0005 : p > 0.9995 ? 0.9995 : p;
}

/** The constant that makes these log-odds right on average, by a few of Newton's steps; pulled to 0 by a thousandth of an outcome. */
export function* fitIntercept(margins: Float64Array, labels: Uint8Array): Sliced<number> {
  let intercept = 0;
  for (let step = 0; step < 10; step++) {
    let gradient = intercept * 1e-3;
    let curve = 1e-3;
    for (let r = 0; r < labels.length; r++) {
      const p = 1 / (1 + Math.exp(-(intercept + (margins[r] ?? 0))));
      gradient += p - (labels[r] ?? 0);
      curve += p * (1 - p);
    }
    const by = gradient / curve;
    intercept -= Math.max(-2, Math.min(2, by));
    yield;
    if (Math.abs(by) < 1e-6) break;
  }
  return intercept;
}
