import { ApiProblem, data, newerList, readPaging } from "../http/answers";
import { type Call, type Endpoints, idOf } from "../http/endpoint";
import type { ProductRecord } from "../state/records";
import { moneyNumber } from "../state/units";

const need = { area: "products", write: false } as const;

function productOf(call: Call): ProductRecord {
  const product = call.store.products.get(idOf(call, "product_id"));
  if (!product) throw new ApiProblem(404, "The requested resource was not found.");
  return product;
}

/** The wanted ids of an `…:in` filter; null = all. */
const wantedIds = (call: Call, filter: string) =>
  call.query[filter] === undefined ? null : new Set(call.query[filter].split(",").map(Number));

function variantsOf({ id, variantId, sku, price, onHand, label = "", variants = [] }: ProductRecord) {
  return [{ id: variantId, sku, price, onHand, label }, ...variants].map((variant) => ({ productId: id, variant }));
}

/** What is sold: a product and its variants, and the categories products are in. */
export const catalogueEndpoints: Endpoints = {
  "GET /v3/catalog/products": {
    need,
    handle: (call) => {
      const wanted = wantedIds(call, "id:in");
      const products = [...call.store.products.values()].filter(({ id }) => wanted === null || wanted.has(id));
      const only = call.query.include_fields?.split(",");
      return newerList(products, readPaging(call.query), ({ id, name, sku, price, tracking, onHand, categories = [] }) => {
        const all = { name, sku, price: moneyNumber(price), inventory_tracking: tracking, inventory_level: onHand };
        const fields = Object.entries({ ...all, categories: categories.map((one) => one.id) });
        return { id, ...Object.fromEntries(fields.filter(([field]) => !only || only.includes(field))) };
      });
    },
  },
  "GET /v3/catalog/trees/categories": {
    need,
    handle: (call) => {
      const wanted = wantedIds(call, "category_id:in");
      const all = new Map([...call.store.products.values()].flatMap((one) => one.categories ?? []).map((one) => [one.id, one]));
      const categories = [...all.values()].filter(({ id }) => wanted === null || wanted.has(id));
      return newerList(categories, readPaging(call.query), ({ id, name }) => ({ category_id: id, name, parent_id: 0, tree_id: 1 }));
    },
  },
  "GET /v3/catalog/products/{product_id}": {
    need,
    handle: (call) => {
      const product = productOf(call);
      const { id, name, sku, price, tracking, onHand } = product;
      return data({ id, name, sku, price: moneyNumber(price), inventory_tracking: tracking, inventory_level: onHand });
    },
  },
  "GET /v3/catalog/products/{product_id}/variants": {
    need,
    handle: (call) =>
      newerList(variantsOf(productOf(call)), readPaging(call.query), ({ productId, variant }) => ({
        id: variant.id,
        product_id: productId,
        sku: variant.sku,
        price: null,
        calculated_price: moneyNumber(variant.price),
        inventory_level: variant.onHand,
        purchasing_disabled: false,
        option_values: variant.label ? [{ id: variant.id, label: variant.label, option_id: productId, option_display_name: "Size" }] : [],
      })),
  },
};
