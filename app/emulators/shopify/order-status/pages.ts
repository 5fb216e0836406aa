import { fileURLToPath } from "node:url";
import { type Response, Router } from "express";
import type { ShopifyEngine } from "../engine-types";
import { issueSessionToken } from "../tokens/session-token";
import type { PageData } from "./browser/page-data";
import { extensionFolder, extensionModule, extensionTexts, hostModule } from "./bundles";
import { listedOrders, listPage, numberOf, storesPage } from "./list-page";
import { languages, orderPage, storeTitle } from "./order-page";
import { readOrderView } from "./order-view";

/** What the order-status pages need besides the engine. */
export interface OrderStatusOptions {
  /** The app's own address, such as http://localhost:3000: where the extension sends its calls. */
  appUrl: string;
  apiKey: string;
  /** The app's present client secret; session tokens are signed with it. */
  secret: () => string;
  now?: () => Date;
  /** Folder of the customer-account extension; the one of this repository when not given. */
  extensionDir?: string;
}

type Engine = Pick<ShopifyEngine, "stores" | "hasStore" | "orderIds" | "orderSummary" | "execute">;

const STORE = ":shop([a-z0-9][a-z0-9-]*\\.myshopify\\.com)";

/**
 * The shopper's pages of the emulated Shopify: `/` lists the stores, `/{store}` its orders, `/{store}/{order}` is the order-status
 * page with the built extension in it (`?as=guest` = opened by link without signing in, `?locale=hi` = the shopper's language).
 */
export function orderStatusPages(shopify: Engine, options: OrderStatusOptions): Router {
  const router = Router();
  const folder = options.extensionDir ?? extensionFolder;
  const now = options.now ?? (() => new Date());

  router.get("/", (request, response) => {
    response.type("html").send(storesPage(shopify.stores(), request.baseUrl, `${request.baseUrl}/assets`));
  });
  router.get("/assets/order-status.css", (_request, response) => {
    response.sendFile(fileURLToPath(new URL("./order-status.css", import.meta.url)));
  });
  router.get("/assets/host.js", (_request, response, next) => {
    hostModule().then((code) => script(response, code), next);
  });
  router.get("/assets/extension.js", (_request, response, next) => {
    extensionModule(folder).then(
      (code) => (code ? script(response, code) : response.status(404).send("The extension is not built.")),
      next,
    );
  });

  router.get(`/${STORE}`, (request, response) => {
    const shop = request.params.shop ?? "";
    if (!shopify.hasStore(shop)) return void response.status(404).send("No such store.");
    response.type("html").send(listPage(shop, listedOrders(shopify, shop), `${request.baseUrl}/${shop}`, `${request.baseUrl}/assets`));
  });

  router.get(`/${STORE}/:order/session-token`, (request, response) => {
    const order = orderOf(shopify, request.params);
    if (!order) return void response.status(404).send("No such order.");
    const customerId = request.query.as === "guest" ? null : order.customerId;
    const token = issueSessionToken({ shop: order.shop, customerId, apiKey: options.apiKey, secret: options.secret(), now: now() });
    response.set("Cache-Control", "no-store").type("text").send(token);
  });

  router.get(`/${STORE}/:order`, (request, response, next) => {
    const { shop = "", order: reference = "" } = request.params;
    const guest = request.query.as === "guest";
    const language = languageOf(request.query.locale);
    const show = async () => {
      const order = shopify.hasStore(shop) ? await readOrderView(shopify, shop, reference) : null;
      if (!order) return void response.status(404).send("No such order.");
      const here = `${request.baseUrl}/${shop}/${numberOf(order.id)}`;
      const data: PageData = {
        shop,
        storeName: storeTitle(shop),
        order: { id: order.id, name: order.name },
        signedIn: !guest,
        language,
        locale: `${language}-${order.country}`,
        currency: order.currency,
        texts: await extensionTexts(folder, language),
        fallbackTexts: await extensionTexts(folder, "en"),
        settings: { app_url: options.appUrl },
        tokenUrl: `${here}/session-token${guest ? "?as=guest" : ""}`,
        loginUrl: `${here}?locale=${language}`,
      };
      const built = (await extensionModule(folder)) !== null;
      response.type("html").send(orderPage(order, { language, guest, built, here, assets: `${request.baseUrl}/assets` }, data));
    };
    show().catch(next);
  });
  return router;
}

function orderOf(shopify: Engine, params: Record<string, string | undefined>) {
  const shop = params.shop ?? "";
  return shopify.hasStore(shop) ? shopify.orderSummary(shop, params.order ?? "") : null;
}

function languageOf(value: unknown): keyof typeof languages {
  return typeof value === "string" && Object.hasOwn(languages, value) ? (value as keyof typeof languages) : "en";
}

function script(response: Response, code: string): void {
  response.set("Cache-Control", "no-cache").type("application/javascript").send(code);
}
