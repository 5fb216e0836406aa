import { z } from "zod";
import type { OrderSnapshot } from "~/domain/orders/order";
import type { AdminClient } from "../client.server";
import { firstParcels, firstRefunds, ordersPerQuery } from "../documents/order-fields";
import { OrderLinesPage, OrderParcels, OrderRefunds, OrdersByIds, ParcelLinesPage } from "../documents/orders";
import { type GraphqlError, withheldBelow } from "../graphql-errors";
import { orderFromNode } from "../mapping-graphql";
import { LineNode, OrderNode, ParcelLineNode, ParcelNode, RefundNode } from "../order-nodes";

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const pageOf = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node), pageInfo: PageInfo });
/** A node of another kind answers with an empty object: no order either. */
const orderOrNothing = (node: unknown) => (typeof node === "object" && node !== null && "id" in node ? node : null);
const ByIds = z.object({ nodes: z.array(z.preprocess(orderOrNothing, OrderNode.nullable())) });

/** Orders by their ids; ids that do not exist (or are no orders) are left out. */
export async function fetchOrders(client: AdminClient, externalIds: readonly string[]): Promise<OrderSnapshot[]> {
  const found: OrderSnapshot[] = [];
  const ids = [...new Set(externalIds)].filter((id) => id.startsWith("gid://shopify/Order/"));
  for (let at = 0; at < ids.length; at += ordersPerQuery) {
    const { data, withheld } = await client.run(OrdersByIds, { ids: ids.slice(at, at + ordersPerQuery) }, ByIds, { partial: true });
    for (const [index, node] of data.nodes.entries()) if (node) found.push(await complete(client, node, withheld, ["nodes", index]));
  }
  return found;
}

/** Fetches what the first page of an order did not show, then maps it. */
async function complete(
  client: AdminClient,
  node: OrderNode,
  withheld: readonly GraphqlError[],
  path: readonly (string | number)[],
): Promise<OrderSnapshot> {
  const lines = [...node.lineItems.nodes, ...(await moreLines(client, node))];
  const refunds = node.refunds.length < firstRefunds ? node.refunds : await allRefunds(client, node.id);
  const parcels = node.fulfillments.length < firstParcels ? node.fulfillments : await allParcels(client, node.id);
  const fulfillments: ParcelNode[] = [];
  for (const parcel of parcels) fulfillments.push(await wholeParcel(client, parcel));
  return orderFromNode({ ...node, fulfillments, refunds }, lines, withheldBelow(withheld, path));
}

const LinesPage = z.object({ order: z.object({ lineItems: pageOf(LineNode) }).nullable() });
const ParcelPage = z.object({ fulfillment: z.object({ fulfillmentLineItems: pageOf(ParcelLineNode) }).nullable() });
const Parcels = z.object({ order: z.object({ fulfillments: z.array(ParcelNode) }).nullable() });
const Refunds = z.object({ order: z.object({ refunds: z.array(RefundNode) }).nullable() });

async function moreLines(client: AdminClient, { id, lineItems }: OrderNode): Promise<LineNode[]> {
  const lines: LineNode[] = [];
  let { hasNextPage, endCursor } = lineItems.pageInfo;
  while (hasNextPage) {
    const { data } = await client.run(OrderLinesPage, { id, after: endCursor }, LinesPage);
    if (!data.order) break;
    lines.push(...data.order.lineItems.nodes);
    ({ hasNextPage, endCursor } = data.order.lineItems.pageInfo);
  }
  return lines;
}

async function wholeParcel(client: AdminClient, parcel: ParcelNode): Promise<ParcelNode> {
  const first = parcel.fulfillmentLineItems;
  if (!first?.pageInfo.hasNextPage) return parcel;
  const nodes = [...first.nodes];
  for (let page: z.infer<typeof PageInfo> = { ...first.pageInfo }; page.hasNextPage; ) {
    const { data } = await client.run(ParcelLinesPage, { id: parcel.id, after: page.endCursor }, ParcelPage);
    if (!data.fulfillment) break;
    nodes.push(...data.fulfillment.fulfillmentLineItems.nodes);
    page = data.fulfillment.fulfillmentLineItems.pageInfo;
  }
  return { ...parcel, fulfillmentLineItems: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } };
}

async function allParcels(client: AdminClient, id: string): Promise<ParcelNode[]> {
  return (await client.run(OrderParcels, { id }, Parcels)).data.order?.fulfillments ?? [];
}

async function allRefunds(client: AdminClient, id: string) {
  return (await client.run(OrderRefunds, { id }, Refunds)).data.order?.refunds ?? [];
}
