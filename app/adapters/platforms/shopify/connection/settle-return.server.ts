import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { formatDecimal, type Money } from "~/domain/money";
import type { RefundSnapshot } from "~/domain/orders/order";
import type { NativeReturn, ReturnSettlement } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { CloseReturn, PrimaryLocation, ProcessReturn } from "../documents/returns";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { everyUnitGone, type ReturnNode, returnFromNode } from "../mapping-returns";
import { claim, giveBack, markerKey, readMarker, underClaim } from "./order-markers.server";
import { nativeUnits, type RefundablePayment, refundOutcome, requireReturn } from "./read-returns.server";

const Processed = z.object({ returnProcess: z.object({ userErrors: UserErrors }) });
const Closed = z.object({ returnClose: z.object({ userErrors: UserErrors }) });
const Location = z.object({ location: z.object({ id: z.string() }).nullable() });

/** Goods that are sent instead, confirmed by the same call. */
export interface ExchangePart {
  exchangeLineItems: { id: string; quantity: number }[];
  /** The returned goods are not here yet: nothing is said of where they go. */
  beforeArrival: boolean;
}

/** A settlement whose native return and lines are known. */
type NativeSettlement = Omit<ReturnSettlement, "returnExternalId" | "lines"> &
  ReturnType<typeof nativeUnits<ReturnSettlement["lines"][number]>>;

/**
 * Written on the order before money moves: for which settlement, how far each line was, and which refunds the return had. One per return,
 * so that not even settlements with different keys are at work together.
 */
const SettleMarker = z.object({ key: z.string(), processed: z.record(z.string(), z.number()), refunds: z.array(z.string()) });
type SettleMarker = z.infer<typeof SettleMarker>;

const rejected = (code: string, message: string) => new ProviderError("rejected", "shopify", code, message);

/**
 * Confirms the units, puts stock where it belongs and moves the money in one `returnProcess`, which Shopify does whole or not
 * at all. Never twice (decision 0002): a refund of this return that carries our key, or lines that advanced by our numbers
 * since our marker, mean that an earlier call went through; while an earlier call may still be at work, nobody makes another. A
 * return that staff processed themselves is success too.
 * @returns the refunds that belong to this settlement
 * @throws ProviderError `unavailable` `under_way` while an earlier call may still be at work
 */
export async function settleReturn(
  client: AdminClient,
  asked: ReturnSettlement,
  key: string,
  exchange: ExchangePart | null = null,
): Promise<{ refunds: RefundSnapshot[] }> {
  if (asked.lines.length === 0) throw rejected("no_lines", "A settlement needs at least one line.");
  if (asked.money?.to === "gift_certificate") throw rejected("not_possible", "Shopify pays returns as refund or store credit.");
  const settlement = { ...asked, ...nativeUnits(asked) };
  // The marker first: what is read after it is true at least until somebody else's marker takes its place.
  const marker = await readMarker(client, settlement.orderExternalId, markerKey("settle", settlement.returnExternalId), SettleMarker);
  const node = await requireReturn(client, settlement.returnExternalId);
  const now = returnFromNode(node);
  const begun = marker.value?.key === key ? marker.value : null;
  const done = doneBefore(now, settlement, begun, key);
  const later = saysNothing(settlement, exchange);
  if (done) return finish(client, node, done, later);
  const input = await inputOf(client, node, settlement, key, exchange);
  const start = begun ?? { key, ...startOf(now) };
  const { startBy, held } = await claim(client, marker, start);
  const { data } = await underClaim(client, held, () => client.run(ProcessReturn, { input }, Processed, { startBy }));
  const after = await requireReturn(client, settlement.returnExternalId);
  const result = doneBefore(returnFromNode(after), settlement, start, key);
  if (!result) {
    if (data.returnProcess.userErrors.length > 0) await giveBack(client, held);
    refuseUserErrors(data.returnProcess.userErrors);
    throw rejected("not_processed", "Shopify did not process the return.");
  }
  return finish(client, after, result, later);
}

/** Whether nothing is said of where the goods go. */
const saysNothing = ({ stockLater }: Pick<ReturnSettlement, "stockLater">, exchange: ExchangePart | null): boolean =>
  stockLater === true || exchange?.beforeArrival === true;

const startOf = (now: NativeReturn): Omit<SettleMarker, "key"> => ({
  processed: Object.fromEntries(now.lines.map((line) => [line.externalId, line.processedQuantity])),
  refunds: now.refunds.map((refund) => refund.externalId),
});

