import { z } from "zod";
import { adjustStock, type Goods, type StockMove } from "./adjust-stock.server";
import type { StoreApi } from "./api";

const pageRows = 250;
const Line = z.looseObject({ id: z.coerce.number(), product_id: z.coerce.number().nullish(), variant_id: z.coerce.number().nullish() });

const unknown: StockMove["unknown"] = {
  code: "perhaps_restocked",
  message:
    "Nobody knows whether these units were put back in stock. Check their stock in BigCommerce, correct it there, then give this up.",
};

/** Puts units of an order back in stock, at most once. @throws what `adjustStock` throws */
export async function restock(
  api: StoreApi,
  orderId: string,
  lines: readonly { orderLineExternalId: string; quantity: number }[],
  key: string,
): Promise<void> {
  const move: StockMove = { sign: 1, reason: `Backhaul return of order ${orderId}`, unknown };
  await adjustStock(api, orderId, await goodsOf(api, orderId, lines), key, move);
}

/** What the lines of an order were. */
async function goodsOf(
  api: StoreApi,
  orderId: string,
  lines: readonly { orderLineExternalId: string; quantity: number }[],
): Promise<Goods[]> {
  const bought = new Map<string, { product: number; variant: number | null }>();
  for (let page = 1, more = true; more; page++) {
    const query = { page, limit: pageRows };
    const rows = (await api.call({ method: "GET", path: `/v2/orders/${orderId}/products`, query }, z.array(Line).nullable())) ?? [];
    for (const row of rows) if (row.product_id) bought.set(String(row.id), { product: row.product_id, variant: row.variant_id ?? null });
    more = rows.length === pageRows;
  }
  return lines.flatMap(({ orderLineExternalId, quantity }) => {
    const goods = bought.get(orderLineExternalId);
    return goods ? [{ ...goods, quantity }] : [];
  });
}
