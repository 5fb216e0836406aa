import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { StockMemory } from "~/ports/stock";
import type { StoreApi } from "./api";
import { changeNote, createNote, noteKey, readNote, removeNote } from "./order-markers.server";
import { jsonOf, surelyUndone } from "./settling-claim.server";

const pageRows = 250;
const Product = z.looseObject({ data: z.looseObject({ inventory_tracking: z.string() }) });
const Items = z
  .looseObject({
    data: z.array(
      z.looseObject({
        locations: z.array(
          z.looseObject({
            location_id: z.coerce.number(),
            location_enabled: z.boolean().nullish(),
            available_to_sell: z.coerce.number().nullish(),
          }),
        ),
      }),
    ),
  })
  .nullable();
/** `doneAt` null: somebody set out and nobody knows how it ended. */
const Stocked = z.object({ begunAt: z.iso.datetime(), doneAt: z.iso.datetime().nullable() });

/** Units of a product, or of one of its variants. */
export interface Goods {
  product: number;
  variant: number | null;
  quantity: number;
}

/** Which way stock moves, and what a person is told when nobody knows whether it did. */
export interface StockMove {
  sign: 1 | -1;
  reason: string;
  unknown: { code: string; message: string };
}

/**
 * Moves stock, at most once by `key`. An adjustment carries nothing of ours and cannot be listed, so one whose answer was lost is never repeated: a
 * person looks. Products whose stock the store does not count, and products that are gone, are left out.
 * @throws ProviderError `unavailable` `under_way`; `rejected` `out_of_stock` and the move's own code
 */
export async function adjustStock(api: StoreApi, orderId: string, goods: readonly Goods[], key: string, move: StockMove): Promise<void> {
  const name = noteKey("stock", key);
  const note = await readNote(api, orderId, name);
  if (note) return judge(api, note.value, move);
  const items = await countedItems(api, goods, move);
  if (items.length === 0) return;
  const begunAt = api.now();
  const held = await createNote(api, orderId, name, JSON.stringify({ begunAt: begunAt.toISOString(), doneAt: null }));
  if (!held) throw underWay(api.quietSeconds);
  const startBy = new Date(begunAt.getTime() + api.quietSeconds * 200);
  const body = { reason: move.reason, items };
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

/** What our mark on the order says of a movement. */
export async function stockMemory(api: StoreApi, orderId: string, key: string): Promise<StockMemory> {
  const note = await readNote(api, orderId, noteKey("stock", key));
  if (!note) return "nothing";
  return Stocked.safeParse(jsonOf(note.value)).data?.doneAt ? "moved" : "unknown";
}

function judge(api: StoreApi, value: string, { unknown }: StockMove): void {
  const known = Stocked.safeParse(jsonOf(value)).data;
  if (known?.doneAt) return;
  const wait = known ? Math.ceil((Date.parse(known.begunAt) + api.quietSeconds * 1000 - api.now().getTime()) / 1000) : 0;
  if (wait > 0) throw underWay(wait);
  throw new ProviderError("rejected", "bigcommerce", unknown.code, unknown.message);
}

/** Units by what the store counts them as, at the first place that is open. */
async function countedItems(api: StoreApi, goods: readonly Goods[], { sign }: StockMove) {
  const counted = new Map<string, { name: { variant_id: number } | { product_id: number }; quantity: number }>();
  for (const { product, variant, quantity } of goods) {
    if (quantity <= 0) continue;
    const tracking = await trackingOf(api, product);
    const byVariant = tracking === "variant" && variant !== null;
    if (!byVariant && tracking !== "product") continue;
    const name = byVariant ? { variant_id: variant ?? 0 } : { product_id: product };
    const before = counted.get(JSON.stringify(name))?.quantity ?? 0;
    counted.set(JSON.stringify(name), { name, quantity: before + quantity });
  }
  const items: ({ location_id: number; quantity: number } & ({ variant_id: number } | { product_id: number }))[] = [];
  for (const { name, quantity } of counted.values()) {
    const key = "variant_id" in name ? "variant_id:in" : "product_id:in";
    const query = { [key]: "variant_id" in name ? name.variant_id : name.product_id, limit: pageRows };
    const places =
      (await api.call({ method: "GET", path: "/v3/inventory/items", query }, Items))?.data.flatMap((item) => item.locations) ?? [];
    const open = places.filter((one) => one.location_enabled !== false);
    const place = open.find((one) => sign > 0 || (one.available_to_sell ?? quantity) >= quantity);
    if (place) items.push({ location_id: place.location_id, quantity: sign * quantity, ...name });
    else if (sign < 0 && open.length > 0)
      throw new ProviderError("rejected", "bigcommerce", "out_of_stock", "There are not so many of these in stock any more.");
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
