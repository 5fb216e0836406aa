import { z } from "zod";
import type { OrderVersion, Page } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { OrderVersions, versionsPerQuery } from "../documents/orders";
import { versionFromNode } from "../mapping-graphql";
import { OrderVersionNode } from "../order-nodes";

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const Versions = z.object({ orders: z.object({ nodes: z.array(OrderVersionNode), pageInfo: PageInfo }) });

/** One page of the versions of orders changed at or after an instant, oldest change first: about a point an order. */
export async function listOrderVersions(client: AdminClient, since: Date, cursor: string | null): Promise<Page<OrderVersion>> {
  const variables = { query: updatedSince(since), first: versionsPerQuery, after: cursor };
  const { orders } = (await client.run(OrderVersions, variables, Versions)).data;
  const { hasNextPage, endCursor } = orders.pageInfo;
  return { items: orders.nodes.map(versionFromNode), next: hasNextPage ? endCursor : null };
}

/** Shopify's search language counts whole seconds, so the bound is rounded down. */
export function updatedSince(since: Date): string {
  return `updated_at:>='${new Date(Math.floor(since.getTime() / 1000) * 1000).toISOString().replace(".000Z", "Z")}'`;
}
