import type { Words } from "../words";

/** How well scores told orders apart, as far as it could be said. */
export interface Judged {
  rows: number;
  positives: number;
  auc: number | null;
  aucInterval: [number, number] | null;
  topTenth: number | null;
  calibrationError: number | null;
}

/** A day (whole days since 1970-01-01) in the store's words. */
export const dayWords = (day: number, words: Words) => words.date(new Date((day + 0.5) * 86_400_000));

/** A figure of two decimals. */
export const figure = (value: number) => value.toFixed(2);

/** "AUC 0.71 (0.66 to 0.76)"; says when nothing can be said. */
export function aucWords({ auc, aucInterval }: Judged): string {
  if (auc === null) return "not known";
  return aucInterval ? `AUC ${figure(auc)} (${figure(aucInterval[0])} to ${figure(aucInterval[1])})` : `AUC ${figure(auc)}`;
}

/** The sentence that says how good a model is on a group of orders. @param ends what it foretells: "RTO", "returns" */
export function rankedWords(which: string, ends: string, judged: Judged, words: Words): string {
  const parts = [`Ranks your ${which} at ${aucWords(judged)} on your last ${words.number(judged.rows)} matured ones`];
  if (judged.topTenth !== null) parts.push(`the riskiest tenth holds ${words.percent(judged.topTenth)} of ${ends}`);
  if (judged.calibrationError !== null) parts.push(`calibration error ${words.percent(judged.calibrationError)}`);
  return `${parts.join("; ")}.`;
}
