import type { Request } from "express";
import { type Html, html, Html as RawHtml } from "../../shopify/admin-shell/html";
import { readCookie } from "../panel/cookies";
import type { CustomerRecord } from "../state/records";
import type { StoreRecord } from "../state/store-record";
import type { Wire } from "../wire";
import { type PageKind, pageScripts } from "./page-scripts";

const style = `*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#2a2a33;background:#fff}
header,footer{padding:12px 16px;background:#f2f0ea;display:flex;gap:14px;flex-wrap:wrap;align-items:center}main{max-width:860px;margin:0 auto;padding:16px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 8px;border-bottom:1px solid #e3e0d8}a{color:#3a4f9a}button{font:inherit;padding:6px 12px}
.consent{position:sticky;bottom:0;background:#2a2a33;color:#fff;padding:10px 16px;display:flex;gap:12px;justify-content:space-between}`;

/** The cookie that says who is signed in at a store; ports of one host share cookies, hence the hash. */
export const shopperCookie = (hash: string): string => `shopper_${hash}`;

/** The cookie of the shopper's consent: categories, separated by commas. */
export const consentCookie = (hash: string): string => `consent_${hash}`;

/** Who is signed in, or null for a guest. */
export function shopperOf(store: StoreRecord, request: Request): CustomerRecord | null {
  const id = Number(readCookie(request, shopperCookie(store.facts.hash)));
  return store.customers.get(id) ?? null;
}

/** A whole page of a storefront: menu of pages and links, the body, the scripts of the page's kind. */
export function storefrontPage(wire: Wire, store: StoreRecord, request: Request, kind: PageKind, title: string, body: Html): string {
  const shopper = shopperOf(store, request);
  const said = readCookie(request, consentCookie(store.facts.hash));
  const page = { kind, consent: (said ?? "").split(","), onAccount: wire.questions.scriptsOnAccountPages };
  const menu = store.pages
    .filter((one) => one.is_visible === true)
    .sort((a, b) => Number(a.sort_order) - Number(b.sort_order))
    .map((one) => html`<a href="${one.type === "link" ? String(one.link) : one.url}">${one.name}</a>`);
  const who = shopper
    ? html`<a href="/account.php?action=order_status">${shopper.firstName}'s orders</a><a href="/login.php?action=logout">Sign out</a>`
    : html`<a href="/login.php">Sign in</a>`;
  const banner =
    store.facts.consentTracking && said === null
      ? html`<form class="consent" method="post" action="/consent"><span>May we use functional scripts?</span><span><button name="categories" value="functional">Yes</button> <button name="categories" value="">No</button></span></form>`
      : null;
  return `<!doctype html>${
    html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="data:,"><style>${new RawHtml(style)}</style>${pageScripts(store, page, "head")}</head>
<body data-page="${kind}"><header><strong><a href="/">${store.facts.name}</a></strong>${menu}${who}</header>
<main><h1>${title}</h1>${body}</main>${banner}<footer>An emulated storefront.</footer>${pageScripts(store, page, "footer")}</body></html>`
      .text
  }`;
}
