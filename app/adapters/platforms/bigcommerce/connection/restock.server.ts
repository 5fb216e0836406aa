import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { StoreApi } from "./api";
import { changeNote, createNote, noteKey, readNote, removeNote } from "./order-markers.server";
import { jsonOf, surelyUndone } from "./settling-claim.server";

const pageRows = 250;
const Line = z.looseObject({ id: z.coerce.number(), product_id: z.coerce.number().nullish(), variant_id: z.coerce.number().nullish() });
const Product = z.looseObject({ data: z.looseObject({ inventory_tracking: z.string() }) });
const Items = z
  .looseObject({
    data: z.array(
      z.looseObject({
        locations: z.array(z.looseObject({ location_id: z.coerce.number(), location_enabled: z.boolean().nullish() })),
      }),
    ),
  })
  .nullable();
/** `doneAt` null: somebody set out and nobody knows how it ended. */
const Stocked = z.object({ begunAt: z.iso.datetime(), doneAt: z.iso.datetime().nullable() });

/**
 * Puts units back in stock, at most once. An adjustment carries nothing of ours and cannot be listed, so one whose answer was lost is never repeated:
 * a person looks. Products whose stock the store does not count are left out.
 * @throws ProviderError `unavailable` `under_way`; `rejected` `perhaps_restocked`
 */
export async function restock(
  api: StoreApi,
  orderId: string,
  lines: readonly { orderLineExternalId: string; quantity: number }[],
  key: string,
): Promise<void> {
  const name = noteKey("stock", key);
  const note = await readNote(api, orderId, name);
  if (note) return judge(api, note.value);
  const items = await countedUnits(api, orderId, lines);
  if (items.length === 0) return;
  const begunAt = api.now();
  const held = await createNote(api, orderId, name, JSON.stringify({ begunAt: begunAt.toISOString(), doneAt: null }));
  if (!held) throw underWay(api.quietSeconds);
  const startBy = new Date(begunAt.getTime() + api.quietSeconds * 200);
  const body = { reason: `Backhaul return of order ${orderId}`, items };
  try {
    await api.call({ method: "POST", path: "/v3/inventory/adjustments/relative", body, startBy }, z.unknown());
  } catch (error) {
    if (surelyUndone(error)) await removeNote(api, orderId, held.id);
    throw error;
  }
  await changeNote(
    api,
    orderId,
    { id: held.id, key: name },
    JSON.stringify({ begunAt: begunAt.toISOString(), doneAt: api.now().toISOString() }),
  );
}

function judge(api: StoreApi, value: string): void {
  const known = Stocked.safeParse(jsonOf(value)).data;
  if (known?.doneAt) return;
  const wait = known ? Math.ceil((Date.parse(known.begunAt) + api.quietSeconds * 1000 - api.now().getTime()) / 1000) : 0;
  if (wait > 0) throw underWay(wait);
  throw new ProviderError(
    "rejected",
    "bigcommerce",
    "perhaps_restocked",
    "Nobody knows whether these units were put back in stock. Check their stock in BigCommerce, correct it there, then give this up.",
  );
}

/** Units by what the store counts them as; products whose stock it does not count, and products that are gone, are left out. */
async function countedUnits(api: StoreApi, orderId: string, lines: readonly { orderLineExternalId: string; quantity: number }[]) {
  const bought = new Map<string, { product: number; variant: number | null }>();
  for (let page = 1, more = true; more; page++) {
    const query = { page, limit: pageRows };
    const rows = (await api.call({ method: "GET", path: `/v2/orders/${orderId}/products`, query }, z.array(Line).nullable())) ?? [];
    for (const row of rows) if (row.product_id) bought.set(String(row.id), { product: row.product_id, variant: row.variant_id ?? null });
    more = rows.length === pageRows;
  }
  const counted = new Map<string, { name: { variant_id: number } | { product_id: number }; quantity: number }>();
  for (const line of lines) {
    const goods = bought.get(line.orderLineExternalId);
    if (!goods || line.quantity <= 0) continue;
    const tracking = await trackingOf(api, goods.product);
    const byVariant = tracking === "variant" && goods.variant !== null;
    if (!byVariant && tracking !== "product") continue;
    const name = byVariant ? { variant_id: goods.variant ?? 0 } : { product_id: goods.product };
    const before = counted.get(JSON.stringify(name))?.quantity ?? 0;
    counted.set(JSON.stringify(name), { name, quantity: before + line.quantity });
  }
  const items: ({ location_id: number; quantity: number } & ({ variant_id: number } | { product_id: number }))[] = [];
  for (const { name, quantity } of counted.values()) {
    const key = "variant_id" in name ? "variant_id:in" : "product_id:in";
    const query = { [key]: "variant_id" in name ? name.variant_id : name.product_id, limit: pageRows };
    const places =
      (await api.call({ method: "GET", path: "/v3/inventory/items", query }, Items))?.data.flatMap((item) => item.locations) ?? [];
    const place = places.find((one) => one.location_enabled !== false);
    if (place) items.push({ location_id: place.location_id, quantity, ...name });
  }
  return items;
}

/** At which level the store counts a product's stock; null when the product is gone. */
async function trackingOf(api: StoreApi, productId: number): Promise<string | null> {
  try {
    const query = { include_fields: "inventory_tracking" };
    return (await api.call({ method: "GET", path: `/v3/catalog/products/${productId}`, query }, Product)).data.inventory_tracking;
  } catch (error) {
    if (error instanceof ProviderError && error.code === "http_404") return null;
    throw error;
  }
}

const underWay = (seconds: number) =>
  new ProviderError("unavailable", "bigcommerce", "under_way", "An earlier call may still be at work at BigCommerce.", seconds);
