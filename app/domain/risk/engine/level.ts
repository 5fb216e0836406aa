import type { TrainedModel } from "./model";

const bins = 400;
const widest = 10;
/** Days after which an order's say in the level is halved, and orders' worth of belief that no shift is needed. */
const halfLifeDays = 14;
const belief = 150;

/**
 * Keeps the mean of scores where the known outcomes put it. Facts drift (offers end, articles are new), and a model mistakes part of that
 * for a change of the rate; on all our sets the long-run rate foretold the next weeks better than the drifted mean of scores. The
 * shift of a day comes from the scores of earlier days, without any label.
 */
export class Level {
  /** Log-odds to add to the scores of the current day. */
  shift = 0;
  private readonly weights = new Float64Array(bins);
  private day = Number.NEGATIVE_INFINITY;
  private readonly rate: number;

  constructor(model: TrainedModel) {
    this.rate = model.base.rate;
  }

  /** Begins a day, not before the last one begun. */
  turnTo(day: number): void {
    if (day <= this.day) return;
    const kept = this.day === Number.NEGATIVE_INFINITY ? 0 : 0.5 ** ((day - this.day) / halfLifeDays);
    for (let bin = 0; bin < bins; bin++) this.weights[bin] = (this.weights[bin] ?? 0) * kept;
    this.day = day;
    this.settle();
  }

  /** Takes note of an order's log-odds on the current day: unshifted, and without what the store's days add, which is to be kept. */
  note(margin: number): void {
    const bin = Math.floor(((margin + widest) / (2 * widest)) * bins);
    const kept = Math.max(0, Math.min(bins - 1, bin));
    this.weights[kept] = (this.weights[kept] ?? 0) + 1;
  }

  private settle(): void {
    const pull = belief * this.rate * (1 - this.rate);
    let shift = 0;
    for (let step = 0; step < 10; step++) {
      let gradient = pull * shift;
      let curve = pull + 1e-9;
      for (let bin = 0; bin < bins; bin++) {
        const weight = this.weights[bin] ?? 0;
        if (weight === 0) continue;
        const p = 1 / (1 + Math.exp(-(((bin + 0.5) / bins) * 2 * widest - widest + shift)));
        gradient += weight * (p - this.rate);
        curve += weight * p * (1 - p);
      }
      shift -= Math.max(-1, Math.min(1, gradient / curve));
    }
    this.shift = shift;
  }
}
