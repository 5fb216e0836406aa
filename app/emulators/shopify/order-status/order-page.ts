import { type Html, html, jsonScript } from "../admin-shell/html";
import type { PageData } from "./browser/page-data";
import type { Hosted } from "./bundles";
import { frame } from "./frame";
import { type OrderView, progressOf } from "./order-view";

/** Languages of the demo's shoppers, each in its own name. */
export const languages = { en: "English", hi: "हिन्दी", id: "Bahasa Indonesia", ko: "한국어", es: "Español", ar: "العربية" } as const;

/** How the page is looked at. */
export interface Viewing {
  language: keyof typeof languages;
  guest: boolean;
  /** Which of the extensions on it have been built. */
  built: readonly Hosted[];
  shop: string;
  /** Address of the order's page without a query, and of the page's scripts and styles. */
  here: string;
  assets: string;
}

const stages = ["Confirmed", "On its way", "Out for delivery", "Delivered"];

/** What the page tells each extension on it. */
export type HostedData = Readonly<Partial<Record<Hosted, PageData>>>;

/** The page of one order with the extensions in their places. */
export function orderPage(order: OrderView, viewing: Viewing, data: HostedData): string {
  const progress = progressOf(order);
  const dir = viewing.language === "ar" ? "rtl" : "ltr";
  const body = html`
    ${emulatorBar(order, viewing, "order-status")}
    ${storeHeader(viewing)}
    <main>
      <div class="title" dir="ltr">
        <div><h1>Order ${order.name}</h1><p class="quiet">Confirmed ${day(order.createdAt)}</p></div>
        ${viewing.guest ? null : html`<div class="actions" data-extension="returns-order-status" data-target="customer-account.order.action.menu-item.render" aria-label="Order actions" role="group"></div>`}
      </div>
      <div class="columns">
        <div class="stack">
          <section class="card" aria-labelledby="progress" dir="ltr">
            <h2 id="progress">${progress.words}</h2>
            ${order.cancelledAt ? null : html`<ol class="stages">${stages.map((stage, index) => html`<li class="${index <= progress.at ? "reached" : ""}" ${index === progress.at ? html`aria-current="step"` : null}>${stage}</li>`)}</ol>`}
            ${order.parcels.map((parcel) => tracking(parcel))}
          </section>
          ${extensionPlace("thank-you-confirm", "customer-account.order-status.block.render", viewing)}
          ${extensionPlace("returns-order-status", "customer-account.order-status.block.render", viewing)}
        </div>
        <div class="stack" dir="ltr">${summary(order)}${delivery(order, viewing)}</div>
      </div>
      <div dir="${dir}" lang="${viewing.language}" data-extension="returns-order-status" data-target="customer-account.order.action.render"></div>
    </main>
    ${extensionScripts(viewing, data)}`;
  return frame({ title: `Order ${order.name}`, language: "en", assets: viewing.assets, body });
}

/** The store's name above its pages; leads to its orders. */
export function storeHeader({ here, shop }: Viewing): Html {
  return html`<header class="top" dir="ltr"><a class="store" href="${here.replace(/\/[^/]+$/, "")}">${storeTitle(shop)}</a></header>`;
}

/** Where one extension draws one target; says so while it is not built. */
export function extensionPlace(handle: Hosted, target: string, viewing: Viewing): Html {
  const dir = viewing.language === "ar" ? "rtl" : "ltr";
  return html`<div class="extension" dir="${dir}" lang="${viewing.language}" data-extension="${handle}" data-target="${target}">
    ${viewing.built.includes(handle) ? null : html`<section class="card"><h2>The extension ${handle} is not built</h2><p>Run <code>npm run build:extensions</code> and load this page again.</p></section>`}
  </div>`;
}

/** Runs the built extensions of a page, each with its own data. */
export function extensionScripts(viewing: Viewing, data: HostedData): Html {
  return html`${Object.entries(data).map(([handle, own]) => jsonScript(`data-of-${handle}`, own))}
    ${viewing.built.map((handle) => html`<script type="module">import run from "${viewing.assets}/${handle}.js"; import { hostExtension } from "${viewing.assets}/host.js"; hostExtension(run, "${handle}");</script>`)}`;
}

