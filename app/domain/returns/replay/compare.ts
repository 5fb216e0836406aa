import type { CompiledPolicy } from "../policy/compile";
import { factsAt, heldAt, type PastAsk, type PastOrder } from "./past-order";
import { type ReplayAnswer, type ReplayTerms, type Treatment, treatAsk, treatOrder } from "./treat";

/** Sums of money that can differ though the answer is the same, the most telling first. */
export const moneyParts = ["feesMinor", "keptMinor", "bonusMinor", "refundMinor"] as const;
export type MoneyPart = (typeof moneyParts)[number];

/** Why something is treated otherwise: the rule that decided otherwise about a line, or the money that differs. */
export type ReplayWhy =
  | { kind: "rule"; lineId: string; rule: string; code: string; before: string; after: string }
  | { kind: "money"; part: MoneyPart };

/** One ask, or one order that nobody asked about, under both policies. `why` null = both treat it the same. */
export interface Compared {
  kind: "return" | "refusal" | "order";
  orderId: string;
  returnId: string | null;
  /** When it was asked for, or would have been. */
  at: Date;
  currency: string;
  before: Treatment;
  after: Treatment;
  why: ReplayWhy | null;
}

/** Both policies of a replay and what it goes by. */
export interface ReplayPair {
  before: CompiledPolicy;
  after: CompiledPolicy;
  terms: ReplayTerms;
  /** Days after arrival at which an order that nobody asked about is held against both. */
  askDay: number;
  now: Date;
}

/** Holds an order against both policies: each thing that was asked for, or the order itself when nothing was. */
export function compareOrder(pair: ReplayPair, order: PastOrder): Compared[] {
  if (order.asks.length > 0) return order.asks.map((ask) => compareAsk(pair, order, ask));
  const at = heldAt(order, pair.askDay, pair.now);
  if (!at) return [];
  const facts = factsAt(order, at, null);
  const before = treatOrder(pair.before, facts, at, pair.terms);
  const after = before && treatOrder(pair.after, facts, at, pair.terms);
  if (!before || !after) return [];
  return [{ ...about(order), kind: "order", returnId: null, at, before, after, why: whyOf(before, after) }];
}

function compareAsk({ before, after, terms }: ReplayPair, order: PastOrder, ask: PastAsk): Compared {
  const { kind, returnId, askedAt: at } = ask;
  const former = ask.lasting ? refusedByFact(ask) : treatAsk(before, order, ask, terms);
  const latter = ask.lasting ? former : treatAsk(after, order, ask, terms);
  return { ...about(order), kind, returnId, at, before: former, after: latter, why: whyOf(former, latter) };
}

function refusedByFact({ lines, lasting }: PastAsk): Treatment {
  const shown = lasting && { ...lasting, rule: "facts", hard: true, mendable: false };
  return {
    ...{ answer: "no", refundMinor: 0, feesMinor: 0, bonusMinor: 0, keptMinor: 0 },
    lines: shown ? lines.map(({ lineId }) => ({ lineId, answer: "no" as const, shown })) : [],
  };
}

const about = ({ orderId, currency }: PastOrder) => ({ orderId, currency });
const order: readonly ReplayAnswer[] = ["yes", "look", "mend", "no"];

function whyOf(before: Treatment, after: Treatment): ReplayWhy | null {
  for (const line of before.lines) {
    const other = after.lines.find((one) => one.lineId === line.lineId);
    if (!other || other.answer === line.answer) continue;
    // What became worse is told by the new answer, what became better by the one that is gone.
    const { rule, code } = order.indexOf(other.answer) > order.indexOf(line.answer) ? other.shown : line.shown;
    return { kind: "rule", lineId: line.lineId, rule, code, before: line.shown.sentence, after: other.shown.sentence };
  }
  const part = moneyParts.find((name) => before[name] !== after[name]);
  return part ? { kind: "money", part } : null;
}
