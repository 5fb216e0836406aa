/** How good scores were on rows whose end is known. */
export interface Metrics {
  rows: number;
  positives: number;
  /** Chance that a positive outranks a negative, ties counting half; null when one of the two kinds is missing. */
  auc: number | null;
  /** 95 % interval of the AUC (DeLong), null with it. */
  aucInterval: [number, number] | null;
  /** Share of all positives among the tenth with the highest scores; null without positives. */
  topTenth: number | null;
  logLoss: number | null;
  brier: number | null;
  /** Mean distance of score and outcome over ten groups of equal size, ordered by score. */
  calibrationError: number | null;
  meanScore: number | null;
}

/** Judges scores (0–1) by outcomes (0 or 1), row by row; order of rows plays no part. */
export function metricsOf(scores: ArrayLike<number>, labels: ArrayLike<number>): Metrics {
  const n = scores.length;
  const places = Array.from({ length: n }, (_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  let positives = 0;
  for (let i = 0; i < n; i++) positives += labels[i] ?? 0;
  if (n === 0) {
    const none = { topTenth: null, logLoss: null, brier: null, calibrationError: null, meanScore: null };
    return { rows: 0, positives: 0, auc: null, aucInterval: null, ...none };
  }
  let logLoss = 0;
  let brier = 0;
  let mean = 0;
  for (let i = 0; i < n; i++) {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, scores[i] ?? 0));
    logLoss -= labels[i] ? Math.log(p) : Math.log(1 - p);
    brier += ((scores[i] ?? 0) - (labels[i] ?? 0)) ** 2;
    mean += scores[i] ?? 0;
  }
  let error = 0;
  for (let group = 0; group < 10; group++) {
    let sum = 0;
    for (let i = Math.floor((group * n) / 10); i < Math.floor(((group + 1) * n) / 10); i++) {
      const place = places[i] ?? 0;
      sum += (scores[place] ?? 0) - (labels[place] ?? 0);
    }
    error += Math.abs(sum);
  }
  const ranked = rankingOf(places, scores, labels, positives);
  return {
    rows: n,
    positives,
    ...ranked,
    topTenth: positives > 0 ? captureOf(places, scores, labels, n / 10) / positives : null,
    logLoss: logLoss / n,
    brier: brier / n,
    calibrationError: error / n,
    meanScore: mean / n,
  };
}

/** Positives among the first `top` places; rows that tie over the edge count by their share. */
function captureOf(places: readonly number[], scores: ArrayLike<number>, labels: ArrayLike<number>, top: number): number {
  let captured = 0;
  for (let from = 0; from < top; ) {
    let to = from;
    let hits = 0;
    while (to < places.length && scores[places[to] ?? 0] === scores[places[from] ?? 0]) hits += labels[places[to++] ?? 0] ?? 0;
    captured += hits * Math.min(1, (top - from) / (to - from));
    from = to;
  }
  return captured;
}

function rankingOf(places: readonly number[], scores: ArrayLike<number>, labels: ArrayLike<number>, positives: number) {
  const n = places.length;
  const negatives = n - positives;
  if (positives === 0 || negatives === 0) return { auc: null, aucInterval: null };
  // For each row the share of the other kind that it beats; the variances of both make the interval.
  let sum = 0;
  const moments = { positive: [0, 0], negative: [0, 0] };
  let negativesAbove = 0;
  let positivesAbove = 0;
  for (let from = 0; from < n; ) {
    let to = from;
    let p = 0;
    while (to < n && scores[places[to] ?? 0] === scores[places[from] ?? 0]) p += labels[places[to++] ?? 0] ?? 0;
    const q = to - from - p;
    const beats = (negatives - negativesAbove - q / 2) / negatives;
    const beaten = (positivesAbove + p / 2) / positives;
    sum += p * beats;
    moments.positive = [(moments.positive[0] ?? 0) + p * beats, (moments.positive[1] ?? 0) + p * beats * beats];
    moments.negative = [(moments.negative[0] ?? 0) + q * beaten, (moments.negative[1] ?? 0) + q * beaten * beaten];
    negativesAbove += q;
    positivesAbove += p;
    from = to;
  }
  const auc = sum / positives;
  const spread = ([first = 0, second = 0]: number[], count: number) =>
    count > 1 ? Math.max(0, second / count - (first / count) ** 2) / (count - 1) : 0.25;
  const half = 1.96 * Math.sqrt(spread(moments.positive, positives) + spread(moments.negative, negatives));
  return { auc, aucInterval: [Math.max(0, auc - half), Math.min(1, auc + half)] as [number, number] };
}