/** Who looks at the page and in which language, and the way to the order's other page. */
export function emulatorBar(order: OrderView, viewing: Viewing, page: "order-status" | "thank-you"): Html {
  const here = page === "thank-you" ? `${viewing.here}/thank-you` : viewing.here;
  const other = page === "thank-you" ? viewing.here : `${viewing.here}/thank-you`;
  const link = (as: boolean, language: string) => `${here}?locale=${language}${as ? "&as=guest" : ""}`;
  return html`<nav class="emulator" aria-label="Emulator" dir="ltr">
    <span>Emulated ${page} page, seen by <strong>${viewing.guest ? (page === "thank-you" ? "whoever bought, not signed in" : "somebody with the link") : (order.customer?.name ?? "its shopper")}</strong></span>
    <a href="${link(!viewing.guest, viewing.language)}">${viewing.guest ? "Sign in as the shopper" : "Sign out"}</a>
    <a href="${other}">${page === "thank-you" ? "Order-status page" : "Thank-you page"}</a>
    <form method="get" action="${here}">
      ${viewing.guest ? html`<input type="hidden" name="as" value="guest">` : null}
      <label>Language <select name="locale">${Object.entries(languages).map(
        ([code, name]) => html`<option value="${code}" ${code === viewing.language ? html`selected` : null}>${name}</option>`,
      )}</select></label><button>Show</button>
    </form>
  </nav>`;
}

function tracking(parcel: OrderView["parcels"][number]): Html {
  return html`<div class="parcel">
    ${parcel.number ? html`<p>${parcel.company ?? "Tracking"}: ${parcel.url ? html`<a href="${parcel.url}">${parcel.number}</a>` : parcel.number}</p>` : null}
    ${parcel.events.length > 0 ? html`<details><summary>Every scan</summary><ul>${parcel.events.map((event) => html`<li>${event.status.toLowerCase().replaceAll("_", " ")}, ${day(event.at)}</li>`)}</ul></details>` : null}
  </div>`;
}

/** What was bought, and for how much. */
export function summary(order: OrderView): Html {
  const rows: [string, string | null][] = [
    ["Subtotal", order.subtotal],
    ["Shipping", order.shipping],
  ];
  return html`<section class="card" aria-labelledby="summary"><h2 id="summary">Order summary</h2>
    <ul class="lines">${order.lines.map(
      (
        line,
      ) => html`<li><span class="picture">${line.imageUrl ? html`<img src="${line.imageUrl}" alt="" width="56" height="56">` : null}<b>${line.quantity}</b></span>
        <span>${line.title}${line.variant && line.variant !== "Default Title" ? html`<small class="quiet">${line.variant}</small>` : null}</span><span>${price(line.amount, order.currency)}</span></li>`,
    )}</ul>
    <dl>${rows.map(([name, value]) => (value === null ? null : html`<dt>${name}</dt><dd>${price(value, order.currency)}</dd>`))}
      <dt class="total">Total</dt><dd class="total">${price(order.total, order.currency)}</dd></dl>
    <p class="quiet">${order.paid ? "Paid" : "To be paid"}</p></section>`;
}

/** Where it goes; a guest who only has the link does not see it. */
export function delivery(order: OrderView, viewing: Viewing): Html {
  return html`<section class="card" aria-labelledby="delivery"><h2 id="delivery">Delivery</h2>
    ${viewing.guest ? html`<p class="quiet">Sign in to see the address.</p>` : html`<address>${order.address.map((line) => html`${line}<br>`)}</address>`}</section>`;
}

/** "luma-threads.myshopify.com" as a name above the page. */
export function storeTitle(shop: string): string {
  return shop
    .replace(/\.myshopify\.com$/, "")
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}

function price(amount: string, currency: string): string {
  return new Intl.NumberFormat(currency === "INR" ? "en-IN" : "en", { style: "currency", currency }).format(Number(amount));
}

function day(instant: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(instant));
}
