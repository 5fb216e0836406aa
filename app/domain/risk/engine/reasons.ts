import type { RiskFacts, RiskReason } from "../facts";
import { kinds } from "../features/kinds";
import type { Plan } from "../features/plan";
import type { EndWords, PriorStep } from "../prior";
import { codeOfNumber, evidenceSentence, paymentSentence, percent, sentences, unknownCause } from "./reason-sentences";

/** Reasons that move the log-odds by less than this are not told. */
const worthTelling = 0.02;

/** One cause, and what it is told by. */
interface Group {
  code: string;
  /** How it is told by the order's own measures; null for causes that evidence speaks for. */
  sentence: (typeof sentences)[keyof typeof sentences] | null;
  /** Its kinds of evidence, as places in the model's list of kinds. */
  kinds: number[];
}

/** What is worked out once per model, which group each column speaks for, and room for one order's sums. Not to be shared between threads. */
export interface Voices {
  groups: Group[];
  /** Group of each column. */
  group: Uint8Array;
  /** Kind of each column, as a place; −1 for measures. */
  kind: Int16Array;
  /** Place of each kind, and of each group's code. */
  kindPlaces: ReadonlyMap<string, number>;
  places: ReadonlyMap<string, number>;
  /** What each group and each kind adds. */
  weights: Float64Array;
  byKind: Float64Array;
  /** Each kind's evidence with most outcomes, as a place among the order's; −1 where nothing is known. */
  strongest: Int16Array;
}

/** Prepares the telling of reasons for a model's columns. */
export function voicesOf(plan: Plan): Voices {
  const codes: string[] = ["payment"];
  const kindNames: string[] = [];
  const place = (list: string[], name: string) => (list.includes(name) ? list.indexOf(name) : list.push(name) - 1);
  const group = new Uint8Array(plan.columns.length);
  const kind = new Int16Array(plan.columns.length).fill(-1);
  for (const [c, column] of plan.columns.entries()) {
    if (column.type === "number") {
      group[c] = place(codes, codeOfNumber[column.name] ?? (column.name.startsWith("fault_") ? "address" : "order"));
    } else {
      group[c] = place(codes, kinds[column.kind]?.cause ?? "order");
      kind[c] = place(kindNames, column.kind);
    }
  }
  const kindGroup = kindNames.map((name) => place(codes, kinds[name]?.cause ?? "order"));
  const groups = codes.map((code, g): Group => {
    const sentence = code in sentences ? sentences[code as keyof typeof sentences] : null;
    return { code, sentence, kinds: kindGroup.flatMap((of, k) => (of === g ? [k] : [])) };
  });
  return {
    ...{ groups, group, kind },
    kindPlaces: new Map(kindNames.map((name, k) => [name, k])),
    places: new Map(codes.map((code, g) => [code, g])),
    weights: new Float64Array(codes.length),
    byKind: new Float64Array(kindNames.length),
    strongest: new Int16Array(kindNames.length),
  };
}

/**
 * The reasons of a score, grouped by cause, strongest first: what columns and the prior's steps added in log-odds, each told by the
 * strongest evidence or measure of its group.
 * @param steps the prior's steps for these facts
 * @param parts what each column added, before calibration
 * @param bases the store's rate as believed, that of this way of paying, and the store's as counted (0–1)
 * @param words what such orders do and did
 */
