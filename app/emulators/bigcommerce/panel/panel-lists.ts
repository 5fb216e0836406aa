import { type Html, html } from "../../shopify/admin-shell/html";
import { statusName } from "../state/order-statuses";
import { orderTotals } from "../state/order-totals";
import type { StoreRecord } from "../state/store-record";
import { moneyText } from "../state/units";

const shownAtOnce = 50;

/** The Action menu of one row: the extensions of the list's model. */
function actionMenu(store: StoreRecord, model: string, id: number): Html | null {
  const items = store.installation.extensions.filter((one) => one.model === model);
  if (!store.installation.installed || items.length === 0) return null;
  const links = items.map((one) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the platform's own variable
    const url = one.url.replaceAll("${id}", String(id));
    const query = new URLSearchParams({ url }).toString();
    const base = `/manage/${store.facts.hash}`;
    const { defaultValue } = one.label;
    return one.context === "PANEL"
      ? html`<button type="button" data-panel="${base}/app-frame?${query}">${defaultValue}</button>`
      : html`<a class="button" href="${base}/app?${query}">${defaultValue}</a>`;
  });
  return html`<details class="menu"><summary>Action</summary><div>${links}</div></details>`;
}

const table = (heads: string[], rows: Html[]): Html =>
  html`<div class="card table"><table><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

const pager = (page: number, total: number): Html =>
  html`<p class="row">${page > 1 ? html`<a class="button" href="?page=${page - 1}">Newer</a>` : null}${page * shownAtOnce < total ? html`<a class="button" href="?page=${page + 1}">Older</a>` : null}</p>`;

const newestFirst = <T>(items: Iterable<T>, page: number): T[] => [...items].reverse().slice((page - 1) * shownAtOnce, page * shownAtOnce);

/** The list of orders, newest first. */
export function ordersList(store: StoreRecord, page: number): Html {
  const rows = newestFirst(store.orders.values(), page).map(
    (order) =>
      html`<tr data-order="${order.id}"><td>${order.id}</td><td>${new Date(order.dateCreated).toISOString().slice(0, 10)}</td>
<td>${order.billing.first_name} ${order.billing.last_name}</td><td><span class="badge">${statusName(order.statusId)}</span></td>
<td>${order.payment.name}</td><td class="number">${moneyText(orderTotals(order).totalInc).slice(0, -2)}</td><td>${actionMenu(store, "ORDERS", order.id)}</td></tr>`,
  );
  return html`<main><h1>Orders</h1>${table(["Order", "Date", "Customer", "Status", "Payment", "Total", ""], rows)}${pager(page, store.orders.size)}</main>`;
}

/** The list of registered shoppers. */
export function customersList(store: StoreRecord, page: number): Html {
  const rows = newestFirst(store.customers.values(), page).map(
    (one) =>
      html`<tr><td>${one.id}</td><td>${one.firstName} ${one.lastName}</td><td>${one.email}</td><td>${actionMenu(store, "CUSTOMERS", one.id)}</td></tr>`,
  );
  return html`<main><h1>Customers</h1>${table(["Id", "Name", "E-mail", ""], rows)}${pager(page, store.customers.size)}</main>`;
}

/** The list of products. */
export function productsList(store: StoreRecord, page: number): Html {
  const rows = newestFirst(store.products.values(), page).map(
    (one) =>
      html`<tr><td>${one.sku}</td><td>${one.name}</td><td class="number">${one.onHand}</td><td>${actionMenu(store, "PRODUCTS", one.id)}</td></tr>`,
  );
  return html`<main><h1>Products</h1>${table(["SKU", "Name", "Stock", ""], rows)}${pager(page, store.products.size)}</main>`;
}
