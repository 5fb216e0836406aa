import type { StockUnit } from "~/ports/exchange";
import { adjustStock, type StockMove } from "./adjust-stock.server";
import type { StoreApi } from "./api";

const unknown: StockMove["unknown"] = {
  code: "perhaps_reserved",
  message: "Nobody knows whether the stock of the exchange was changed. Check it in BigCommerce, correct it there, then give this up.",
};

const goodsOf = (units: readonly StockUnit[]) =>
  units.map((unit) => ({ product: Number(unit.productExternalId), variant: Number(unit.variantExternalId), quantity: unit.quantity }));

/** Takes promised units off the stock that is for sale, at most once. @throws what `adjustStock` throws */
export const reserveStock = (api: StoreApi, orderId: string, units: readonly StockUnit[], key: string): Promise<void> =>
  adjustStock(api, orderId, goodsOf(units), key, { sign: -1, reason: `Backhaul keeps these for order ${orderId}`, unknown });

/** Gives them back, at most once. @throws what `adjustStock` throws */
export const releaseStock = (api: StoreApi, orderId: string, units: readonly StockUnit[], key: string): Promise<void> =>
  adjustStock(api, orderId, goodsOf(units), key, { sign: 1, reason: `Backhaul frees what it kept for order ${orderId}`, unknown });
