import express, { type Response, type Router } from "express";
import { asyncRoute } from "../http/async-route";
import { installApp } from "../tokens/app-lifecycle";
import type { Wire } from "../wire";
import { blockBundle, blockPage } from "./admin-block";
import { appHomePath, appPage } from "./app-page";
import { bridgeApi } from "./bridge-api";
import { browserBundle } from "./browser-bundle";
import { html } from "./html";
import { orderListPage } from "./order-list-page";
import { orderPage } from "./order-page";
import { adminPage } from "./page";

const notFound = (response: Response) => void response.status(404).send("There is no such page in the emulated admin.");
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The emulated admin: stores, orders, the framed app, and the scripts both sides of the frame run. */
export function adminRoutes(wire: Wire): Router {
  const router = express.Router();
  const shopOf = (name: string): string | null => (wire.engine.hasStore(`${name}.myshopify.com`) ? `${name}.myshopify.com` : null);
  const script = (path: string, entry: "app-bridge" | "shell" | "block-host") =>
    router.get(
      path,
      asyncRoute(async (_request, response) => {
        response.setHeader("access-control-allow-origin", "*");
        response.setHeader("cross-origin-resource-policy", "cross-origin");
        response.type("text/javascript").send(await browserBundle(entry));
      }),
    );
  script("/app-bridge.js", "app-bridge");
  script("/admin-shell.js", "shell");
  script("/admin-block-host.js", "block-host");

  router.get(["/", "/admin"], (_request, response) => void response.send(storesPage(wire)));
  router.get("/admin/open", (request, response) => {
    const name = /^admin\.shopify\.com\/store\/([a-z0-9-]+)$/.exec(
      Buffer.from(textOf(request.query.host) ?? "", "base64").toString("utf8"),
    )?.[1];
    if (name === undefined || shopOf(name) === null) return notFound(response);
    response.redirect(`/admin/store/${name}/apps/${wire.manifest.handle}`);
  });
  router.use(bridgeApi(wire, shopOf));

  router.get("/admin/store/:name", (request, response) => response.redirect(`/admin/store/${request.params.name}/orders`));
  router.get(
    "/admin/store/:name/orders",
    asyncRoute(async (request, response) => {
      const shop = shopOf(request.params.name ?? "");
      if (shop === null) return notFound(response);
      const after = textOf(request.query.after);
      const before = textOf(request.query.before);
      response.send(
        await orderListPage(wire, shop, { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) }),
      );
    }),
  );
  router.get(
    "/admin/store/:name/orders/:id(\\d+)",
    asyncRoute(async (request, response) => {
      const shop = shopOf(request.params.name ?? "");
      const page =
        shop === null
          ? null
          : await orderPage(wire, shop, request.params.id ?? "", blockBundle(wire) !== null && wire.installations.active(shop) !== null);
      if (page === null) return notFound(response);
      response.send(page);
    }),
  );
  router.get("/admin/store/:name/orders/:id(\\d+)/block", (request, response) => {
    const shop = shopOf(request.params.name ?? "");
    const page = shop === null || !wire.installations.active(shop) ? null : blockPage(wire, shop, request.params.id ?? "");
    if (page === null) return notFound(response);
    response.send(page);
  });
  router.get("/admin-block.js", (_request, response) => {
    const bundle = blockBundle(wire);
    if (bundle === null) return notFound(response);
    response.type("text/javascript").send(bundle);
  });
  router.post("/admin/store/:name/install", (request, response) => {
    const shop = shopOf(request.params.name ?? "");
    if (shop === null) return notFound(response);
    installApp(wire, shop);
    response.redirect(303, `/admin/store/${request.params.name}/apps/${wire.manifest.handle}`);
  });
  router.get(["/admin/store/:name/apps/:handle", "/admin/store/:name/apps/:handle/*"], (request, response) => {
    const shop = shopOf(request.params.name ?? "");
    if (shop === null || request.params.handle !== wire.manifest.handle) return notFound(response);
    const rest = request.originalUrl.slice(`/admin/store/${request.params.name}/apps/${wire.manifest.handle}`.length);
    response.send(appPage(wire, shop, framePath(wire, rest)));
  });
  return router;
}

/** The app's path for what follows its name in the admin's address: whole paths as they are, others below the app's first page. */
function framePath(wire: Wire, rest: string): string {
  const home = appHomePath(wire);
  // "//elsewhere" would lead the frame away from the app.
  if (!/^\/(?!\/)./.test(rest)) return home + (rest.startsWith("?") ? rest : "");
  return `/${rest.split(/[/?]/)[1]}` === `/${home.split("/")[1]}` ? rest : home + rest;
}

function storesPage(wire: Wire): string {
  const stores = wire.engine.stores();
  const body = html`<main><h1>Stores</h1><div class="card">${
    stores.length === 0
      ? html`<p>There is no store yet.</p>`
      : stores.map((shop) => html`<p><a href="/admin/store/${shop.replace(".myshopify.com", "")}/orders">${shop}</a></p>`)
  }</div></main>`;
  return adminPage({ title: "Stores", shop: null, place: "stores", appName: wire.manifest.name, appHandle: wire.manifest.handle, body });
}
