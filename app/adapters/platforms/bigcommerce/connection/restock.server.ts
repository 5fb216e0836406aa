import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { StoreApi } from "./api";
import { changeNote, createNote, noteKey, readNote, removeNote } from "./order-markers.server";
import { jsonOf, surelyUndone } from "./settling-claim.server";

const pageRows = 250;
const Line = z.looseObject({ id: z.coerce.number(), variant_id: z.coerce.number().nullish() });
const Items = z
  .looseObject({
    data: z.array(
      z.looseObject({
        identity: z.looseObject({ variant_id: z.coerce.number().nullish() }),
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

async function countedUnits(api: StoreApi, orderId: string, lines: readonly { orderLineExternalId: string; quantity: number }[]) {
  const variants = new Map<string, number>();
  for (let page = 1, more = true; more; page++) {
    const query = { page, limit: pageRows };
    const rows = (await api.call({ method: "GET", path: `/v2/orders/${orderId}/products`, query }, z.array(Line).nullable())) ?? [];
    for (const row of rows) if (row.variant_id) variants.set(String(row.id), row.variant_id);
    more = rows.length === pageRows;
  }
  const units = new Map<number, number>();
  for (const line of lines) {
    const variant = variants.get(line.orderLineExternalId);
    if (variant && line.quantity > 0) units.set(variant, (units.get(variant) ?? 0) + line.quantity);
  }
  if (units.size === 0) return [];
  const query = { "variant_id:in": [...units.keys()].join(","), limit: pageRows };
  const counted = await api.call({ method: "GET", path: "/v3/inventory/items", query }, Items);
  return [...units].flatMap(([variant_id, quantity]) => {
    const places = counted?.data.find((item) => item.identity.variant_id === variant_id)?.locations ?? [];
    const place = places.find((one) => one.location_enabled !== false);
    return place ? [{ location_id: place.location_id, variant_id, quantity }] : [];
  });
}

const underWay = (seconds: number) =>
  new ProviderError("unavailable", "bigcommerce", "under_way", "An earlier call may still be at work at BigCommerce.", seconds);
