import { hostParam, issueIdToken, ownerUser, storeName } from "../tokens/id-token";
import { grantedScopes } from "../tokens/installations";
import type { Wire } from "../wire";
import type { ShellConfig } from "./browser/shell-config";
import { html, jsonScript } from "./html";
import { adminPage } from "./page";

/** Path of the app's first page on its own server. */
export const appHomePath = (wire: Wire): string => {
  const path = new URL(wire.manifest.applicationUrl, wire.appUrl).pathname;
  return path === "/" ? "/shopify/app" : path;
};

/** The address the frame opens: the app's page with the store, the host and a fresh id token. */
export function frameAddress(wire: Wire, shop: string, path: string): string {
  const address = new URL(path, wire.appUrl);
  const session = Buffer.from(`${shop}:${ownerUser.id}`).toString("hex").slice(0, 64);
  for (const [key, value] of Object.entries({
    embedded: "1",
    host: hostParam(shop),
    id_token: issueIdToken({ shop, userId: ownerUser.id, apiKey: wire.apiKey, secret: wire.secrets.current, now: wire.now() }),
    locale: ownerUser.locale,
    session,
    shop,
    timestamp: String(Math.floor(wire.now().getTime() / 1000)),
  })) {
    address.searchParams.set(key, value);
  }
  return address.href;
}

/** The admin page that frames the app, or the page that offers to install it. */
export function appPage(wire: Wire, shop: string, path: string): string {
  const { name, handle } = wire.manifest;
  const common = { title: name, shop, place: "app" as const, appName: name, appHandle: handle };
  const base = `/admin/store/${storeName(shop)}`;
  const installation = wire.installations.active(shop);
  if (!installation) {
    const scopes = wire.manifest.scopes.map((scope) => html`<li><code>${scope}</code></li>`);
    const body = html`<main><h1>Install ${name}</h1><div class="card"><p>The app asks for:</p><ul>${scopes}</ul>
<form method="post" action="${base}/install"><button class="primary">Install</button></form></div></main>`;
    return adminPage({ ...common, body });
  }
  const config: ShellConfig = {
    shop,
    host: hostParam(shop),
    locale: ownerUser.locale,
    appOrigin: new URL(wire.appUrl).origin,
    base,
    appBase: `${base}/apps/${handle}`,
    homePath: appHomePath(wire),
  };
  // The shell's script stands before the frame: an app that is faster than the admin would tell its links to nobody.
  const body = html`<main class="app">
<div class="app-head"><strong>${name} <span id="app-title"></span></strong><div id="app-title-actions" class="row"></div></div>
<div id="save-bar" hidden role="region" aria-label="Unsaved changes"><span>Unsaved changes</span><button id="save-bar-discard">Discard</button><button id="save-bar-save" class="primary">Save</button></div>
${jsonScript("shell-config", config)}<script src="/admin-shell.js"></script>
<iframe id="app-frame" name="app-iframe" title="${name}" src="${frameAddress(wire, shop, path)}" allow="clipboard-write; fullscreen" data-scopes="${grantedScopes(installation).join(",")}"></iframe>
</main>`;
  return adminPage({ ...common, body });
}
