import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ApiProblem, newerList, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import type { Call, Endpoints } from "../http/endpoint";
import { stockOf } from "../state/catalogue";
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

/** The stock an item names, when it is tracked at the level the item speaks of. @throws ApiProblem 422 otherwise */
function stockNamed(call: Call, item: Item): { onHand: number } {
  if (!call.store.locations.some((one) => one.id === item.location_id))
    throw new ApiProblem(422, `There is no location ${item.location_id}.`);
  const named = [...call.store.products.values()].find((one) =>
    "product_id" in item
      ? one.id === item.product_id
      : variantsOf(one).some(({ id, sku }) => ("sku" in item ? sku === item.sku : id === item.variant_id)),
  );
  if (!named) throw new ApiProblem(422, "There is no such item.");
  const fits = "sku" in item ? named.tracking !== "none" : named.tracking === ("variant_id" in item ? "variant" : "product");
  if (!fits) throw new ApiProblem(422, "The stock of this item is tracked at another level.");
  const variant = variantsOf(named).find(({ id, sku }) =>
    "sku" in item ? sku === item.sku : "variant_id" in item && id === item.variant_id,
  );
  return (variant && stockOf(named, variant.id)) ?? named;
}

const variantsOf = ({ variantId, sku, variants = [] }: ProductRecord) => [{ id: variantId, sku }, ...variants];

/** Adjusts all items or none. */
function adjust(call: Call, next: (stock: { onHand: number }, quantity: number) => number) {
  const { items } = readBody(Adjustment, call.body, 422);
  const found = items.map((item) => ({ stock: stockNamed(call, item), quantity: item.quantity }));
  if (found.some(({ stock, quantity: by }) => next(stock, by) < 0)) throw new ApiProblem(422, "There is not so much to take away.");
  for (const { stock, quantity: by } of found) stock.onHand = next(stock, by);
  return { status: 200, body: { transaction_id: randomUUID() } };
}

const idList = (text: string | undefined): string[] | undefined => text?.split(",");

/** Stock, at one location. */
export const inventoryEndpoints: Endpoints = {
  "POST /v3/inventory/adjustments/relative": {
    need: { area: "inventory", write: true },
    handle: (call) => adjust(call, (stock, by) => stock.onHand + by),
  },
  "PUT /v3/inventory/adjustments/absolute": {
    need: { area: "inventory", write: true },
    handle: (call) => adjust(call, (_stock, to) => to),
  },
  "GET /v3/inventory/items": {
    need: { area: "inventory", write: false },
    handle: (call) => {
      const { query, store } = call;
      const [skus, variants, products] = [idList(query["sku:in"]), idList(query["variant_id:in"]), idList(query["product_id:in"])];
      const found = [...store.products.values()]
        .flatMap((product) =>
          variantsOf(product).map(({ id, sku }) => ({ id, sku, product, onHand: (stockOf(product, id) ?? product).onHand })),
        )
        .filter(
          (one) =>
            (skus?.includes(one.sku) ?? true) &&
            (variants?.includes(String(one.id)) ?? true) &&
            (products?.includes(String(one.product.id)) ?? true),
        );
      return newerList(found, readPaging(query), (one) => ({
        identity: { sku: one.sku, variant_id: one.id, product_id: one.product.id, sku_id: one.id },
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
