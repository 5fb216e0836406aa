import { conditionAsks } from "../conditions";
import type { Decision } from "../decide";
import { judge, judgeBriefly, type RuleVerdict } from "../eligibility/judge";
import { type OrderFacts, unitsLeft } from "../facts";
import type { CompiledPolicy } from "../policy/compile";
import { plainWorth } from "../quote";
import { decideReckoned, type Reckoned, reckonAsk } from "../reckon";
import { countsAt } from "./counts-at";
import { factsAt, type PastAsk, type PastOrder } from "./past-order";

/** How something is treated: let through, seen by a person, asked for more first (photos, another way of settling), refused. */
export const replayAnswers = ["yes", "look", "mend", "no"] as const;
export type ReplayAnswer = (typeof replayAnswers)[number];

/** Money of one ask under a policy, minor units of the order's currency. */
export interface ReplayMoney {
  /** Given back for the goods, before fees and without the bonus. */
  refundMinor: number;
  /** Withheld as fees. */
  feesMinor: number;
  bonusMinor: number;
  /** Worth of goods that need not be sent back. */
  keptMinor: number;
}

/** What one line was told. */
export interface LineTreatment {
  lineId: string;
  answer: ReplayAnswer;
  shown: Pick<RuleVerdict, "rule" | "code" | "sentence">;
}

/** How one policy treats one ask, or one order that nobody asked about. */
export interface Treatment extends ReplayMoney {
  answer: ReplayAnswer;
  lines: readonly LineTreatment[];
  /** Why a request that no rule stopped does not pass by itself; null otherwise. */
  decided: Decision["reasons"][number]["code"] | null;
}

/** What a replay needs to know beside policy and order. */
export interface ReplayTerms {
  timezone: string;
  /** Of the policy's amounts. */
  currency: string;
  /** Credit that the platform can give who has an account and who has none, null = none; the bonus only where it can be more than was paid. */
  credit: { account: { bonus: boolean } | null; guest: { bonus: boolean } | null };
}

/** Nothing. */
export const noMoney: ReplayMoney = { refundMinor: 0, feesMinor: 0, bonusMinor: 0, keptMinor: 0 };

/** How a policy treats what was asked for, then and there: by the rules, the decision and the sums of an ask of today. */
export function treatAsk(policy: CompiledPolicy, order: PastOrder, ask: PastAsk, terms: ReplayTerms): Treatment {
  const facts = factsAt(order, ask.askedAt, ask);
  // Of a gift's recipient nothing else is known.
  const counts = ask.gift ? null : countsAt(policy, order, ask);
  const way = wayOf(policy, order, ask, terms);
  const { gift = false } = ask;
  const judged = ask.lines.flatMap((asked) => {
    const line = facts.lines.find((one) => one.lineId === asked.lineId);
    if (!line) return [];
    const { lineId, quantity, reasonId, photos, known } = asked;
    // Whoever confirmed all that was asked for then would confirm what another policy asks for.
    const choice = { reasonId, photos, resolution: way.resolution, conditions: asked.inDoubt ? [] : conditionAsks, gift };
    const common = { order: facts, policy, now: ask.askedAt, timezone: terms.timezone, counts };
    const { all, shown } = judge({ ...common, line, quantity, choice }, known);
    return [{ lineId, quantity, reasonId, all, shown, answer: answerOf(all) }];
  });
  const bonus = {
    resolution: way.bonusPercent === null ? "refund" : "store_credit",
    storeCreditBonusPercent: way.bonusPercent ?? 0,
  } as const;
  const at = { now: ask.askedAt, timezone: terms.timezone, currency: terms.currency };
  const reckoned = reckonAsk(policy, facts, { resolution: way.resolution, lines: judged, gift }, bonus, at);
  const treated = (answer: ReplayAnswer, decided: Treatment["decided"]): Treatment => ({
    ...{ answer, decided, lines: judged.map(({ lineId, answer: told, shown }) => ({ lineId, answer: told, shown })) },
    ...(answer === "no" || ask.cameToNothing ? noMoney : moneyOf(reckoned)),
  });
  const byRules = worst(judged.map((line) => line.answer));
  if (byRules === "no" || byRules === "mend") return treated(byRules, null);
  const verdicts = judged.flatMap(({ lineId, all }) => all.map(({ rule, code, answer }) => ({ lineId, rule, code, answer })));
  const { decision, reasons } = decideReckoned(policy, facts, reckoned, verdicts, [], ask.wishOpen);
  if (decision === "approve") return treated("yes", null);
  return treated(decision === "decline" ? "no" : "look", reasons[0]?.code ?? null);
}

