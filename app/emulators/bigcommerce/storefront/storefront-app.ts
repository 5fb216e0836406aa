import express, { type Express, type Request, type Response } from "express";
import { type Html, html, Html as RawHtml } from "../../shopify/admin-shell/html";
import { sameOriginOnly } from "../../shopify/admin-shell/same-origin";
import { onError } from "../on-error";
import { statusName } from "../state/order-statuses";
import { orderTotals } from "../state/order-totals";
import type { OrderRecord } from "../state/records";
import { moneyText } from "../state/units";
import type { Wire } from "../wire";
import { currentJwt } from "./current-jwt";
import type { PageKind } from "./page-scripts";
import { consentCookie, shopperCookie, shopperOf, storefrontPage } from "./storefront-page";

/** One store's storefront, on its own origin: home, pages, sign-in, account orders, order confirmation, current.jwt. */
export function storefrontApp(wire: Wire, hash: string): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use(sameOriginOnly, express.urlencoded({ extended: false }));
  const store = () => wire.world.store(hash);
  const send = (request: Request, response: Response, kind: PageKind, title: string, body: Html) =>
    response.send(storefrontPage(wire, store(), request, kind, title, body));
  app.get("/", (request, response) => void send(request, response, "storefront", store().facts.name, html`<p>Welcome.</p>`));
  app.get("/customer/current.jwt", (request, response) => {
    const shopper = shopperOf(store(), request);
    if (!shopper || request.query.app_client_id !== wire.app.clientId) return void response.status(404).end();
    const token = currentJwt(wire, hash, shopper);
    const asJson = wire.questions.currentJwt === "json" && request.header("accept")?.includes("application/json") === true;
    response.set("cache-control", "no-store");
    if (asJson) return void response.json({ token });
    response.type("application/jwt").send(token);
  });
  app.get("/login.php", (request, response) => {
    if (request.query.action === "logout") {
      response.clearCookie(shopperCookie(hash));
      return response.redirect("/");
    }
    send(
      request,
      response,
      "storefront",
      "Sign in",
      html`<form method="post"><label>E-mail <input name="email" type="email" required></label> <button>Sign in</button></form>`,
    );
  });
  app.post("/login.php", (request, response) => {
    const email = String(request.body.email ?? "").toLowerCase();
    const found = [...store().customers.values()].find((one) => one.email.toLowerCase() === email);
    if (!found) return void send(request, response.status(401), "storefront", "Sign in", html`<p>There is no such account.</p>`);
    response.cookie(shopperCookie(hash), String(found.id), { httpOnly: true, sameSite: "lax" });
    response.redirect(303, "/account.php?action=order_status");
  });
  app.post("/consent", (request, response) => {
    response.cookie(consentCookie(hash), String(request.body.categories ?? ""), { sameSite: "lax" });
    response.redirect(303, "/");
  });
  app.get("/account.php", (request, response) => {
    const shopper = shopperOf(store(), request);
    if (!shopper) return response.redirect("/login.php");
    const own = [...store().orders.values()].filter((order) => order.customerId === shopper.id && !order.isDeleted);
    if (request.query.action !== "view_order") return void send(request, response, "account", "Your orders", ordersPart(own));
    const order = own.find((one) => one.id === Number(request.query.order_id));
    if (!order) return void send(request, response.status(404), "account", "Not found", html`<p>There is no such order.</p>`);
    send(request, response, "account", `Order #${order.id}`, orderPart(order));
  });
  app.get("/checkout", (request, response) => void send(request, response, "checkout", "Checkout", html`<p>Nothing to pay here.</p>`));
  app.get("/checkout/order-confirmation/:id", (request, response) => {
    const order = store().orders.get(Number(request.params.id));
    if (!order) return void response.status(404).send("There is no such order.");
    send(request, response, "order_confirmation", "Thank you", html`<p>Your order number is <strong>${order.id}</strong>.</p>`);
  });
  app.use((request, response, next) => {
    const page = store().pages.find((one) => one.url !== "" && one.url.replace(/\/$/, "") === request.path.replace(/\/$/, ""));
    if (!page || request.method !== "GET") return next();
    send(request, response, "storefront", page.name, new RawHtml(String(page.body ?? "")));
  });
  app.use((request, response) => void send(request, response.status(404), "storefront", "Not found", html`<p>There is no such page.</p>`));
  app.use(onError);
  return app;
}

const money = (order: OrderRecord, amount: number): string => `${moneyText(amount).slice(0, -2)} ${order.currency}`;

function ordersPart(orders: readonly OrderRecord[]): Html {
  const rows = [...orders]
    .reverse()
    .map(
      (order) =>
        html`<tr><td><a href="/account.php?action=view_order&amp;order_id=${order.id}">#${order.id}</a></td><td>${new Date(order.dateCreated).toISOString().slice(0, 10)}</td><td>${statusName(order.statusId)}</td><td>${money(order, orderTotals(order).totalInc)}</td></tr>`,
    );
  return rows.length === 0 ? html`<p>You have not ordered yet.</p>` : html`<table><tbody>${rows}</tbody></table>`;
}

function orderPart(order: OrderRecord): Html {
  const rows = order.lines.map(
    (line) =>
      html`<tr><td>${line.quantity} × ${line.name}</td><td>${money(order, line.priceIncTax * line.quantity - line.discount)}</td></tr>`,
  );
  return html`<p>Status: <strong>${statusName(order.statusId)}</strong></p><table><tbody>${rows}</tbody></table><p>Total ${money(order, orderTotals(order).totalInc)}</p><section class="account-order-actions"></section>`;
}
