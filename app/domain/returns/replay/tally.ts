import { z } from "zod";
import { type Compared, type MoneyPart, moneyParts, type ReplayWhy } from "./compare";
import { replayAnswers, type Treatment } from "./treat";

const count = z.number().int();
const Side = z.object({
  ...{ yes: count, look: count, mend: count, no: count },
  ...{ refundMinor: count, feesMinor: count, bonusMinor: count, keptMinor: count },
});
/** How many were treated how under one policy, and the money of those in the store's currency. */
export type ReplaySide = z.infer<typeof Side>;

const Group = z.object({ total: count, before: Side, after: Side });
const RuleCount = z.object({ before: count, after: count });
const Change = z.object({
  from: z.enum(replayAnswers),
  to: z.enum(replayAnswers),
  kind: z.enum(["rule", "decision", "money"]),
  /** The rule that answers otherwise; empty for the other two. */
  rule: z.string(),
  /** The verdict's code, the decision's, or which money. */
  code: z.string(),
  asks: count,
  orders: count,
  beforeMinor: count,
  afterMinor: count,
});
export type ReplayChangeGroup = z.infer<typeof Change>;

/** What a replay found. Amounts are minor units of the store's currency. */
export const ReplayResult = z.object({
  /** Returns asked for and lines refused. */
  asks: Group,
  /** Orders that nobody asked about; their money is what could be sent back. */
  orders: Group,
  /** By the rule (or the decision's code) that did not let something pass: how many before, how many after. */
  rules: z.record(z.string(), RuleCount),
  changes: z.array(Change),
  /** All that is treated otherwise; the list holds the newest of them. */
  changed: count,
  listed: count,
  /** Counted, but in another currency, so without money. */
  foreign: count,
  /** Products that a policy asks about and nobody had looked up when it began; they are being looked up then. */
  unread: count,
});
export type ReplayResult = z.infer<typeof ReplayResult>;

const emptySide = (): ReplaySide => ({
  ...{ yes: 0, look: 0, mend: 0, no: 0 },
  ...{ refundMinor: 0, feesMinor: 0, bonusMinor: 0, keptMinor: 0 },
});

/** A result that has seen nothing yet. */
export function emptyResult(): ReplayResult {
  const group = () => ({ total: 0, before: emptySide(), after: emptySide() });
  return { asks: group(), orders: group(), rules: {}, changes: [], changed: 0, listed: 0, foreign: 0, unread: 0 };
}

/** Counts one comparison into the result. @param currency of the store */
export function countInto(result: ReplayResult, compared: Compared, currency: string): void {
  const isOrder = compared.kind === "order";
  const group = isOrder ? result.orders : result.asks;
  const isHome = compared.currency === currency;
  group.total++;
  if (!isHome) result.foreign++;
  for (const side of ["before", "after"] as const) {
    const treatment = compared[side];
    group[side][treatment.answer]++;
    if (isHome) for (const part of moneyParts) group[side][part] += treatment[part];
    const rule = stoppedBy(treatment);
    if (!rule) continue;
    result.rules[rule] ??= { before: 0, after: 0 };
    result.rules[rule][side]++;
  }
  if (!compared.why) return;
  result.changed++;
  const change = changeOf(result, compared.why, compared);
  change[isOrder ? "orders" : "asks"]++;
  if (!isHome) return;
  change.beforeMinor += paidOut(compared.before);
  change.afterMinor += paidOut(compared.after);
}

/** What the store gives under a treatment: refund and bonus less fees, minor units. */
export function paidOut(treatment: Pick<Treatment, MoneyPart>): number {
  return treatment.refundMinor + treatment.bonusMinor - treatment.feesMinor;
}

/** What did not let it pass; null when it passed. */
function stoppedBy({ answer, lines, decided }: Treatment): string | null {
  if (answer === "yes") return null;
  return lines.find((line) => line.answer === answer)?.shown.rule ?? decided;
}

function changeOf(result: ReplayResult, why: ReplayWhy, { before, after }: Compared): ReplayChangeGroup {
  const { kind, code } = why;
  const rule = why.kind === "rule" ? why.rule : "";
  const known = result.changes.find(
    (one) => one.from === before.answer && one.to === after.answer && one.kind === kind && one.rule === rule && one.code === code,
  );
  if (known) return known;
  const made = { from: before.answer, to: after.answer, kind, rule, code, asks: 0, orders: 0, beforeMinor: 0, afterMinor: 0 };
  result.changes.push(made);
  return made;
}
