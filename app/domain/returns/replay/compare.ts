import type { CompiledPolicy } from "../policy/compile";
import { factsAt, heldAt, type PastAsk, type PastOrder } from "./past-order";
import {
  type LineTreatment,
  noMoney,
  type ReplayAnswer,
  type ReplayTerms,
  replayAnswers,
  type Treatment,
  treatAsk,
  treatOrder,
  unaskedOrder,
} from "./treat";

/** Sums of money that can differ though the answer is the same, the most telling first. */
export const moneyParts = ["feesMinor", "keptMinor", "bonusMinor", "refundMinor"] as const;
export type MoneyPart = (typeof moneyParts)[number];

/** Why something is treated otherwise: the rule that answers otherwise about a line, who decides the request, or the money that differs. */
export type ReplayWhy =
  | { kind: "rule"; lineId: string; rule: string; code: string; before: string; after: string }
  | { kind: "decision"; code: string }
  | { kind: "money"; code: MoneyPart };

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
  const about = { orderId: order.orderId, currency: order.currency };
  if (order.asks.length > 0) return order.asks.map((ask) => ({ ...about, ...compareAsk(pair, order, ask) }));
  const at = heldAt(order, pair.askDay, pair.now);
  if (!at) return [];
  const unasked = unaskedOrder(factsAt(order, at, null), at, pair.terms.timezone);
  const before = treatOrder(pair.before, unasked);
  const after = before && treatOrder(pair.after, unasked);
  if (!before || !after) return [];
  return [{ ...about, kind: "order", returnId: null, at, before, after, why: lineWhy(before, after) ?? moneyWhy(before, after) }];
}

function compareAsk({ before, after, terms }: ReplayPair, order: PastOrder, ask: PastAsk): Omit<Compared, "orderId" | "currency"> {
  const { kind, returnId, askedAt: at } = ask;
  const former = ask.lasting ? refusedByFact(ask, ask.lasting.code) : treatAsk(before, order, ask, terms);
  const latter = ask.lasting ? former : treatAsk(after, order, ask, terms);
  // Of a request as a whole only its answer and its money count: two rules may well say the same of it.
  const why = former.answer === latter.answer ? moneyWhy(former, latter) : (lineWhy(former, latter) ?? decisionWhy(former, latter));
  return { kind, returnId, at, before: former, after: latter, why };
}

function refusedByFact({ lines }: PastAsk, code: string): Treatment {
  const shown = { rule: "facts", code, sentence: "" };
  return { answer: "no", decided: null, ...noMoney, lines: lines.map(({ lineId }) => ({ lineId, answer: "no", shown })) };
}

const isWorse = (answer: ReplayAnswer, than: ReplayAnswer) => replayAnswers.indexOf(answer) > replayAnswers.indexOf(than);

/** The first line that is told otherwise: what became worse by the new rule, what became better by the one that is gone. */
function lineWhy(before: Treatment, after: Treatment): ReplayWhy | null {
  const other = (line: LineTreatment) => after.lines.find((one) => one.lineId === line.lineId);
  const line = before.lines.find((one) => (other(one)?.answer ?? one.answer) !== one.answer);
  const now = line && other(line);
  if (!line || !now) return null;
  const { rule, code } = isWorse(now.answer, line.answer) ? now.shown : line.shown;
  return { kind: "rule", lineId: line.lineId, rule, code, before: line.shown.sentence, after: now.shown.sentence };
}

function decisionWhy(before: Treatment, after: Treatment): ReplayWhy {
  const code = isWorse(after.answer, before.answer) ? after.decided : before.decided;
  return { kind: "decision", code: code ?? "all_rules_say_yes" };
}

function moneyWhy(before: Treatment, after: Treatment): ReplayWhy | null {
  const part = moneyParts.find((name) => before[name] !== after[name]);
  return part ? { kind: "money", code: part } : null;
}
