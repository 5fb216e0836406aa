import express, { type Request, type Response, type Router } from "express";
import { type Html, html } from "../../shopify/admin-shell/html";
import { asyncRoute } from "../../shopify/http/async-route";
import { authAddress, loadAddress, needsConsent, removeUser, uninstallApp } from "../oauth/callbacks";
import type { StoreRecord, UserRecord } from "../state/store-record";
import type { Wire } from "../wire";
import { controlParts } from "./control-page";
import { readCookie } from "./cookies";
import { customersList, ordersList, productsList } from "./panel-lists";
import { type Place, panelPage } from "./panel-page";
import { panelScript, sdkScript } from "./panel-script";

/** What a page of the panel knows of its visitor. */
interface Visit {
  store: StoreRecord;
  user: UserRecord;
}

/** The control panel of every store: lists with Action menus, the framed app, installing, users, the emulator's own controls. */
export function panelRoutes(wire: Wire): Router {
  const router = express.Router();
  const script = (text: string) => (_request: Request, response: Response) => void response.type("application/javascript").send(text);
  router.get("/panel.js", script(panelScript));
  router.get("/jssdk/bc-sdk.js", script(sdkScript));
  router.use("/manage/:hash", (request, response, next) => {
    if (wire.world.stores.has(request.params.hash)) return next();
    response.status(404).send("There is no such store.");
  });
  const visit = (request: Request): Visit => {
    const store = wire.world.store(request.params.hash ?? "");
    const wanted = Number(readCookie(request, `bc_user_${store.facts.hash}`));
    const user = store.users.find((one) => one.id === wanted) ?? store.users[0];
    if (!user) throw new Error("The store has no users.");
    return { store, user };
  };
  const page = (path: string, place: Place, body: (visit: Visit, request: Request) => Html) =>
    router.get(`/manage/:hash/${path}`, (request, response) => {
      const here = visit(request);
      response.cookie("bc_store", here.store.facts.hash, { sameSite: "lax" });
      response.send(panelPage(wire, here.store, here.user, place, `${place} · ${here.store.facts.name}`, body(here, request)));
    });
  const pageOf = (request: Request) => Math.max(1, Math.floor(Number(request.query.page ?? 1)) || 1);
  router.get("/manage/:hash", (request, response) => response.redirect(`/manage/${request.params.hash}/orders`));
  page("orders", "orders", ({ store }, request) => ordersList(store, pageOf(request)));
  page("customers", "customers", ({ store }, request) => customersList(store, pageOf(request)));
  page("products", "products", ({ store }, request) => productsList(store, pageOf(request)));
  page("control", "control", ({ store }) => controlParts(wire, store));
  page("app", "app", ({ store, user }, request) => {
    const { hash } = store.facts;
    return needsConsent(wire, hash)
      ? consentPart(wire, store)
      : framePart(wire, loadAddress(wire, hash, { userId: user.id, url: deepLink(request) }), store);
  });
  router.get("/manage/:hash/app-frame", (request, response) => {
    const { store, user } = visit(request);
    if (needsConsent(wire, store.facts.hash)) return void response.status(403).send("The app is not installed.");
    response.redirect(loadAddress(wire, store.facts.hash, { userId: user.id, url: deepLink(request) }));
  });
  const form = express.urlencoded({ extended: false });
  router.post("/manage/:hash/sign-in", form, (request, response) => {
    response.cookie(`bc_user_${request.params.hash}`, String(request.body.user), { sameSite: "lax" });
    response.redirect(303, `/manage/${request.params.hash}/orders`);
  });
  router.post("/manage/:hash/install", (request, response) => {
    const { store, user } = visit(request);
    const body = framePart(wire, authAddress(wire, store.facts.hash, { userId: user.id }), store);
    response.send(panelPage(wire, store, user, "app", wire.app.name, body));
  });
  const act = (what: string, work: (visit: Visit, request: Request) => Promise<unknown>) =>
    router.post(
      `/manage/:hash/${what}`,
      form,
      asyncRoute(async (request, response) => {
        await work(visit(request), request);
        response.redirect(303, `/manage/${request.params.hash}/app`);
      }),
    );
  act("uninstall", ({ store, user }) => uninstallApp(wire, store.facts.hash, user.id));
  act("remove-user", ({ store }, request) => removeUser(wire, store.facts.hash, Number(request.body.user)));
  return router;
}

const deepLink = (request: Request): string =>
  typeof request.query.url === "string" && request.query.url.startsWith("/") ? request.query.url : "/";

function consentPart(wire: Wire, store: StoreRecord): Html {
  const { installed } = store.installation;
  const scopes = wire.app.scopes.map((scope) => html`<li><code>${scope}</code></li>`);
  return html`<main><div class="card"><h2>${installed ? `${wire.app.name} asks for more` : `Install ${wire.app.name}`}</h2><ul>${scopes}</ul>
<form method="post" action="/manage/${store.facts.hash}/install"><button class="primary">${installed ? "Confirm" : "Install"}</button></form></div></main>`;
}

function framePart(wire: Wire, source: string, store: StoreRecord): Html {
  const base = `/manage/${store.facts.hash}`;
  return html`<main class="app"><div class="app-head"><strong>${wire.app.name}</strong><span class="row"><button id="log-out">Log out</button>
<form method="post" action="${base}/uninstall"><button class="danger">Uninstall</button></form></span></div>
<iframe id="app-frame" title="${wire.app.name}" src="${source}"></iframe></main>`;
}