/** An order that nobody asked about, as it stood at an instant. */
export interface UnaskedOrder {
  facts: OrderFacts;
  at: Date;
  timezone: string;
  /** What these lines are worth; the same lines are reckoned once, whichever policy asks. */
  worthOf: (lines: readonly { lineId: string; quantity: number }[]) => number;
}

/** An order as both policies are asked about it. */
export function unaskedOrder(facts: OrderFacts, at: Date, timezone: string): UnaskedOrder {
  const known = new Map<string, number>();
  const worthOf: UnaskedOrder["worthOf"] = (lines) => {
    const key = lines.map((line) => line.lineId).join("\n");
    const worth = known.get(key) ?? plainWorth(facts, lines);
    known.set(key, worth);
    return worth;
  };
  return { facts, at, timezone, worthOf };
}

/** How a policy treats an order that nobody asked about, if all that is left of it were asked for then. null = nothing is left. */
export function treatOrder(policy: CompiledPolicy, { facts, at, timezone, worthOf }: UnaskedOrder): Treatment | null {
  const lines = facts.lines.flatMap((line) => {
    const quantity = unitsLeft(line);
    if (quantity === 0) return [];
    const told = judgeBriefly({ order: facts, line, quantity, policy, now: at, timezone, choice: null, counts: null });
    return [{ lineId: line.lineId, quantity, ...told }];
  });
  if (lines.length === 0) return null;
  const open = lines.filter((line) => line.answer !== "no");
  const refundMinor = open.length === 0 ? 0 : worthOf(open);
  return { answer: best(lines.map((line) => line.answer)), lines, decided: null, ...noMoney, refundMinor };
}

/** How the wish is reckoned: who wished for credit that a policy does not offer gets the money. `bonusPercent` null = it is no credit. */
function wayOf({ body }: CompiledPolicy, order: PastOrder, { wants }: PastAsk, terms: ReplayTerms) {
  if (wants !== "store_credit") return { resolution: wants, bonusPercent: null };
  const credit = body.credit.offered ? terms.credit[order.hasAccount ? "account" : "guest"] : null;
  if (!credit) return { resolution: "refund" as const, bonusPercent: null };
  return { resolution: wants, bonusPercent: credit.bonus ? body.credit.bonusPercent : 0 };
}

function moneyOf({ quoted, keepItem, worthMinor }: Reckoned): ReplayMoney {
  const { base, fees, bonus } = quoted;
  return { refundMinor: base.minor + fees.minor, feesMinor: fees.minor, bonusMinor: bonus.minor, keptMinor: keepItem ? worthMinor : 0 };
}

/** What decides: a `no` that cannot be put right, then one that can, then a look. */
function answerOf(all: readonly RuleVerdict[]): ReplayAnswer {
  const against = all.filter((verdict) => verdict.answer === "no");
  if (against.some((verdict) => !verdict.mendable)) return "no";
  if (against.length > 0) return "mend";
  return all.some((verdict) => verdict.answer === "look") ? "look" : "yes";
}

function worst(answers: readonly ReplayAnswer[]): ReplayAnswer {
  return replayAnswers.findLast((answer) => answers.includes(answer)) ?? "yes";
}

function best(answers: readonly ReplayAnswer[]): ReplayAnswer {
  return replayAnswers.find((answer) => answers.includes(answer)) ?? "no";
}
