import { conditionAsks } from "../conditions";
import { judge, type RuleVerdict } from "../eligibility/judge";
import type { ShopperReturnCounts } from "../eligibility/rule";
import { type OrderFacts, unitsLeft } from "../facts";
import type { CompiledPolicy } from "../policy/compile";
import { quote } from "../quote";
import { factsAt, type PastAsk, type PastOrder } from "./past-order";

/** How something is treated: let through, seen by a person, asked for more first (photos, another way of settling), refused. */
export const replayAnswers = ["yes", "look", "mend", "no"] as const;
export type ReplayAnswer = (typeof replayAnswers)[number];

/** Money of one ask under a policy, minor units of the order's currency. */
export interface ReplayMoney {
  /** Given back for the goods, before fees and without the bonus. */
  refundMinor: number;
  /** Kept by the store as fees. */
  feesMinor: number;
  bonusMinor: number;
  /** Worth of goods that need not be sent back. */
  keptMinor: number;
}

/** How one policy treats one ask, or one order that nobody asked about. */
export interface Treatment extends ReplayMoney {
  answer: ReplayAnswer;
  /** What each line was told, in the order of the lines. */
  lines: readonly { lineId: string; answer: ReplayAnswer; shown: RuleVerdict }[];
}

/** What a replay needs to know beside policy and order. */
export interface ReplayTerms {
  timezone: string;
  /** Of the policy's amounts. */
  currency: string;
  /** What the platform can give; the bonus only where credit can be more than was paid. */
  credit: (hasAccount: boolean) => { bonus: boolean } | null;
}

const noMoney: ReplayMoney = { refundMinor: 0, feesMinor: 0, bonusMinor: 0, keptMinor: 0 };

/** How a policy treats what was asked for, then and there, by the same rules and sums as an ask of today. */
export function treatAsk(policy: CompiledPolicy, order: PastOrder, ask: PastAsk, terms: ReplayTerms): Treatment {
  const facts = factsAt(order, ask.askedAt, ask);
  const counts = countsAt(policy, order, ask);
  const way = wayOf(policy, order, ask, terms);
  const lines = ask.lines.flatMap((asked) => {
    const line = facts.lines.find((one) => one.lineId === asked.lineId);
    if (!line) return [];
    const choice = {
      ...{ reasonId: asked.reasonId, photos: asked.photos },
      resolution: way.resolution,
      // Whoever confirmed all that was asked for then would confirm what another policy asks for.
      conditions: asked.inDoubt ? [] : conditionAsks,
    };
    const judged = judge(
      { order: facts, line, quantity: asked.quantity, policy, now: ask.askedAt, timezone: terms.timezone, choice, counts },
      asked.known,
    );
    return [{ lineId: asked.lineId, quantity: asked.quantity, answer: answerOf(judged.all), shown: judged.shown }];
  });
  const answer = worst(lines.map((line) => line.answer));
  return { answer, lines, ...(answer === "no" || ask.cameToNothing ? noMoney : moneyOf(facts, lines, way)) };
}

/** How a policy treats an order that nobody asked about, if all that is left of it were asked for at an instant. null = nothing is left. */
export function treatOrder(policy: CompiledPolicy, facts: OrderFacts, at: Date, terms: ReplayTerms): Treatment | null {
  const lines = facts.lines.flatMap((line) => {
    const quantity = unitsLeft(line);
    if (quantity === 0) return [];
    const judged = judge({ order: facts, line, quantity, policy, now: at, timezone: terms.timezone, choice: null, counts: null });
    return [{ lineId: line.lineId, quantity, answer: answerOf(judged.all), shown: judged.shown }];
  });
  if (lines.length === 0) return null;
  const open = lines.filter((line) => line.answer !== "no");
  const worth = open.length === 0 ? 0 : quote(facts, open, { resolution: "refund", storeCreditBonusPercent: 0, stage: "ask" }).base.minor;
  return { answer: best(lines.map((line) => line.answer)), lines, ...noMoney, refundMinor: worth };
}

interface Way {
  resolution: PastAsk["wants"];
  bonusPercent: number;
}

/** How the wish is reckoned: who wished for credit that a policy does not offer gets the money. */
function wayOf({ body }: CompiledPolicy, order: PastOrder, { wants }: PastAsk, terms: ReplayTerms): Way {
  if (wants !== "store_credit") return { resolution: wants, bonusPercent: 0 };
  const credit = body.credit.offered ? terms.credit(order.hasAccount) : null;
  return credit
    ? { resolution: wants, bonusPercent: credit.bonus ? body.credit.bonusPercent : 0 }
    : { resolution: "refund", bonusPercent: 0 };
}

function moneyOf(facts: OrderFacts, lines: readonly { lineId: string; quantity: number }[], way: Way): ReplayMoney {
  const { base, bonus } = quote(facts, lines, {
    resolution: way.resolution === "store_credit" ? "store_credit" : "refund",
    storeCreditBonusPercent: way.bonusPercent,
    stage: "ask",
  });
  return { ...noMoney, refundMinor: base.minor, bonusMinor: bonus.minor };
}

/** Other returns of the shopper at the time, as the limits of a policy count them. */
function countsAt({ body }: CompiledPolicy, order: PastOrder, ask: PastAsk): ShopperReturnCounts | null {
  if (!order.shopperReturns) return null;
  const others = order.shopperReturns.filter((one) => one.returnId !== ask.returnId && one.from < ask.askedAt);
  const since = ask.askedAt.getTime() - (body.limits.within?.days ?? 0) * 86_400_000;
  return {
    open: others.filter(({ until }) => until === null || until > ask.askedAt).length,
    recent: others.filter(({ from }) => from.getTime() >= since).length,
  };
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
