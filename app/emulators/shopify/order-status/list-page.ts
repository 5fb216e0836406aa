import { html } from "../admin-shell/html";
import type { OrderSummary } from "../engine-types";
import { frame } from "./frame";
import { storeTitle } from "./order-page";

/** The newest orders of one store, each with the way to its shopper's page. */
export function listPage(shop: string, orders: OrderSummary[], base: string, assets: string): string {
  const body = html`<header class="top"><span class="store">${storeTitle(shop)}</span></header>
    <main><h1>Recent orders</h1><p class="quiet">Emulated Shopify: every link opens the page that this order's shopper gets.</p>
    ${orders.length === 0 ? html`<section class="card"><p>This store has no orders yet.</p></section>` : null}
    <ul class="orders">${orders.map(
      (order) => html`<li><a class="card" href="${base}/${numberOf(order.id)}"><strong>Order ${order.name}</strong>
        <span>${order.lines.map((line) => line.title).join(", ")}</span><span class="quiet">${stateOf(order)}</span></a></li>`,
    )}</ul></main>`;
  return frame({ title: `Recent orders of ${storeTitle(shop)}`, language: "en", assets, body });
}

/** The stores there are. */
export function storesPage(shops: string[], base: string, assets: string): string {
  const body = html`<main><h1>Stores</h1><ul class="orders">${shops.map((shop) => html`<li><a class="card" href="${base}/${shop}">${storeTitle(shop)}</a></li>`)}</ul></main>`;
  return frame({ title: "Stores", language: "en", assets, body });
}

/** The last part of a global id: the order's token in the page's address. */
export function numberOf(globalId: string): string {
  return globalId.slice(globalId.lastIndexOf("/") + 1);
}

function stateOf(order: OrderSummary): string {
  if (order.cancelledAt) return "cancelled";
  const state = order.fulfillmentStatus === "fulfilled" || order.fulfillmentStatus === "FULFILLED" ? "shipped" : "not shipped yet";
  return order.lines.some((line) => line.returnableQuantity > 0) ? `${state}, can be returned` : state;
}
