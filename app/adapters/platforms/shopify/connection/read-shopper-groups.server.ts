import { z } from "zod";
import type { AdminClient } from "../client.server";
import { CustomersByIds, customersPerQuery } from "../documents/customers";

/** A node of another kind answers with an empty object: no customer either. */
const customerOrNothing = (node: unknown) => (typeof node === "object" && node !== null && "id" in node ? node : null);
const Customer = z.object({ id: z.string(), tags: z.array(z.string()) });
const ByIds = z.object({ nodes: z.array(z.preprocess(customerOrNothing, Customer.nullable())) });

/** The tags of customers by their ids; who is gone (or is no customer) is left out. */
export async function readShopperGroups(
  client: AdminClient,
  externalIds: readonly string[],
): Promise<{ externalId: string; groups: string[] }[]> {
  const found: { externalId: string; groups: string[] }[] = [];
  const ids = [...new Set(externalIds)].filter((id) => id.startsWith("gid://shopify/Customer/"));
  for (let at = 0; at < ids.length; at += customersPerQuery) {
    const { data } = await client.run(CustomersByIds, { ids: ids.slice(at, at + customersPerQuery) }, ByIds);
    for (const node of data.nodes) if (node) found.push({ externalId: node.id, groups: node.tags });
  }
  return found;
}
