import { fileURLToPath } from "node:url";
import { type Response, Router } from "express";
import type { ShopifyEngine } from "../engine-types";
import { issueSessionToken } from "../tokens/session-token";
import type { PageData } from "./browser/page-data";
import { extensionFolder, extensionModule, extensionTexts, type Hosted, hosted, hostModule } from "./bundles";
import { listedOrders, listPage, numberOf, storesPage } from "./list-page";
import { type HostedData, languages, orderPage, storeTitle, type Viewing } from "./order-page";
import { type OrderView, readOrderView } from "./order-view";
import { thankYouPage } from "./thank-you-page";

/** What the order-status pages need besides the engine. */
export interface OrderStatusOptions {
  /** The app's own address, such as http://localhost:3000: where the extension sends its calls. */
  appUrl: string;
  apiKey: string;
  /** The app's present client secret; session tokens are signed with it. */
  secret: () => string;
  now?: () => Date;
  /** Folders of the extensions on the pages; those of this repository when not given. */
  extensionDirs?: Readonly<Partial<Record<Hosted, string>>>;
}

type Engine = Pick<ShopifyEngine, "stores" | "hasStore" | "orderIds" | "orderSummary" | "execute">;

const STORE = ":shop([a-z0-9][a-z0-9-]*\\.myshopify\\.com)";

/**
 * The shopper's pages of the emulated Shopify: `/` lists the stores, `/{store}` its orders, `/{store}/{order}` is the order-status
 * page with the built extensions in it (`?as=guest` = opened by link without signing in, `?locale=hi` = the shopper's language), and
 * `/{store}/{order}/thank-you` what the checkout ends with (`?as=guest` = bought without signing in).
 */
export function orderStatusPages(shopify: Engine, options: OrderStatusOptions): Router {
  const router = Router();
  const folderOf = (handle: Hosted) => options.extensionDirs?.[handle] ?? extensionFolder(handle);
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
  for (const handle of hosted)
    router.get(`/assets/${handle}.js`, (_request, response, next) => {
      extensionModule(folderOf(handle)).then(
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

  const show = (page: "order-status" | "thank-you", handles: readonly Hosted[], draw: typeof orderPage) => {
    const path = page === "thank-you" ? `/${STORE}/:order/thank-you` : `/${STORE}/:order`;
    router.get(path, (request, response, next) => {
      const { shop = "", order: reference = "" } = request.params;
      const guest = request.query.as === "guest";
      const language = languageOf(request.query.locale);
      const answer = async () => {
        const order = shopify.hasStore(shop) ? await readOrderView(shopify, shop, reference) : null;
        if (!order) return void response.status(404).send("No such order.");
        const here = `${request.baseUrl}/${shop}/${numberOf(order.id)}`;
        // A link to the order's page may be anybody's; the page after the checkout is the buyer's own.
        const ownsCheckout = page === "thank-you" || !guest;
        const common = pageData(order, { shop, language, guest, here, appUrl: options.appUrl, ownsCheckout });
        const built: Hosted[] = [];
        const data: Partial<Record<Hosted, PageData>> = {};
        for (const handle of handles) {
          if ((await extensionModule(folderOf(handle))) !== null) built.push(handle);
          const [texts, fallbackTexts] = [await extensionTexts(folderOf(handle), language), await extensionTexts(folderOf(handle), "en")];
          data[handle] = { ...common, texts, fallbackTexts };
        }
        const viewing: Viewing = { language, guest, built, shop, here, assets: `${request.baseUrl}/assets` };
        response.type("html").send(draw(order, viewing, data satisfies HostedData));
      };
      answer().catch(next);
    });
  };
  show("thank-you", ["thank-you-confirm"], thankYouPage);
  show("order-status", ["thank-you-confirm", "returns-order-status"], orderPage);
  return router;
}

/** What every extension on a page is told alike. */
function pageData(
  order: OrderView,
  page: { shop: string; language: keyof typeof languages; guest: boolean; here: string; appUrl: string; ownsCheckout: boolean },
): Omit<PageData, "texts" | "fallbackTexts"> {
  const { shop, language, guest, here } = page;
  return {
    shop,
    storeName: storeTitle(shop),
    order: { id: order.id, name: order.name, processedAt: order.createdAt, checkoutToken: page.ownsCheckout ? order.checkoutToken : null },
    signedIn: !guest,
    language,
    locale: `${language}-${order.country}`,
    currency: order.currency,
    settings: { app_url: page.appUrl },
    tokenUrl: `${here}/session-token${guest ? "?as=guest" : ""}`,
    loginUrl: `${here}?locale=${language}`,
  };
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
