import { storeName } from "../tokens/id-token";
import type { Wire } from "../wire";
import { readAsAdmin } from "./admin-query";
import { type Html, html } from "./html";
import { type OrderAnswer, orderDocument } from "./order-documents";
import { adminPage } from "./page";
import { amount, badge, card, day } from "./wording";

type Order = NonNullable<OrderAnswer["order"]>;

/** The page of one order, or null when there is none; `orderId` is its number in the platform. `blocks` = the app's admin block is built. */
export async function orderPage(wire: Wire, shop: string, orderId: string, blocks: boolean): Promise<string | null> {
  const { order } = await readAsAdmin<OrderAnswer>(wire.engine, shop, orderDocument, { id: `gid://shopify/Order/${orderId}` });
  if (!order) return null;
  const base = `/admin/store/${storeName(shop)}`;
  const slot = html`<section class="card" data-slot="admin.order-details.block.render"><h2>${wire.manifest.name}</h2>
<iframe class="block" title="${wire.manifest.name} block" src="${base}/orders/${orderId}/block"></iframe></section>`;
  const body = html`<main><h1>${order.name} ${badge(order.displayFinancialStatus)}${badge(order.displayFulfillmentStatus)}${order.cancelledAt === null ? null : badge("cancelled")}</h1>
<p>${day(order.createdAt)} · ${amount(order.totalPriceSet)} · ${order.paymentGatewayNames.join(", ")}</p>
${actions(shop, order)}
<div class="columns"><div>${lines(order)}${blocks ? slot : null}${risk(order)}${shipping(order)}${returnsOf(order)}${money(order)}</div>
<div>${people(order)}${card(
    "Tags",
    order.tags.map((tag) => badge(tag)),
    "No tags.",
  )}${metafields(order)}</div></div></main>`;
  return adminPage({ title: order.name, shop, place: "orders", appName: wire.manifest.name, appHandle: wire.manifest.handle, body });
}

function actions(shop: string, order: Order): Html {
  const steps = [
    ["fulfil", "Ship"],
    ["deliver", "Courier delivers"],
    ["fail-delivery", "Courier gives up"],
    ["cancel", "Cancel"],
  ] as const;
  return html`<div class="row">${steps.map(
    ([what, label]) =>
      html`<form method="post" action="/control/${what}"><input type="hidden" name="shop" value="${shop}"><input type="hidden" name="order" value="${order.id}"><button>${label}</button></form>`,
  )}</div>`;
}

const lines = (order: Order): Html =>
  card(
    "Articles",
    [
      html`<div class="table"><table><tbody>${order.lineItems.nodes.map(
        (line) =>
          html`<tr><td>${line.title} ${line.variantTitle ?? ""}</td><td class="number">${line.quantity}</td><td class="number">${amount(line.originalUnitPriceSet)}</td></tr>`,
      )}</tbody></table></div>`,
    ],
    "",
  );

const risk = (order: Order): Html =>
  card(
    "Risk",
    order.risk.assessments.map(
      (assessment) => html`<p>${badge(assessment.riskLevel)} ${assessment.provider?.title ?? "Platform"}</p>
<ul>${assessment.facts.map((fact) => html`<li>${fact.description} ${badge(fact.sentiment)}</li>`)}</ul>`,
    ),
    "Nobody has assessed this order.",
  );

function shipping(order: Order): Html {
  const work = order.fulfillmentOrders.nodes.map(
    (one) =>
      html`<p>Work ${badge(one.status)} ${one.fulfillmentHolds.map((hold) => html`<span>Held: ${badge(hold.reason)} ${hold.reasonNotes ?? ""}</span>`)}</p>`,
  );
  const parcels = order.fulfillments.map(
    (
      parcel,
    ) => html`<p>Parcel ${badge(parcel.displayStatus ?? parcel.status)} ${parcel.trackingInfo.map((info) => `${info.company ?? ""} ${info.number ?? ""}`).join(", ")}</p>
<ul>${parcel.events.nodes.map((event) => html`<li>${day(event.happenedAt)} ${badge(event.status)} ${event.message ?? ""}</li>`)}</ul>`,
  );
  return card("Shipping", [...work, ...parcels], "Nothing to ship.");
}

const returnsOf = (order: Order): Html =>
  card(
    "Returns",
    order.returns.nodes.map(
      (one) =>
        html`<p>${one.name} ${badge(one.status)}</p><ul>${one.returnLineItems.nodes.map(
          (line) =>
            html`<li>${line.quantity} asked, ${line.processedQuantity} processed, ${line.refundedQuantity} refunded. ${line.customerNote ?? line.returnReasonNote}</li>`,
        )}</ul>`,
    ),
    "No returns.",
  );

const money = (order: Order): Html =>
  card(
    "Money",
    [
      ...order.transactions.map((one) => html`<p>${badge(one.kind)}${badge(one.status)} ${amount(one.amountSet)} ${one.gateway ?? ""}</p>`),
      ...order.refunds.map((refund) => html`<p>${badge("refund")} ${amount(refund.totalRefundedSet)} ${refund.note ?? ""}</p>`),
    ],
    "No transactions.",
  );

const people = (order: Order): Html =>
  card(
    "Customer",
    [
      html`<p>${order.customer?.displayName ?? "No customer"}<br>${order.customer?.defaultEmailAddress?.emailAddress ?? "no e-mail"}<br>${order.customer?.defaultPhoneNumber?.phoneNumber ?? "no phone"}</p>`,
      html`<p>${(order.shippingAddress?.formatted ?? []).map((line) => html`${line}<br>`)}</p>`,
      html`<p>${order.note ?? ""}</p>`,
    ],
    "",
  );

const metafields = (order: Order): Html =>
  card(
    "Metafields",
    order.metafields.nodes.map((field) => html`<p><code>${field.namespace}.${field.key}</code><br><code>${field.value}</code></p>`),
    "No metafields.",
  );
