import { type Html, html, Html as RawHtml } from "../../shopify/admin-shell/html";
import { adminStyle } from "../../shopify/admin-shell/style";
import type { StoreRecord, UserRecord } from "../state/store-record";
import type { Wire } from "../wire";

/** Where one is in the control panel. */
export type Place = "orders" | "customers" | "products" | "app" | "control";

const overlayStyle = `
aside.panel{position:fixed;top:0;right:0;bottom:0;width:45%;min-width:min(420px,100vw);background:#fff;border-left:1px solid #9aa7b3;box-shadow:-4px 0 16px #0003;display:flex;flex-direction:column;z-index:30}
aside.panel header{display:flex;justify-content:space-between;align-items:center;padding:8px 14px;border-bottom:1px solid #d5dbe1}
aside.panel iframe{flex:1;border:0;width:100%}
details.menu>div{display:flex;flex-direction:column;gap:4px;min-width:170px;padding-top:6px}
@media(max-width:720px){aside.panel{width:100%}}
`;

/** A page of a store's emulated control panel. */
export function panelPage(wire: Wire, store: StoreRecord, user: UserRecord, place: Place, title: string, body: Html): string {
  const base = `/manage/${store.facts.hash}`;
  const link = (to: Place, label: string) =>
    html`<a href="${base}/${to}"${to === place ? new RawHtml(' aria-current="page"') : ""}>${label}</a>`;
  const people = store.users.map(
    (one) =>
      html`<option value="${one.id}"${one === user ? new RawHtml(" selected") : ""}>${one.name}${one.owner ? " (owner)" : ""}</option>`,
  );
  return `<!doctype html>${
    html`<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="data:,"><style>${new RawHtml(adminStyle + overlayStyle)}</style></head>
<body>
<header class="top"><a href="${base}/orders">Emulated control panel</a><small>${store.facts.name} (${store.facts.hash})</small>
<form method="post" action="${base}/sign-in" class="row"><select name="user" aria-label="Signed in as">${people}</select><button>Switch</button></form></header>
<div class="frame"><nav class="side" aria-label="Control panel">
${link("orders", "Orders")}${link("customers", "Customers")}${link("products", "Products")}
<span>Apps</span>${link("app", wire.app.name)}<span>Emulator</span>${link("control", "Control")}
<a href="http://127.0.0.1:${store.facts.storefrontPort}/">Storefront</a></nav>
${body}</div>
<aside class="panel" id="panel" hidden><header><strong id="panel-title"></strong><button id="panel-close">Close</button></header><iframe id="panel-frame" title="App panel"></iframe></aside>
<script src="/panel.js"></script></body></html>`.text
  }`;
}
