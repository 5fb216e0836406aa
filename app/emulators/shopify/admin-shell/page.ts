import { storeName } from "../tokens/id-token";
import { type Html, html, Html as RawHtml } from "./html";
import { adminStyle } from "./style";

/** Where one is in the admin. */
export type Place = "orders" | "app" | "control" | "stores";

/** A whole page of the emulated admin. `shop` null leaves the store's links out. */
export function adminPage(input: {
  title: string;
  shop: string | null;
  place: Place;
  appName: string;
  appHandle: string;
  body: Html;
}): string {
  const base = input.shop === null ? null : `/admin/store/${storeName(input.shop)}`;
  const link = (href: string, label: string, here: boolean) =>
    html`<a href="${href}"${here ? new RawHtml(' aria-current="page"') : ""}>${label}</a>`;
  return `<!doctype html>${
    html`<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${input.title}</title>
<link rel="icon" href="data:,"><style>${new RawHtml(adminStyle)}</style></head>
<body>
<header class="top"><a href="/admin">Emulated store admin</a><small>${input.shop ?? "no store chosen"}</small></header>
<div class="frame">
<nav class="side" aria-label="Admin">
${
  base === null
    ? link("/admin", "Stores", input.place === "stores")
    : [
        link(`${base}/orders`, "Orders", input.place === "orders"),
        html`<span>Apps</span>`,
        link(`${base}/apps/${input.appHandle}`, input.appName, input.place === "app"),
        html`<div id="app-nav"></div>`,
      ]
}
<span>Emulator</span>
${link(input.shop === null ? "/control" : `/control?shop=${input.shop}`, "Control", input.place === "control")}
</nav>
${input.body}
</div>
<div id="toasts"></div>
</body></html>`.text
  }`;
}
