import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ApiProblem, newerList, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import type { Call, Endpoints } from "../http/endpoint";
import type { ProductRecord } from "../state/records";

const mostItems = 2_000;
const quantity = z.number().int();
const location_id = z.number().int();
const Adjustment = z.object({
  reason: z.string().optional(),
  items: z
    .array(
      z.union([
        z.strictObject({ location_id, quantity, sku: z.string() }),
        z.strictObject({ location_id, quantity, variant_id: z.number().int() }),
        z.strictObject({ location_id, quantity, product_id: z.number().int() }),
      ]),
    )
    .min(1)
    .max(mostItems),
});
type Item = z.infer<typeof Adjustment>["items"][number];

/** The product an item names, when it is tracked at the level the item speaks of. @throws ApiProblem 422 otherwise */
function productOf(call: Call, item: Item): ProductRecord {
  if (!call.store.locations.some((one) => one.id === item.location_id))
    throw new ApiProblem(422, `There is no location ${item.location_id}.`);
  const named = [...call.store.products.values()].find((one) =>
    "sku" in item ? one.sku === item.sku : "variant_id" in item ? one.variantId === item.variant_id : one.id === item.product_id,
  );
  if (!named) throw new ApiProblem(422, "There is no such item.");
  const fits = "sku" in item ? named.tracking !== "none" : named.tracking === ("variant_id" in item ? "variant" : "product");
  if (!fits) throw new ApiProblem(422, "The stock of this item is tracked at another level.");
  return named;
}

/** Adjusts all items or none. */
function adjust(call: Call, next: (product: ProductRecord, quantity: number) => number) {
  const { items } = readBody(Adjustment, call.body, 422);
  const found = items.map((item) => ({ product: productOf(call, item), quantity: item.quantity }));
  if (found.some(({ product, quantity: by }) => next(product, by) < 0)) throw new ApiProblem(422, "There is not so much to take away.");
  for (const { product, quantity: by } of found) product.onHand = next(product, by);
  return { status: 200, body: { transaction_id: randomUUID() } };
}

const idList = (text: string | undefined): string[] | undefined => text?.split(",");

/** Stock, at one location. */
export const inventoryEndpoints: Endpoints = {
  "POST /v3/inventory/adjustments/relative": {
    need: { area: "inventory", write: true },
    handle: (call) => adjust(call, (product, by) => product.onHand + by),
  },
  "PUT /v3/inventory/adjustments/absolute": {
    need: { area: "inventory", write: true },
    handle: (call) => adjust(call, (_product, to) => to),
  },
  "GET /v3/inventory/items": {
    need: { area: "inventory", write: false },
    handle: (call) => {
      const { query, store } = call;
      const [skus, variants, products] = [idList(query["sku:in"]), idList(query["variant_id:in"]), idList(query["product_id:in"])];
      const found = [...store.products.values()].filter(
        (one) =>
          (skus?.includes(one.sku) ?? true) &&
          (variants?.includes(String(one.variantId)) ?? true) &&
          (products?.includes(String(one.id)) ?? true),
      );
      return newerList(found, readPaging(query), (one) => ({
        identity: { sku: one.sku, variant_id: one.variantId, product_id: one.id, sku_id: one.variantId },
        locations: store.locations.map((place) => ({
          location_id: place.id,
          location_code: place.code,
          location_name: place.name,
          available_to_sell: one.onHand,
          total_inventory_onhand: one.onHand,
          location_enabled: true,
          settings: { safety_stock: 0, is_in_stock: one.onHand > 0, warning_level: 0, bin_picking_number: "" },
        })),
      }));
    },
  },
};