export function reasonsOf(
  facts: RiskFacts,
  voices: Voices,
  steps: readonly PriorStep[],
  parts: Float64Array,
  slope: number,
  bases: { store: number; payment: number; counted: number },
  words: EndWords = { end: "come back", ended: "came back" },
): RiskReason[] {
  const { groups, places, weights } = voices;
  sumUp(voices, parts);
  // The way of paying is told by its own rate beside the store's.
  (weights[0] as number) += Math.log(bases.payment / (1 - bases.payment)) - Math.log(bases.store / (1 - bases.store));
  // A step of the prior knows its sentence best, therefore the strongest of them speaks for its group.
  const speakers: (PriorStep | undefined)[] = [];
  const reasons: RiskReason[] = [];
  const extra: PriorStep[] = [];
  for (const step of steps) {
    const place = places.get(step.code);
    if (place === undefined) {
      extra.push(step);
      continue;
    }
    (weights[place] as number) += step.weight;
    const spoken = speakers[place];
    if (!spoken || Math.abs(step.weight) > Math.abs(spoken.weight)) speakers[place] = step;
  }
  findStrongest(facts, voices);
  const store = percent(bases.counted);
  for (let g = 0; g < groups.length; g++) {
    const weight = slope * (weights[g] as number);
    if (Math.abs(weight) < worthTelling) continue;
    const group = groups[g] as Group;
    const { code, sentence } = group;
    const step = speakers[g];
    if (step) insert(reasons, { code, weight, sentence: step.sentence, actionable: step.actionable });
    else if (g === 0)
      insert(reasons, { code, weight, sentence: paymentSentence(facts, percent(bases.payment), words.end), actionable: facts.isCod });
    else if (sentence) insert(reasons, { code, weight, sentence: sentence.tell(facts), actionable: sentence.actionable });
    else insert(reasons, told(code, weight, loudestOf(facts, voices, group), store, words.ended));
  }
  for (const { code, weight, sentence, actionable } of extra) insert(reasons, { code, weight: slope * weight, sentence, actionable });
  return reasons;
}

/** Sums what columns added by group and by kind. */
function sumUp({ group, kind, weights, byKind }: Voices, parts: Float64Array): void {
  weights.fill(0);
  byKind.fill(0);
  for (let c = 0; c < group.length; c++) {
    const part = parts[c] as number;
    (weights[group[c] as number] as number) += part;
    if ((kind[c] as number) >= 0) (byKind[kind[c] as number] as number) += part;
  }
}

/** Keeps the strongest first; of equal ones the earlier stays before. */
function insert(reasons: RiskReason[], reason: RiskReason): void {
  const weight = Math.abs(reason.weight);
  let at = reasons.push(reason) - 1;
  for (; at > 0 && Math.abs((reasons[at - 1] as RiskReason).weight) < weight; at--) reasons[at] = reasons[at - 1] as RiskReason;
  reasons[at] = reason;
}

type Evidence = RiskFacts["evidence"][number];

const outcomesOf = ({ tally }: Evidence) => tally.rto + tally.delivered;

/** Finds each kind's evidence with most outcomes, half a one at least; of equal ones the first. */
function findStrongest({ evidence }: RiskFacts, { kindPlaces, strongest }: Voices): void {
  strongest.fill(-1);
  for (let i = 0; i < evidence.length; i++) {
    const item = evidence[i] as Evidence;
    const outcomes = outcomesOf(item);
    if (!(outcomes >= 0.5)) continue;
    const k = kindPlaces.get(item.kind);
    if (k === undefined) continue;
    const best = strongest[k] as number;
    if (best < 0 || outcomes > outcomesOf(evidence[best] as Evidence)) strongest[k] = i;
  }
}

/** The strongest evidence of the group's kind that adds most; null when nothing is known of any. */
function loudestOf({ evidence }: RiskFacts, { byKind, strongest }: Voices, group: Group): Evidence | null {
  let best = -1;
  let loudest = -1;
  for (const k of group.kinds) {
    const loud = Math.abs(byKind[k] as number);
    if (loud <= loudest || (strongest[k] as number) < 0) continue;
    best = strongest[k] as number;
    loudest = loud;
  }
  return evidence[best] ?? null;
}

function told(code: string, weight: number, known: Evidence | null, store: string, ended: string): RiskReason {
  if (!known) return { code, weight, sentence: unknownCause[code] ?? "Little is known yet about such orders.", actionable: false };
  return { code, weight, sentence: evidenceSentence(known, store, ended), actionable: kinds[known.kind]?.actionable ?? false };
}
