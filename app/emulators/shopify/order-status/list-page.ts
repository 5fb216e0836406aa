import { type Html, html } from "../admin-shell/html";
import type { OrderSummary, ShopifyEngine } from "../engine-types";
import { frame } from "./frame";
import { storeTitle } from "./order-page";

const shownOrders = 20;
const mostLookedAt = 3_000;

/** What the list of one store shows: orders whose shopper can ask for a return first, because that is what one comes for. */
export interface ListedOrders {
  returnable: OrderSummary[];
  newest: OrderSummary[];
}

/** Picks the orders to list, newest first; looks at no more than the latest few thousand. */
export function listedOrders(shopify: Pick<ShopifyEngine, "orderIds" | "orderSummary">, shop: string): ListedOrders {
  const latest = shopify.orderIds(shop).slice(-mostLookedAt).reverse();
  const listed: ListedOrders = { returnable: [], newest: [] };
  for (const id of latest) {
    if (listed.returnable.length >= shownOrders && listed.newest.length >= shownOrders) break;
    const order = shopify.orderSummary(shop, id);
    if (!order) continue;
    if (listed.newest.length < shownOrders) listed.newest.push(order);
    if (listed.returnable.length < shownOrders && isReturnable(order)) listed.returnable.push(order);
  }
  return listed;
}

/** Orders of one store, each with the way to its shopper's page. */
export function listPage(shop: string, orders: ListedOrders, base: string, assets: string): string {
  const group = (title: string, id: string, members: OrderSummary[]) =>
    members.length === 0
      ? null
      : html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="orders">${members.map((order) => entry(order, base))}</ul></section>`;
  const body = html`<header class="top"><span class="store">${storeTitle(shop)}</span></header>
    <main><h1>Orders</h1><p class="quiet">Emulated Shopify: every link opens the page that this order's shopper gets.</p>
    ${orders.newest.length === 0 ? html`<section class="card"><p>This store has no orders yet.</p></section>` : null}
    <div class="groups">${group("Can be returned", "returnable", orders.returnable)}${group("Newest", "newest", orders.newest)}</div></main>`;
  return frame({ title: `Orders of ${storeTitle(shop)}`, language: "en", assets, body });
}

function entry(order: OrderSummary, base: string): Html {
  return html`<li><a class="card" href="${base}/${numberOf(order.id)}"><strong>Order ${order.name}</strong>
    <span>${order.lines.map((line) => line.title).join(", ")}</span><span class="quiet">${stateOf(order)}</span></a></li>`;
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

/** Shipped, not all sent back yet, and paid: a COD order is paid when it was delivered. */
function isReturnable(order: OrderSummary): boolean {
  return !order.cancelledAt && order.financialStatus.toLowerCase() === "paid" && order.lines.some((line) => line.returnableQuantity > 0);
}

function stateOf(order: OrderSummary): string {
  if (order.cancelledAt) return "cancelled";
  const shipped = order.fulfillmentStatus?.toLowerCase() === "fulfilled" ? "shipped" : "not shipped yet";
  return `${shipped}, ${order.financialStatus.toLowerCase().replaceAll("_", " ")}`;
}