/** The refunds of this settlement when it is already done, null when it is still to do. @throws ProviderError when it is half done by others */
function doneBefore(now: NativeReturn, settlement: NativeSettlement, marker: SettleMarker | null, key: string): RefundSnapshot[] | null {
  const ours = now.refunds.filter((refund) => refund.note?.includes(key));
  if (ours.length > 0) return ours;
  const states = settlement.lines.map(({ lineExternalId, quantity }) => {
    const line = now.lines.find((one) => one.externalId === lineExternalId);
    if (!line) throw rejected("NOT_FOUND", "A line of the return is not in Shopify any more.");
    const left = line.quantity - line.processedQuantity;
    const start = marker?.processed[lineExternalId];
    if (left === 0 || (start !== undefined && line.processedQuantity >= start + quantity)) return "done";
    return left >= quantity ? "open" : "partly";
  });
  if (states.every((state) => state === "open")) return null;
  if (states.some((state) => state !== "done")) throw rejected("partly_processed", "Staff processed a part of this return in Shopify.");
  return now.refunds.filter((refund) => !marker?.refunds.includes(refund.externalId));
}

async function inputOf(client: AdminClient, node: ReturnNode, settlement: NativeSettlement, key: string, exchange: ExchangePart | null) {
  const native = returnFromNode(node);
  const restocks = settlement.lines.some((line) => line.restock);
  const locationId = restocks ? await stockLocation(client, node) : null;
  const returnLineItems = settlement.lines.map((line) => {
    const waiting =
      line.dispositionLineExternalId ?? native.lines.find((one) => one.externalId === line.lineExternalId)?.dispositionLineExternalId;
    const where = line.restock ? { dispositionType: "RESTOCKED", locationId } : { dispositionType: "NOT_RESTOCKED" };
    return {
      id: line.lineExternalId,
      quantity: line.quantity,
      dispositions:
        waiting && !saysNothing(settlement, exchange)
          ? [{ reverseFulfillmentOrderLineItemId: waiting, quantity: line.quantity, ...where }]
          : [],
    };
  });
  const financialTransfer = settlement.money && settlement.money.amount.minor > 0 ? await transferOf(client, settlement) : null;
  return {
    returnId: settlement.returnExternalId,
    returnLineItems,
    ...(exchange ? { exchangeLineItems: exchange.exchangeLineItems } : {}),
    note: `${settlement.note} [${key}]`,
    notifyCustomer: false,
    ...(financialTransfer ? { financialTransfer } : {}),
  };
}

const wireMoney = (money: Money) => ({ amount: formatDecimal(money), currencyCode: money.currency });

/** @throws ProviderError `rejected` `not_refundable` when the payments cannot give back that much; nothing was moved then */
async function transferOf(client: AdminClient, { returnExternalId, lines, money }: NativeSettlement) {
  if (!money) return null;
  if (money.to === "store_credit")
    return { issueRefund: { orderTransactions: [], refundMethods: [{ storeCreditRefund: { amount: wireMoney(money.amount) } }] } };
  const { payments } = await refundOutcome(client, returnExternalId, lines);
  const orderTransactions = shareOut(money.amount, payments).map(({ parentId, part }) => ({
    parentId,
    transactionAmount: wireMoney(part),
  }));
  return { issueRefund: { orderTransactions, allowOverRefunding: false } };
}

/** Splits an amount over the payments, in Shopify's order, each up to what it can give back. */
export function shareOut(amount: Money, payments: readonly RefundablePayment[]): { parentId: string; part: Money }[] {
  let left = amount.minor;
  const shares: { parentId: string; part: Money }[] = [];
  for (const { parentId, most } of payments) {
    const minor = Math.min(left, most.currency === amount.currency ? most.minor : 0);
    if (minor <= 0) continue;
    shares.push({ parentId, part: { minor, currency: amount.currency } });
    left -= minor;
  }
  if (left > 0) throw rejected("not_refundable", "The order's payments cannot give back that much; store credit can.");
  return shares;
}

/** Goods go back to where the order was shipped from, else to the store's first location. */
export async function stockLocation(client: AdminClient, node: ReturnNode): Promise<string> {
  const own = node.order.fulfillments.find((one) => one.location)?.location?.id;
  const id = own ?? (await client.run(PrimaryLocation, {}, Location)).data.location?.id;
  if (!id) throw rejected("no_location", "The store has no location to restock at.");
  return id;
}

async function finish(
  client: AdminClient,
  node: ReturnNode,
  refunds: RefundSnapshot[],
  later: boolean,
): Promise<{ refunds: RefundSnapshot[] }> {
  // Closed, it could not say where the goods went.
  if (!later || everyUnitGone(node)) await closeWhenDone(client, node);
  return { refunds };
}

/** Closes the return once nothing of it is left to process; that it cannot be closed is no failure of the settlement. */
export async function closeWhenDone(client: AdminClient, node: ReturnNode): Promise<void> {
  if (node.status === "OPEN" && node.returnLineItems.nodes.every((line) => line.unprocessedQuantity === 0))
    await client.run(CloseReturn, { id: node.id }, Closed);
}
