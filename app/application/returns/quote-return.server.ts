import { Refusal } from "~/domain/errors";
import type { ReturnId } from "~/domain/ids";
import { formatMoney, type Money, zero } from "~/domain/money";
import type { Asker, WantedResolution } from "~/domain/returns/commands";
import type { RuleVerdict } from "~/domain/returns/eligibility/judge";
import type { Choice } from "~/domain/returns/eligibility/rule";
import { creditGoesFirst } from "~/domain/returns/money-may-go";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import type { ShopperLocale } from "~/domain/stores/settings";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { translate, wordDay, wordVerdict } from "../messages/translate";
import { lookUpFacts } from "../policy/look-up-facts.server";
import { reckon } from "./auto-decide.server";
import { findAskersOrder } from "./lock-askers-order.server";
import { termsOf } from "./offers.server";
import { prepareJudging } from "./prepare-judging.server";

/** What a shopper would get, and by when; `parts` are in words. */
export interface ReturnQuote {
  total: Money;
  parts: { label: string; amount: Money }[];
  expectedOn: string;
  /** The shopper need not send the goods back. */
  keepItem: boolean;
  /** What is promised, in words, where it is more than an amount by a day: goods that are kept, a repair. */
  promise: string | null;
  verdicts: { lineId: string; ok: boolean; sentence: string }[];
  /** Of the policy that says so; sent back with the ask, so that nobody gets less than they saw. */
  policyVersion: number;
}

/**
 * The quote before sending: the same rules and sums as the ask itself, nothing written. Lines that a rule refuses count nothing.
 * @throws NotFound; Refusal `unknown_line`, `bad_quantity`, `duplicate_line`
 */
export async function quoteReturn(
  ctx: Ctx,
  input: {
    asker: Asker;
    orderExternalId: string;
    /** `choice` as far as it is known: without it, reasons and photos are not judged yet. A reason alone decides about fees. */
    lines: readonly { lineId: string; quantity: number; reasonId?: string | null | undefined; choice?: Omit<Choice, "resolution"> }[];
    resolution: WantedResolution;
    locale: ShopperLocale;
    /** A return of the order that is to be replaced. */
    replaces?: ReturnId | null;
  },
): Promise<ReturnQuote> {
  await lookUpFacts(ctx, input);
  return ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const store = await getStore(tx);
    const gift = input.asker.source === "gift";
    const judging = await prepareJudging(ctx, tx, store, order, { except: input.replaces ?? null, gift });
    const { facts } = judging.loaded;
    const { terms } = judging.published;
    if (new Set(input.lines.map((line) => line.lineId)).size !== input.lines.length)
      throw new Refusal("duplicate_line", "The same item was chosen twice.");
    // What staff may overrule counts in their quote: they see the sum before they do.
    const refuses = (verdict: RuleVerdict) => verdict.answer === "no" && (verdict.hard || input.asker.source !== "staff");
    const judged = input.lines.map(({ lineId, quantity, reasonId, choice }) => {
      const line = facts.lines.find((each) => each.lineId === lineId);
      if (!line) throw new Refusal("unknown_line", "One of these items is not part of the order.");
      if (!Number.isSafeInteger(quantity) || quantity < 1)
        throw new Refusal("bad_quantity", "Choose a whole number of items, at least one.");
      const { shown, all } = judging.judge(line, quantity, choice ? { ...choice, resolution: input.resolution, gift } : null);
      return {
        lineId,
        quantity,
        reasonId: choice?.reasonId ?? reasonId ?? null,
        ok: !all.some(refuses),
        sentence: wordVerdict(shown, input.locale),
      };
    });
    const wish = { resolution: input.resolution, lines: judged.filter((line) => line.ok), gift };
    const { quoted, keepItem } = reckon(ctx, store, judging, wish, await termsOf(ctx, tx, store, order, input.resolution, terms, gift));
    const atApproval = keepItem || creditGoesFirst({ wants: input.resolution, gift }, terms);
    const expectedOn = refundPromisedOn({ now: ctx.now(), receivedAt: null, timezone: store.timezone, atApproval, ...terms });
    const isRepair = input.resolution === "repair";
    const total = isRepair ? zero(quoted.total.currency) : quoted.total;
    const values = { amount: formatMoney(total, input.locale), day: wordDay(expectedOn, input.locale) };
    return {
      total,
      parts: isRepair ? [] : quoted.parts.map((part) => ({ label: translate(input.locale, `parts.${part.code}`), amount: part.amount })),
      expectedOn,
      keepItem,
      promise: isRepair || keepItem ? translate(input.locale, `money.review.${isRepair ? "repair" : "keep"}`, values) : null,
      verdicts: judged.map(({ lineId, ok, sentence }) => ({ lineId, ok, sentence })),
      policyVersion: judging.published.version,
    };
  });
}
