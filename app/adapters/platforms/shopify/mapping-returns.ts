import { z } from "zod";
import { type StockDisposition, stockDispositions } from "~/domain/bench/unit";
import type { NativeReturn, NativeReturnLine, ReturnReason } from "~/ports/platform";
import { refundOf } from "./mapping-graphql";
import { RefundNode } from "./order-nodes";
import { Instant, Maybe, MaybeInstant } from "./wire-text";
import { nativeReturnStatusOf } from "./words";

const Id = z.object({ id: z.string() });

export const ReasonNode = z.object({ id: z.string(), handle: z.string(), name: z.string() });

const ReturnLineNode = z.object({
  id: z.string(),
  quantity: z.number().int(),
  processedQuantity: z.number().int(),
  refundedQuantity: z.number().int(),
  unprocessedQuantity: z.number().int(),
  customerNote: Maybe,
  returnReasonDefinition: ReasonNode.nullish(),
  /** Absent on lines that were never shipped; such lines cannot be asked for here. */
  fulfillmentLineItem: z.object({ id: z.string(), lineItem: Id }).nullish(),
});

const ReverseLineNode = z.object({
  id: z.string(),
  totalQuantity: z.number().int(),
  fulfillmentLineItem: Id.nullish(),
  dispositions: z.array(z.object({ type: z.string(), quantity: z.number().int() })),
});

/** A return as the documents ask for it. */
export const ReturnNode = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  createdAt: Instant,
  closedAt: MaybeInstant,
  decline: z.object({ note: Maybe }).nullish(),
  order: z.object({ id: z.string(), fulfillments: z.array(z.object({ location: Id.nullish() })) }),
  returnLineItems: z.object({ nodes: z.array(ReturnLineNode), pageInfo: z.object({ hasNextPage: z.boolean() }) }),
  reverseFulfillmentOrders: z.object({ nodes: z.array(z.object({ lineItems: z.object({ nodes: z.array(ReverseLineNode) }) })) }),
  refunds: z.object({ nodes: z.array(RefundNode) }),
});
export type ReturnNode = z.infer<typeof ReturnNode>;

/** A native return in our words. */
export function returnFromNode(node: ReturnNode): NativeReturn {
  return {
    externalId: node.id,
    name: node.name,
    orderExternalId: node.order.id,
    status: nativeReturnStatusOf(node.status),
    createdAt: node.createdAt,
    closedAt: node.closedAt,
    declineNote: node.decline?.note ?? null,
    lines: node.returnLineItems.nodes.flatMap((line) => lineOf(line, node)),
    refunds: node.refunds.nodes.map((refund) => ({ ...refundOf(refund), returnExternalId: node.id })),
  };
}

function lineOf(line: z.infer<typeof ReturnLineNode>, node: ReturnNode): NativeReturnLine[] {
  const shipped = line.fulfillmentLineItem;
  if (!shipped) return [];
  const reason: ReturnReason | null = line.returnReasonDefinition ?? null;
  return [
    {
      externalId: line.id,
      orderLineExternalId: shipped.lineItem.id,
      fulfilmentLineExternalId: shipped.id,
      quantity: line.quantity,
      processedQuantity: line.processedQuantity,
      refundedQuantity: line.refundedQuantity,
      reason,
      note: line.customerNote,
      dispositionLineExternalId: waitingLine(node, shipped.id),
      disposed: disposedOf(node, shipped.id),
    },
  ];
}

/** The reverse lines of shipped goods: where their units wait for a disposition. */
export function reverseLines(node: ReturnNode, fulfilmentLineId: string): z.infer<typeof ReverseLineNode>[] {
  const lines = node.reverseFulfillmentOrders.nodes.flatMap((order) => order.lineItems.nodes);
  return lines.filter((line) => line.fulfillmentLineItem?.id === fulfilmentLineId);
}

/** Units of a reverse line of which nothing was said that stays: those that are worked on are said anew when that is done. */
export function unitsLeft(line: z.infer<typeof ReverseLineNode>): number {
  return line.totalQuantity - line.dispositions.reduce((sum, one) => sum + (one.type === "PROCESSING_REQUIRED" ? 0 : one.quantity), 0);
}

/** Whether it was said of every unit of a return where it went. */
export const everyUnitGone = (node: ReturnNode): boolean =>
  node.reverseFulfillmentOrders.nodes.flatMap((order) => order.lineItems.nodes).every((line) => unitsLeft(line) <= 0);

/** The reverse line of these goods that still waits for a disposition. */
function waitingLine(node: ReturnNode, fulfilmentLineId: string): string | null {
  const disposed = (line: z.infer<typeof ReverseLineNode>) => line.dispositions.reduce((sum, one) => sum + one.quantity, 0);
  return reverseLines(node, fulfilmentLineId).find((line) => disposed(line) < line.totalQuantity)?.id ?? null;
}

/** How many units went which way. A disposition that we do not know counts as none of ours. */
function disposedOf(node: ReturnNode, fulfilmentLineId: string): Partial<Record<StockDisposition, number>> {
  const disposed: Partial<Record<StockDisposition, number>> = {};
  for (const { type, quantity } of reverseLines(node, fulfilmentLineId).flatMap((line) => line.dispositions)) {
    const as = stockDispositions.find((one) => one.toUpperCase() === type);
    if (as) disposed[as] = (disposed[as] ?? 0) + quantity;
  }
  return disposed;
}
