import { type Html, html } from "../../shopify/admin-shell/html";
import type { StoreRecord } from "../state/store-record";
import type { Wire } from "../wire";

/** What makes things happen in a store: orders, couriers, faults, users; and how deliveries fare. */
export function controlParts(wire: Wire, store: StoreRecord): Html {
  const { hash } = store.facts;
  const latest = [...store.orders.keys()].at(-1) ?? "";
  const field = (name: string, label: string, value: string | number) =>
    html`<label>${label}<input name="${name}" value="${value}"></label>`;
  const form = (what: string, label: string, fields: Html[] = []) =>
    html`<form method="post" action="/control/${what}" class="row"><input type="hidden" name="store" value="${hash}">${fields}<button>${label}</button></form>`;
  const onOrder = (what: string, label: string) => form(what, label, [field("order", "Order", latest)]);
  const { faults, ledger } = wire.dispatcher;
  const counts = Object.entries(ledger.of(hash)).map(([name, count]) => html`<td class="number">${count}<br><small>${name}</small></td>`);
  const others = store.users.filter((user) => store.installation.authorisedUserIds.includes(user.id));
  return html`<main><h1>Control</h1>
<section class="card"><h2>Orders and couriers</h2>${wire.placeDemoOrder ? form("place-order", "Place an order") : null}
${onOrder("ship", "Ship")}${onOrder("complete", "Complete (cash received)")}${onOrder("cancel", "Cancel")}
${form("set-status", "Set status", [field("order", "Order", latest), field("status", "Status id", 11)])}</section>
<section class="card"><h2>Webhooks</h2><div class="table"><table><tr>${counts}<td class="number">${wire.dispatcher.backlog()}<br><small>waiting</small></td></tr></table></div>
${form("webhook-faults", "Set", [
  field("duplicate", "Duplicated, 0 to 1", faults.duplicate),
  field("delay", "Held back, 0 to 1", faults.delay),
  field("delayMaxMs", "By at most (ms)", faults.delayMaxMs),
  field("drop", "Lost, 0 to 1", faults.drop),
])}</section>
<section class="card"><h2>API</h2>${form("api-faults", "Set", [
    ...(["error", "silence", "truncated", "busy"] as const).map((kind) => field(kind, `${kind}, 0 to 1`, wire.faults.rates[kind])),
  ])}${form("spend-budget", "Another app spends", [field("requests", "Requests", wire.limiter.limit.quota)])}</section>
<section class="card"><h2>Users with the app</h2>${others.map(
    (user) =>
      html`<form method="post" action="/manage/${hash}/remove-user" class="row"><input type="hidden" name="user" value="${user.id}"><span>${user.name}</span><button class="danger">Take the app away</button></form>`,
  )}</section>
<section class="card"><h2>Last deliveries</h2><div class="table"><table><tbody>${ledger
    .recent(50)
    .map(
      (note) =>
        html`<tr><td>${note.at.slice(11, 19)}</td><td>${note.topic}</td><td>${note.outcome}</td><td>${note.status ?? "no answer"}</td><td><code>${note.webhookId}</code></td></tr>`,
    )}</tbody></table></div></section></main>`;
}
