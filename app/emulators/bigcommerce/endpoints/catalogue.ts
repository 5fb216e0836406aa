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

/** What is sold: a product and its one variant. */
export const catalogueEndpoints: Endpoints = {
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
      newerList([productOf(call)], readPaging(call.query), (one) => ({
        id: one.variantId,
        product_id: one.id,
        sku: one.sku,
        price: null,
        calculated_price: moneyNumber(one.price),
        inventory_level: one.onHand,
        purchasing_disabled: false,
        option_values: [],
      })),
  },
};
