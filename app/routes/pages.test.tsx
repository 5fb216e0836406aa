import type { ComponentType, ReactElement } from "react";
import { renderToString } from "react-dom/server";
import type { RouteObject } from "react-router-dom";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { ServerStyleSheet } from "styled-components";
import { describe, expect, test } from "vitest";
import { emptyPages, fullPages, longName, placeOf } from "~/testing/page-fixtures";
import { PlatformLayout } from "~/ui/platform-layout";
import { BigCommerceFrame, bigcommerceKit, ShopifyFrame, shopifyKit } from "~/ui/skins";
import * as home from "./app._index";
import * as orders from "./app.orders";
import * as order from "./app.orders.$orderId";
import * as returns from "./app.returns";
import * as oneReturn from "./app.returns.$returnId";
import * as settings from "./app.settings";
import * as system from "./app.system";

const pages: Record<string, { default: ComponentType }> = { home, orders, order, returns, return: oneReturn, settings, system };
const kits = { shopify: { kit: shopifyKit, frame: ShopifyFrame }, bigcommerce: { kit: bigcommerceKit, frame: BigCommerceFrame } } as const;
type Platform = keyof typeof kits;

/** One page with fixture data, as the server sends it. */
async function renderPage(
  platform: Platform,
  page: string,
  data: unknown,
  phone = false,
  mayAct = true,
): Promise<{ html: string; styles: string }> {
  const Page = pages[page]?.default;
  if (!Page) throw new Error(`no page ${page}`);
  const routes: RouteObject[] = [
    {
      id: "page",
      path: "*",
      loader: () => data ?? null,
      element: (
        <PlatformLayout {...kits[platform]} place={placeOf(platform, phone, mayAct)}>
          <Page />
        </PlatformLayout>
      ),
    },
  ];
  const handler = createStaticHandler(routes);
  const context = await handler.query(new Request(`http://local/${platform}/${page}`));
  if (context instanceof Response) throw new Error("redirected");
  const sheet = new ServerStyleSheet();
  const tree: ReactElement = (
    <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />
  );
  const html = renderToString(sheet.collectStyles(tree));
  return { html, styles: sheet.getStyleTags() };
}

const names = Object.keys(pages);
const platforms = Object.keys(kits) as Platform[];

describe("every page on both platforms", () => {
  for (const platform of platforms) {
    for (const page of names) {
      test(`${page} on ${platform} shows its data, names no other platform, wears one design system`, async () => {
        for (const [kind, all] of Object.entries({ full: fullPages, empty: emptyPages })) {
          const { html, styles } = await renderPage(platform, page, all[page]);
          const text = html.replaceAll(/<[^>]*>/g, " ");
          expect(text.length, kind).toBeGreaterThan(100);
          // A browser asks for pictures without the token of the admin: what is ours is fetched, never linked.
          expect(html).not.toMatch(/<img[^>]* src="\/(shopify|bigcommerce)\//);
          if (platform === "shopify") {
            expect(text).not.toMatch(/BigCommerce/i);
            expect(html).toContain("Polaris-");
            expect(styles).not.toContain("data-styled-version");
          } else {
            expect(text).not.toMatch(/Shopify/i);
            expect(html).not.toMatch(/Polaris/);
            expect(html).toMatch(/class="styled__|class="[^"]*sc-/);
          }
          expect(text, "an unknown value shown to a person").not.toMatch(/undefined|NaN|\[object|Invalid Date/);
        }
      });
    }
  }

  test("long names and texts of shoppers are shown whole and escaped, wide and on a phone", async () => {
    for (const platform of platforms)
      for (const phone of [false, true]) {
        const { html } = await renderPage(platform, "orders", fullPages.orders, phone);
        expect(html).toContain(longName.replace("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
        expect(html).not.toContain("<script>");
      }
  });

  test("dates are in the store's zone and money has its currency", async () => {
    const { html } = await renderPage("shopify", "order", fullPages.order);
    // 20:00 UTC is already the next day in India.
    expect(html).toContain("21 Nov 2026");
    expect(html).toContain("₹");
  });

  test("every form control has a name that can be read out", async () => {
    for (const platform of platforms) {
      const { html } = await renderPage(platform, "settings", fullPages.settings);
      const labelled = new Set([...html.matchAll(/<label[^>]* for="([^"]+)"/g)].map((match) => match[1]));
      const controls = [...html.matchAll(/<(?:input|select|textarea)[^>]*>/g)]
        .map((match) => match[0])
        .filter((tag) => !/type="hidden"/.test(tag));
      expect(controls.length).toBeGreaterThan(15);
      const mute = controls.filter((tag) => !/aria-label(ledby)?=/.test(tag) && !labelled.has(/ id="([^"]+)"/.exec(tag)?.[1] ?? ""));
      expect(mute).toEqual([]);
    }
  });

  test("a person who may only look finds the buttons that change something switched off", async () => {
    const approve = (html: string) => /<button[^>]*>(?:(?!<\/button>).)*Approve return/s.exec(html)?.[0] ?? "none";
    const acting = await renderPage("shopify", "return", fullPages.return);
    const looking = await renderPage("shopify", "return", fullPages.return, false, false);
    expect(approve(acting.html)).not.toMatch(/disabled(="true"|="")/);
    expect(approve(looking.html)).toMatch(/disabled(="true"|="")/);
  });
});
