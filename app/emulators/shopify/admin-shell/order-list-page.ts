import type { JsonObject } from "../engine-types";
import { storeName } from "../tokens/id-token";
import type { Wire } from "../wire";
import { readAsAdmin } from "./admin-query";
import { type Html, html } from "./html";
import { type OrdersAnswer, ordersDocument } from "./order-documents";
import { adminPage } from "./page";
import { amount, badge, day } from "./wording";

const pageSize = 50;

/** The list of a store's orders, newest first; `after` and `before` are cursors. */
export async function orderListPage(wire: Wire, shop: string, cursor: { after?: string; before?: string }): Promise<string> {
  const variables: JsonObject =
    cursor.before === undefined ? { first: pageSize, after: cursor.after ?? null } : { last: pageSize, before: cursor.before };
  const { orders } = await readAsAdmin<OrdersAnswer>(wire.engine, shop, ordersDocument, variables);
  const base = `/admin/store/${storeName(shop)}`;
  const rows = orders.nodes.map(
    (
      order,
    ) => html`<tr><td><a href="${base}/orders/${order.id.split("/").at(-1) ?? ""}">${order.name}</a></td><td>${day(order.createdAt)}</td>
<td>${order.customer?.displayName ?? "no customer"}</td><td class="number">${amount(order.totalPriceSet)}</td>
<td>${badge(order.displayFinancialStatus)}</td><td>${badge(order.displayFulfillmentStatus)}</td>
<td>${order.risk.assessments.map((assessment) => badge(assessment.riskLevel))}</td><td>${order.returnStatus === "NO_RETURN" ? "" : badge(order.returnStatus)}</td>
<td>${order.tags.map((tag) => badge(tag))}</td></tr>`,
  );
  const table = html`<div class="table"><table><thead><tr>${[
    "Order",
    "Placed",
    "Customer",
    "Total",
    "Payment",
    "Fulfilment",
    "Risk",
    "Return",
    "Tags",
  ].map((head) => html`<th>${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
  const { pageInfo } = orders;
  const step = (shown: boolean, name: string, value: string | null, label: string): Html | null =>
    shown && value !== null ? html`<a class="button" href="${base}/orders?${name}=${encodeURIComponent(value)}">${label}</a>` : null;
  const body = html`<main><h1>Orders</h1><div class="card">${rows.length === 0 ? html`<p>There are no orders yet.</p>` : table}
<p class="row">${step(pageInfo.hasPreviousPage, "before", pageInfo.startCursor, "Newer")}${step(pageInfo.hasNextPage, "after", pageInfo.endCursor, "Older")}</p></div></main>`;
  return adminPage({ title: "Orders", shop, place: "orders", appName: wire.manifest.name, appHandle: wire.manifest.handle, body });
}
