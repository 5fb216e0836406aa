import { describe, expect, test } from "vitest";
import { permissionsOf } from "~/domain/stores/roles";
import { emptyPages, fullPages, longName } from "~/testing/page-fixtures";
import { kits, type Platform, pages, renderPage } from "~/testing/render-page";
import { menuOf } from "~/ui/platform-layout";

const names = Object.keys(pages);
const platforms = Object.keys(kits) as Platform[];

/** What shows that a page wears its platform's design system; what all others would leave in it. */
const looks: Record<Platform, RegExp> = {
  shopify: /Polaris-/,
  bigcommerce: /class="styled__|class="[^"]*sc-|data-styled-version/,
  woocommerce: /class="woo-/,
};

describe("every page on every platform, a third one included", () => {
  for (const platform of platforms) {
    for (const page of names) {
      test(`${page} on ${platform} shows its data, names no other platform, wears one design system`, async () => {
        for (const [kind, all] of Object.entries({ full: fullPages, empty: emptyPages })) {
          const { html, styles } = await renderPage(platform, page, all[page]);
          const text = html.replaceAll(/<[^>]*>/g, " ");
          expect(text.length, kind).toBeGreaterThan(100);
          // A browser asks for pictures without the token of the admin: what is ours is fetched, never linked.
          expect(html).not.toMatch(/<img[^>]* src="\/(shopify|bigcommerce|woocommerce)\//);
          for (const other of platforms) {
            if (other === platform) expect(html).toMatch(looks[other]);
            else {
              expect(text).not.toMatch(new RegExp(other, "i"));
              expect(html + styles).not.toMatch(looks[other]);
            }
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

  test("an order whose release is refused, or not confirmed yet, says so; one that is done says nothing", async () => {
    const full = fullPages.order as { order: object };
    const text = async (decision: string, state: string) => {
      const messages = [{ outboxId: "out_9", kind: "order.release", state, errorCode: null, createdAt: new Date(0) }];
      return (await renderPage("shopify", "order", { ...full, order: { ...full.order, decision }, messages })).html;
    };
    expect(await text("held", "stuck")).toContain("still on hold there");
    expect(await text("released", "pending")).toContain("not confirmed the release yet");
    expect(await text("released", "sent")).not.toMatch(/still on hold there|not confirmed/);
  });

  test("home of who takes goods in leads to the bench, and its menu to nothing that is refused", async () => {
    for (const platform of platforms) {
      const { html } = await renderPage(platform, "home", null, false, "warehouse");
      expect(html).toContain("Open the bench");
    }
    expect(menuOf("/x", permissionsOf("warehouse")).map((item) => item.label)).toEqual(["Home", "Bench", "Counter"]);
    expect(menuOf("/x", permissionsOf("support")).map((item) => item.label)).toContain("Orders");
  });

  test("a return says what the shopper said of the goods", async () => {
    for (const platform of platforms) {
      const { html } = await renderPage(platform, "return", fullPages.return);
      expect(html).toContain("Reason: Too small · Tight at the shoulders");
      expect(html).toContain("Said to be unused, with tags on");
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
});
