import { NotFound } from "~/domain/errors";
import type { ReturnId } from "~/domain/ids";
import { can } from "~/domain/machine";
import type { Money } from "~/domain/money";
import type { Asker, WantedResolution } from "~/domain/returns/commands";
import type { ConditionAsk } from "~/domain/returns/conditions";
import { conditionsOf } from "~/domain/returns/eligibility/condition";
import { unitsLeft } from "~/domain/returns/facts";
import { labelOf } from "~/domain/returns/label";
import { closerWord } from "~/domain/returns/policy/closer-words";
import { quote } from "~/domain/returns/quote";
import { requestTable, resolutionTable } from "~/domain/returns/states";
import type { ShopperLocale } from "~/domain/stores/settings";
import { dayIn } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import { listGroup } from "~db/queries/return-groups.server";
import { findReturn, listReturnLines, listReturnsOfOrder, type ReturnLineRow, type ReturnRow } from "~db/queries/returns.server";
import { listReturnHistory } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { translate, wordVerdict } from "../messages/translate";
import { lookUpFacts } from "../policy/look-up-facts.server";
import { wordReason } from "../portal/words";
import { askersMay, findAskersOrder } from "./lock-askers-order.server";
import { giftResolutions, offeredResolutions } from "./offers.server";
import { readReturn } from "./outbox/read-return.server";
import { prepareJudging } from "./prepare-judging.server";
import { returnReasonsIfKnown } from "./return-reasons.server";

/** A return as its shopper may see it; words are in the shopper's language, `…On` are days in the store's zone, `at` ISO instants. */
export interface ShopperReturn {
  id: string;
  name: string;
  label: string;
  requestedOn: string;
  canCancel: boolean;
  /** The one that was asked for instead. */
  replacedBy: { id: string; name: string } | null;
  /** Those of other orders that were asked for in the same request. */
  together: { id: string; name: string }[];
  lines: { title: string; quantity: number }[];
  amount: Money | null;
  steps: { name: string; at: string | null; expectedOn: string | null }[];
}

/** A reason to choose from; `photos` = how many must be added, `subReasons` = closer ones as the store wrote them. */
export interface ShopperReason {
  id: string;
  name: string;
  photos: number;
  subReasons: string[];
  /** What they are called in the reader's language, in the same order. */
  subReasonNames: string[];
}

/** Everything the return screens of one order need to start. */
export interface ShopperReturns {
  order: { name: string; currency: string };
  lines: {
    lineId: string;
    title: string;
    variantTitle: string | null;
    imageUrl: string | null;
    quantityReturnable: number;
    unitAmount: Money;
    verdict: { ok: boolean; code: string; sentence: string };
    reasons: ShopperReason[];
    /** What the shopper is asked to say of the goods; unsaid, a person looks. */
    conditions: { id: ConditionAsk; label: string }[];
  }[];
  resolutions: { id: WantedResolution; label: string }[];
  returns: ShopperReturn[];
}

/** What a shopper can send back of one order, and what they asked for before. @throws NotFound for an order that is not theirs */
export async function viewShopperReturns(
  ctx: Ctx,
  input: { asker: Asker; orderExternalId: string; locale: ShopperLocale; replaces?: ReturnId | null },
): Promise<ShopperReturns> {
  const { locale } = input;
  // Whose order it is comes first: nothing is asked of the platform for a stranger.
  const { channelExternalId } = await ctx.transact((tx) => findAskersOrder(tx, input.asker, input.orderExternalId));
  const known = (await returnReasonsIfKnown(ctx, channelExternalId)) ?? [];
  await lookUpFacts(ctx, input);
  return ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const store = await getStore(tx);
    const gift = input.asker.source === "gift";
    const { published, loaded, ...judging } = await prepareJudging(ctx, tx, store, order, { except: input.replaces ?? null, gift });
    const { facts, lines } = loaded;
    const reasons = known.map((reason): ShopperReason => {
      const rule = published.policy.reasonRule(reason.id);
      const { photos, subReasons = [] } = rule;
      const subReasonNames = subReasons.map((one) => closerWord(rule, one, locale));
      return { id: reason.id, name: wordReason(reason, locale), photos, subReasons, subReasonNames };
    });
    const offered = (gift ? giftResolutions : offeredResolutions)(ctx, store, published.policy, published.terms);
    const shown = lines.map((line) => {
      const fact = facts.lines.find((each) => each.lineId === line.externalId);
      if (!fact) throw new Error("a line without facts");
      const { answer, shown: verdict } = judging.judge(fact, 1, null);
      const unit = quote(facts, [{ lineId: fact.lineId, quantity: 1 }], { resolution: "refund", storeCreditBonusPercent: 0, stage: "ask" });
      // The price of one unit, whatever was paid of it: the quote before sending says what comes back.
      const unitMinor = unit.parts.filter((p) => p.code === "items" || p.code === "tax").reduce((sum, p) => sum + p.amount.minor, 0);
      return {
        lineId: line.externalId,
        title: line.title,
        variantTitle: line.variantTitle,
        imageUrl: line.imageUrl,
        quantityReturnable: answer === "no" ? 0 : unitsLeft(fact),
        unitAmount: { minor: unitMinor, currency: order.currency },
        verdict: { ok: answer !== "no", code: verdict.code, sentence: wordVerdict(verdict, locale) },
        reasons,
        conditions: conditionsOf(judging.question(fact, 1, null)).map((id) => ({ id, label: translate(locale, `conditions.${id}`) })),
      };
    });
    const rows: ReturnRow[] = [];
    for (const row of await listReturnsOfOrder(tx, order.orderId)) if (await askersMay(tx, input.asker, row)) rows.push(row);
    const returnLines = await listReturnLines(
      tx,
      rows.map((row) => row.returnId),
    );
    const titles = new Map(lines.map((line) => [line.externalId, line.title]));
    const returns: ShopperReturn[] = [];
    for (const row of rows) returns.push(await showReturn(tx, row, returnLines, titles, store.timezone, locale));
    return {
      order: { name: order.name, currency: order.currency },
      lines: shown,
      resolutions: offered.map((id) => ({ id, label: translate(locale, `resolutions.${id}`) })),
      returns: returns.reverse(),
    };
  });
}

