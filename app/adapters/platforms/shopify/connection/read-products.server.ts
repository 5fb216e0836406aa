import { z } from "zod";
import type { ProductDetails } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { ProductsByIds, productsPerQuery } from "../documents/products";

const Product = z.object({
  id: z.string(),
  productType: z.string(),
  tags: z.array(z.string()),
  collections: z.object({ nodes: z.array(z.object({ id: z.string(), title: z.string() })) }),
});
/** A node of another kind answers with an empty object: no product either. */
const productOrNothing = (node: unknown) => (typeof node === "object" && node !== null && "id" in node ? node : null);
const ByIds = z.object({ nodes: z.array(z.preprocess(productOrNothing, Product.nullable())) });

/** Products by their ids; what is gone (or is no product) is left out. */
export async function readProducts(client: AdminClient, externalIds: readonly string[]): Promise<ProductDetails[]> {
  const found: ProductDetails[] = [];
  const ids = [...new Set(externalIds)].filter((id) => id.startsWith("gid://shopify/Product/"));
  for (let at = 0; at < ids.length; at += productsPerQuery) {
    const { data } = await client.run(ProductsByIds, { ids: ids.slice(at, at + productsPerQuery) }, ByIds);
    for (const node of data.nodes)
      if (node)
        found.push({
          externalId: node.id,
          type: node.productType === "" ? null : node.productType,
          tags: node.tags,
          collections: node.collections.nodes.flatMap(({ id, title }) => [id, title]),
        });
  }
  return found;
}
