import { type Response, Router } from "express";
import { html } from "../admin-shell/html";
import type { ShopifyEngine } from "../engine-types";
import { frame } from "./frame";

type Engine = Pick<ShopifyEngine, "hasStore" | "orderSummary" | "payOnline">;

/** The emulated payment page of an unpaid order, `/pay/{store}/{order}`: one button instead of a card. */
export function payPages(shopify: Engine): Router {
  const router = Router();
  const at = "/pay/:shop([a-z0-9][a-z0-9-]*\\.myshopify\\.com)/:order(\\d+)";
  const show = (response: Response, shop: string, reference: string) => {
    const order = shopify.hasStore(shop) ? shopify.orderSummary(shop, Number(reference)) : null;
    if (!order) return void response.status(404).send("No such order.");
    const due = order.financialStatus === "PENDING" && order.cancelledAt === null;
    const body = html`<main><div class="title"><h1>Order ${order.name}</h1></div>
      <section class="card"><h2>${due ? `To pay: ${order.total} ${order.currency}` : "Nothing is to be paid"}</h2>
      ${due ? html`<form method="post" action="/pay/${shop}/${reference}"><button>Pay now</button></form>` : null}
      <p class="quiet">This page stands for Shopify's own; no money moves.</p></section></main>`;
    response.type("html").send(frame({ title: `Pay order ${order.name}`, language: "en", assets: "/order-status/assets", body }));
  };
  router.get(at, (request, response) => show(response, request.params.shop ?? "", request.params.order ?? ""));
  router.post(at, (request, response) => {
    const { shop = "", order = "" } = request.params;
    if (shopify.hasStore(shop) && shopify.orderSummary(shop, Number(order))?.financialStatus === "PENDING")
      shopify.payOnline(shop, Number(order));
    response.redirect(303, `/pay/${shop}/${order}`);
  });
  return router;
}
