import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ownerUser, storeName } from "../tokens/id-token";
import type { Wire } from "../wire";
import type { BlockConfig } from "./browser/block-config";
import { Html, html, jsonScript } from "./html";

/** The script of the app's built admin block, or null when it has not been built. */
export function blockBundle(wire: Wire): string | null {
  const folder = wire.adminBlockDir === undefined ? null : join(wire.adminBlockDir, "dist");
  if (folder === null || !existsSync(folder)) return null;
  const file = readdirSync(folder).find((name) => name.endsWith(".js"));
  return file === undefined ? null : readFileSync(join(folder, file), "utf8");
}

const style = `
body{margin:0;font:14px/1.45 system-ui,sans-serif;color:#1d2733}
s-admin-block,s-section,s-banner,s-heading,s-text,s-paragraph,s-list-item{display:block}
s-admin-block::before,s-banner::before,s-section::before{content:attr(heading);font-weight:600;display:block;margin-bottom:6px}
s-stack{display:flex;flex-direction:column;gap:10px}
s-stack[direction=inline]{flex-direction:row;flex-wrap:wrap;align-items:center}
s-heading{font-weight:600}
s-text[color=subdued]{color:#5b6875;font-size:12px}
s-unordered-list{display:block;padding-left:18px}s-list-item{display:list-item;list-style:disc}
s-badge{padding:1px 8px;border-radius:10px;background:#e4e9ed;font-size:12px}
s-badge[tone=critical]{background:#f6d5d2}s-badge[tone=warning]{background:#f8e7c4}s-badge[tone=success]{background:#d4ecd9}
s-banner{padding:8px 10px;border-radius:6px;background:#e4edf4}s-banner[tone=critical]{background:#f6d5d2}s-banner[tone=warning]{background:#f8e7c4}
s-button{display:inline-block;padding:5px 12px;border:1px solid #9aa7b3;border-radius:6px;cursor:pointer}
s-button[variant=primary]{background:#22303f;color:#fff}s-button[loading],s-button[disabled]{opacity:.5;cursor:default}
s-link{color:#0b5a8a;text-decoration:underline;cursor:pointer}
s-spinner::after{content:"…"}
`;

/** The page inside the block's frame, or null when the block is not built. `orderId` is the order's number in the platform. */
export function blockPage(wire: Wire, shop: string, orderId: string): string | null {
  if (wire.adminBlockDir === undefined || blockBundle(wire) === null) return null;
  const locales = join(wire.adminBlockDir, "locales", "en.default.json");
  const config: BlockConfig = {
    orderId: `gid://shopify/Order/${orderId}`,
    appUrl: wire.appUrl,
    base: `/admin/store/${storeName(shop)}`,
    appHandle: wire.manifest.handle,
    locale: ownerUser.locale,
    texts: existsSync(locales) ? JSON.parse(readFileSync(locales, "utf8")) : {},
  };
  return `<!doctype html>${
    html`<html lang="en"><head><meta charset="utf-8"><title>Block</title><style>${new Html(style)}</style></head>
<body>${jsonScript("block-config", config)}<script src="/admin-block-host.js"></script><script src="/admin-block.js"></script></body></html>`
      .text
  }`;
}