/** One return of an order for its shopper. @throws NotFound when it is not theirs */
export async function viewShopperReturn(
  ctx: Ctx,
  input: { asker: Asker; orderExternalId: string; returnId: string; locale: ShopperLocale },
): Promise<ShopperReturn> {
  const { returns } = await viewShopperReturns(ctx, input);
  const found = returns.find((each) => each.id === input.returnId);
  if (!found) throw new NotFound("The return");
  return found;
}

/** The same, when only the return's id is known. @throws NotFound when it is not theirs */
export async function viewOwnReturn(ctx: Ctx, input: { asker: Asker; returnId: string; locale: ShopperLocale }): Promise<ShopperReturn> {
  const { order } = await readReturn(ctx, input.returnId);
  return viewShopperReturn(ctx, { ...input, orderExternalId: order.externalId });
}

async function showReturn(
  tx: StoreTx,
  row: ReturnRow,
  allLines: readonly ReturnLineRow[],
  titles: ReadonlyMap<string, string>,
  timezone: string,
  locale: ShopperLocale,
): Promise<ShopperReturn> {
  const units = new Map<string, number>();
  for (const line of allLines)
    if (line.returnId === row.returnId) units.set(line.orderLineExternalId, (units.get(line.orderLineExternalId) ?? 0) + line.quantity);
  const over = row.request === "declined" || row.request === "cancelled" || row.request === "expired";
  return {
    id: row.returnId,
    name: row.name,
    label: translate(locale, labelKey(row)),
    requestedOn: dayIn(timezone, row.requestedAt),
    canCancel: can(requestTable, row.request, "cancel") && can(resolutionTable, row.resolution, "drop"),
    replacedBy: row.replacedBy ? await named(tx, row.replacedBy) : null,
    together: row.groupId
      ? (await listGroup(tx, row.groupId)).flatMap((one) => (one.orderId === row.orderId ? [] : [{ id: one.returnId, name: one.name }]))
      : [],
    lines: [...units].map(([lineId, quantity]) => ({ title: titles.get(lineId) ?? "", quantity })),
    amount:
      // Whoever got it as a gift never sees what it cost.
      row.gift || over || row.settledAs === "repair" || ((row.wants === "repair" || row.wants === "exchange") && row.settledMinor === null)
        ? null
        : { minor: row.settledMinor ?? row.quotedMinor, currency: row.currency },
    steps: await stepsOf(tx, row, locale),
  };
}

async function named(tx: StoreTx, returnId: ReturnId): Promise<{ id: string; name: string } | null> {
  const row = await findReturn(tx, returnId);
  return row && { id: row.returnId, name: row.name };
}

async function stepsOf(tx: StoreTx, row: ReturnRow, locale: ShopperLocale): Promise<ShopperReturn["steps"]> {
  const step = (name: string, at: Date | null, expectedOn: string | null = null) => ({
    name: translate(locale, `steps.${name}`),
    at: at?.toISOString() ?? null,
    expectedOn: at ? null : expectedOn,
  });
  const steps = [step("requested", row.requestedAt)];
  if (row.request === "declined") return [...steps, step("declined", row.decidedAt)];
  if (row.request === "cancelled" || row.request === "expired") {
    const ended = (await listReturnHistory(tx, row.returnId)).findLast(
      (event) => event.name === `return.${row.request}` || event.name === "return.declined",
    );
    return [...steps, ...(row.decidedAt ? [step("approved", row.decidedAt)] : []), step(row.request, ended?.happenedAt ?? row.changedAt)];
  }
  steps.push(step("approved", row.decidedAt), row.keepItem ? step("kept", row.decidedAt) : step("received", row.receivedAt));
  if (row.resolution === "none") return [...steps, step("closed", row.changedAt)];
  return [...steps, step(endOf(row), row.settledAt, row.dueOn)];
}

/** How a settled return ended, as a step is called. */
function endOf({ settledAs, gift }: ReturnRow): "exchanged" | "repaired" | "paidByHand" | "credited" | "settled" | "refunded" {
  if (settledAs === "exchange") return "exchanged";
  if (settledAs === "repair") return "repaired";
  if (gift) return settledAs === "gift_certificate" ? "credited" : "settled";
  return settledAs === "by_hand" ? "paidByHand" : "refunded";
}

/** The words for where it stands. */
function labelKey(row: ReturnRow): string {
  const label = labelOf(row);
  if (endedOtherwise(row)) return `steps.${endOf(row)}`;
  // To whoever got it as a gift nothing is refunded.
  return row.gift && (label === "settling" || label === "stuck") ? "labels.to_settle" : `labels.${label}`;
}

/** Settled, but not by a refund: the label says how. */
const endedOtherwise = (row: ReturnRow) => row.resolution === "settled" && endOf(row) !== "refunded";
