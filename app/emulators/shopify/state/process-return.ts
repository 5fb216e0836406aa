import { holdForBalance, shipExchange } from "./exchange-lines";
import { gid } from "./global-id";
import { findFulfillmentLine } from "./order-figures";
import type { OrderRecord, RefundRecord, ReturnRecord, ReverseLineRecord } from "./records";
import { checkRefund, type RefundRequest, refund } from "./refunds";
import { announceReturn, closeReturn } from "./returns";
import { moveStock } from "./stock";
import { type Change, childId, Refused, type Store, type World } from "./world";

export interface DispositionRequest {
  reverseLineId: number;
  quantity: number;
  type: string;
  locationId: number | null;
}

export interface ProcessRequest {
  lines: { id: number; quantity: number; dispositions: DispositionRequest[] }[];
  exchanges: { id: number; quantity: number }[];
  refundShipping: number;
  /** null = no money moves. */
  money: Pick<RefundRequest, "payments" | "credit" | "allowOverRefunding"> | null;
  note: string | null;
}

/** Units of a reverse line without a final disposition (one that still needs processing is not final). */
function undisposed(line: ReverseLineRecord): number {
  return line.total - line.dispositions.reduce((sum, one) => (one.type === "PROCESSING_REQUIRED" ? sum : sum + one.quantity), 0);
}

/** Refuses dispositions that name a foreign line or location, or more units than are left. */
export function checkDispositions(store: Store, one: ReturnRecord, wanted: readonly DispositionRequest[], field: string[]): void {
  const units = new Map<number, number>();
  for (const want of wanted) {
    if (!one.reverse?.lines.some((line) => line.id === want.reverseLineId)) {
      throw new Refused([...field, "reverseFulfillmentOrderLineItemId"], "Reverse fulfillment order line item not found", "NOT_FOUND");
    }
    if (want.quantity <= 0) throw new Refused([...field, "quantity"], "Quantity must be greater than 0", "GREATER_THAN");
    if (want.type === "RESTOCKED" && want.locationId === null)
      throw new Refused([...field, "locationId"], "Location can't be blank when restocking", "BLANK");
    if (want.locationId !== null && !store.record.locations.some((location) => location.id === want.locationId)) {
      throw new Refused([...field, "locationId"], "Location not found", "NOT_FOUND");
    }
    units.set(want.reverseLineId, (units.get(want.reverseLineId) ?? 0) + want.quantity);
  }
  for (const [id, quantity] of units) {
    const line = one.reverse?.lines.find((candidate) => candidate.id === id);
    if (!line || quantity > undisposed(line))
      throw new Refused([...field, "quantity"], "Quantity exceeds the quantity that can be disposed", "INVALID");
  }
}

/** Writes dispositions that `checkDispositions` let pass; restocked units go back on the shelf. */
export function dispose(store: Store, order: OrderRecord, one: ReturnRecord, wanted: readonly DispositionRequest[], change: Change): void {
  for (const want of wanted) {
    const reverse = one.reverse?.lines.find((line) => line.id === want.reverseLineId);
    const returned = one.lines.find((line) => line.id === reverse?.returnLineId);
    const place = returned && findFulfillmentLine(order, returned.fulfillmentLineId);
    if (!reverse || !place) continue;
    reverse.dispositions.push({ id: childId(order), type: want.type, quantity: want.quantity, locationId: want.locationId, at: change.at });
    if (want.type === "RESTOCKED" && want.locationId !== null) {
      const line = order.lines.find((candidate) => candidate.id === place.line.lineId);
      moveStock(store, line?.variantId ?? null, want.locationId, want.quantity);
    }
  }
  if (wanted.length > 0 && one.reverse)
    change.emit("reverse_fulfillment_orders/dispose", gid("ReverseFulfillmentOrder", one.reverse.id), order);
}

function refundRequest(order: OrderRecord, one: ReturnRecord, request: ProcessRequest): RefundRequest | null {
  if (!request.money) return null;
  const lines = request.lines.flatMap(({ id, quantity, dispositions }) => {
    const line = one.lines.find((candidate) => candidate.id === id);
    const place = line && findFulfillmentLine(order, line.fulfillmentLineId);
    const restocked = dispositions.find((want) => want.type === "RESTOCKED");
    if (!place) return [];
    return [
      { lineId: place.line.lineId, quantity, restock: restocked ? "RETURN" : "NO_RESTOCK", locationId: restocked?.locationId ?? null },
    ];
  });
  return { lines, shipping: request.refundShipping, note: request.note, returnId: one.id, ...request.money };
}

