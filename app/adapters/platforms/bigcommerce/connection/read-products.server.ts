import { z } from "zod";
import type { ProductDetails } from "~/ports/platform";
import type { StoreApi } from "./api";

/** Most things that are asked for by one address. */
const perCall = 50;
const Products = z.looseObject({
  data: z.array(z.looseObject({ id: z.coerce.number(), categories: z.array(z.coerce.number()).default([]) })),
});
const Categories = z.looseObject({ data: z.array(z.looseObject({ category_id: z.coerce.number(), name: z.string() })) });

/**
 * Products with the categories they are in, by id and name; what is gone is left out. Products have no tags here, and their type only says whether
 * they are goods.
 */
export async function readProducts(api: StoreApi, externalIds: readonly string[]): Promise<ProductDetails[]> {
  const ids = [...new Set(externalIds)].filter((id) => /^[1-9]\d{0,15}$/.test(id));
  const products: { id: number; categories: number[] }[] = [];
  for (const some of inParts(ids)) {
    const query = { "id:in": some.join(","), include_fields: "categories", limit: perCall };
    const { data } = await api.call({ method: "GET", path: "/v3/catalog/products", query }, Products);
    // Compared again: a list that ignored the filter would name strangers.
    products.push(...data.filter(({ id }) => some.includes(String(id))));
  }
  const names = new Map<number, string>();
  for (const some of inParts([...new Set(products.flatMap(({ categories }) => categories))])) {
    const query = { "category_id:in": some.join(","), limit: perCall };
    const { data } = await api.call({ method: "GET", path: "/v3/catalog/trees/categories", query }, Categories);
    for (const { category_id: id, name } of data) names.set(id, name);
  }
  return products.map(({ id, categories }) => ({
    externalId: String(id),
    type: null,
    tags: [],
    collections: categories.flatMap((one) => [String(one), names.get(one) ?? ""].filter(Boolean)),
  }));
}

function inParts<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / perCall) }, (_, i) => items.slice(i * perCall, (i + 1) * perCall));
}
