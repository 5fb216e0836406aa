import { z } from "zod";
import { parseMoney } from "~/domain/money";
import type { ExchangeChoice } from "~/ports/exchange";
import type { AdminClient } from "../client.server";
import { productsWithVariants, VariantsOfProducts } from "../documents/exchanges";
import { Maybe } from "../wire-text";

const Variant = z.object({
  id: z.string(),
  title: z.string(),
  sku: Maybe,
  price: z.string(),
  inventoryPolicy: z.string(),
  sellableOnlineQuantity: z.number().int(),
});
const Product = z.object({ id: z.string(), variants: z.object({ nodes: z.array(Variant) }) });
/** A node of another kind answers with an empty object: no product either. */
const productOrNothing = (node: unknown) => (typeof node === "object" && node !== null && "id" in node ? node : null);
const ByIds = z.object({ nodes: z.array(z.preprocess(productOrNothing, Product.nullable())) });

/** What Shopify calls the one variant of a product without options. */
const noOptions = "Default Title";

/** Variants of these products in Shopify's order, at most a hundred of each; a product that is gone has none. Prices are in the store's currency. */
export async function exchangeChoices(client: AdminClient, externalIds: readonly string[], currency: string): Promise<ExchangeChoice[]> {
  const choices: ExchangeChoice[] = [];
  const ids = [...new Set(externalIds)].filter((id) => id.startsWith("gid://shopify/Product/"));
  for (let at = 0; at < ids.length; at += productsWithVariants) {
    const { data } = await client.run(VariantsOfProducts, { ids: ids.slice(at, at + productsWithVariants) }, ByIds);
    for (const product of data.nodes)
      for (const variant of product?.variants.nodes ?? [])
        choices.push({
          productExternalId: product?.id ?? "",
          variantExternalId: variant.id,
          title: variant.title === noOptions ? "" : variant.title,
          sku: variant.sku ?? "",
          price: parseMoney(variant.price, currency),
          // What may be sold without stock is never out of it.
          inStock: variant.inventoryPolicy === "CONTINUE" ? null : Math.max(0, variant.sellableOnlineQuantity),
        });
  }
  return choices;
}