/**
 * Confirms what came back: processed units, dispositions, and money, all or nothing. Units can be processed once. A return whose units are
 * all processed, disposed and refunded closes itself, as in the Shopify admin.
 */
export function processReturn(
  world: World,
  store: Store,
  order: OrderRecord,
  one: ReturnRecord,
  request: ProcessRequest,
  change: Change,
): RefundRecord | null {
  if (one.status !== "OPEN") throw new Refused(["returnId"], "Return is not open", "INVALID_STATE");
  if (request.lines.length + request.exchanges.length === 0)
    throw new Refused(["returnLineItems"], "At least one line item must be processed", "BLANK");
  if (new Set(request.lines.map((line) => line.id)).size !== request.lines.length)
    throw new Refused(["returnLineItems"], "Return line items are duplicated", "TAKEN");
  for (const [index, want] of request.lines.entries()) {
    const field = ["returnLineItems", String(index)];
    const line = one.lines.find((candidate) => candidate.id === want.id);
    if (!line) throw new Refused([...field, "id"], "Return line item not found", "NOT_FOUND");
    if (want.quantity <= 0) throw new Refused([...field, "quantity"], "Quantity must be greater than 0", "GREATER_THAN");
    if (want.quantity > line.quantity - line.processed)
      throw new Refused([...field, "quantity"], "Quantity exceeds the processable quantity", "INVALID");
    if (want.dispositions.reduce((sum, disposition) => sum + disposition.quantity, 0) > want.quantity) {
      throw new Refused([...field, "dispositions"], "Disposed quantity exceeds the processed quantity", "INVALID");
    }
    const own = one.reverse?.lines.find((reverse) => reverse.returnLineId === line.id);
    if (want.dispositions.some((disposition) => disposition.reverseLineId !== own?.id)) {
      throw new Refused(
        [...field, "dispositions"],
        "Reverse fulfillment order line item does not belong to the return line item",
        "INVALID",
      );
    }
    checkDispositions(store, one, want.dispositions, [...field, "dispositions"]);
  }
  for (const want of request.exchanges) {
    const line = one.exchanges?.find((candidate) => candidate.id === want.id);
    if (!line || want.quantity <= 0 || want.quantity > line.quantity - line.processed)
      throw new Refused(["exchangeLineItems"], "Exchange line item is not processable", "INVALID");
  }
  const money = refundRequest(order, one, request);
  if (money) checkRefund(store, order, money, change.at);
  return carryOut(world, store, order, one, request, money, change);
}

function carryOut(
  world: World,
  store: Store,
  order: OrderRecord,
  one: ReturnRecord,
  request: ProcessRequest,
  money: RefundRequest | null,
  change: Change,
): RefundRecord | null {
  for (const want of request.lines) {
    const line = one.lines.find((candidate) => candidate.id === want.id);
    const place = line && findFulfillmentLine(order, line.fulfillmentLineId);
    const bought = place && order.lines.find((candidate) => candidate.id === place.line.lineId);
    if (!line || !bought) continue;
    line.processed += want.quantity;
    bought.current = Math.max(0, bought.current - want.quantity);
    if (money) line.refunded += want.quantity;
    dispose(store, order, one, want.dispositions, change);
  }
  const linesBefore = order.lines.length;
  for (const want of request.exchanges) shipExchange(store, order, one, want, change.at);
  const made = money ? refund(world, store, order, money, change) : null;
  if (order.lines.length > linesBefore) holdForBalance(order, linesBefore);
  announceReturn(order, one, "returns/process", change);
  const finished =
    one.lines.every((line) => line.refunded >= line.quantity) && (one.reverse?.lines ?? []).every((line) => undisposed(line) <= 0);
  if (finished && (one.exchanges ?? []).every((line) => line.processed >= line.quantity)) closeReturn(store, order, one, change);
  return made;
}
