import type { Wire } from "../wire";
import { controlState } from "./control-actions";
import { type Html, html } from "./html";
import { adminPage } from "./page";
import { badge } from "./wording";

/** The page that makes things happen in a store: orders, couriers, faults, compliance. */
export function controlPage(wire: Wire, shop: string | null): string {
  const state = controlState(wire);
  const chosen = shop ?? state.stores[0]?.shop ?? null;
  const body = html`<main><h1>Control</h1>${chosen === null ? html`<p>There is no store yet. POST a seed to <code>/control/add-store</code>.</p>` : parts(wire, chosen, state)}</main>`;
  return adminPage({
    title: "Control",
    shop: chosen,
    place: "control",
    appName: wire.manifest.name,
    appHandle: wire.manifest.handle,
    body,
  });
}

function parts(wire: Wire, shop: string, state: ReturnType<typeof controlState>): Html {
  const newest = wire.engine.orderSummary(shop, wire.engine.orderIds(shop).at(-1) ?? "");
  const latest = newest?.name ?? "";
  const shopperPage = (path: string, label: string) =>
    newest ? html`<a class="button" href="/order-status/${shop}/${newest.id.split("/").at(-1) ?? ""}${path}">${label} ${latest}</a>` : null;
  const field = (name: string, label: string, value: string) => html`<label>${label}<input name="${name}" value="${value}"></label>`;
  const form = (what: string, label: string, fields: Html[] = [], danger = false) =>
    html`<form method="post" action="/control/${what}" class="row"><input type="hidden" name="shop" value="${shop}">${fields}<button class="${danger ? "danger" : ""}">${label}</button></form>`;
  const onOrder = (what: string, label: string) => form(what, label, [field("order", "Order", latest)]);
  const { faults, ledger } = wire.dispatcher;
  const counts = Object.entries(ledger.of(shop)).map(([name, count]) => html`<td class="number">${count}<br><small>${name}</small></td>`);
  const installed = wire.installations.active(shop) !== null;
  return html`<p class="row">${state.stores.map((store) => html`<a class="button" href="/control?shop=${store.shop}">${store.shop} (${store.orders})</a>`)}</p>
<section class="card"><h2>Orders and couriers</h2>${wire.placeDemoOrder ? form("place-order", "Place an order") : null}
<p class="row">${shopperPage("/thank-you", "Thank-you page of")}${shopperPage("", "Order page of")}</p>
${onOrder("fulfil", "Ship")}${onOrder("deliver", "Courier delivers")}${onOrder("fail-delivery", "Courier gives up (RTO)")}${onOrder("cancel", "Cancel")}</section>
<section class="card"><h2>Webhooks</h2><div class="table"><table><tr>${counts}<td class="number">${state.backlog}<br><small>waiting</small></td></tr></table></div>
${form("delivery-faults", "Set", [
  field("duplicate", "Duplicated, 0 to 1", String(faults.duplicate)),
  field("delay", "Held back, 0 to 1", String(faults.delay)),
  field("delayMaxMs", "By at most (ms)", String(faults.delayMaxMs)),
  field("drop", "Lost, 0 to 1", String(faults.drop)),
  field("redact", "Without personal data, 0 to 1", String(faults.redact)),
])}</section>
<section class="card"><h2>App</h2><p>${badge(installed ? "installed" : "not installed")}</p>
${installed ? form("uninstall", "Uninstall", [field("redactDelayMs", "shop/redact after (ms)", String(wire.redactDelayMs))], true) : form("install", "Install")}
${form("revoke-tokens", "Revoke every token", [], true)}${form("expire-tokens", "Let access tokens expire")}
${(["customers/data_request", "customers/redact"] as const).map((topic) =>
  form("compliance", `Send ${topic}`, [
    html`<input type="hidden" name="topic" value="${topic}">`,
    field("customer", "Customer id (gid)", ""),
  ]),
)}
${form("compliance", "Send shop/redact", [html`<input type="hidden" name="topic" value="shop/redact">`], true)}</section>
<section class="card"><h2>Last deliveries</h2><div class="table"><table><tbody>${state.recent.map(
    (note) =>
      html`<tr><td>${note.at.slice(11, 19)}</td><td>${note.topic}</td><td>${badge(note.outcome)}</td><td>${note.status ?? "no answer"}</td><td><code>${note.webhookId}</code></td></tr>`,
  )}</tbody></table></div></section>`;
}
