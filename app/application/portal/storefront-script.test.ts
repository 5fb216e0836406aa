import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { storefrontScript } from "./storefront-script";

const portal = "https://app.example/returns/demo-0123456789abcdefghjkmnpqrs";
const facts = { tokenPath: "/customer/current.jwt?app_client_id=abc", orderPage: { path: "/account.php", parameter: "order_id" } };

/** A page of a storefront on which the script has run, `times` times. */
async function page(
  path: string,
  options: {
    answer?: () => Promise<{ ok: boolean; text(): Promise<string> }>;
    html?: string;
    lang?: string;
    times?: number;
    storefront?: typeof facts | null;
  } = {},
) {
  const asked: string[] = [];
  const dom = new JSDOM(`<html lang="${options.lang ?? "en"}"><body><main></main>${options.html ?? "<footer></footer>"}</body></html>`, {
    url: `https://store.example${path}`,
    runScripts: "outside-only",
  });
  Object.assign(dom.window, {
    fetch: (address: string) => {
      asked.push(address);
      return (options.answer ?? (async () => ({ ok: false, text: async () => "" })))();
    },
  });
  for (let i = 0; i < (options.times ?? 1); i++)
    dom.window.eval(storefrontScript(portal, options.storefront === null ? undefined : (options.storefront ?? facts)));
  await new Promise((done) => setTimeout(done, 20));
  return { document: dom.window.document, asked };
}
const signedIn = (text: string) => async () => ({ ok: true, text: async () => text });
const order = "/account.php?action=view_order&order_id=118";

describe("the storefront's script", () => {
  test.each(["aa.bb.cc", '{"token":"aa.bb.cc"}'])("on an account's order posts token and order to the portal (%s)", async (text) => {
    const { document, asked } = await page(order, { answer: signedIn(text), times: 3 });
    expect(document.querySelectorAll("form").length).toBe(1);
    const form = document.querySelector("main form");
    expect(form?.getAttribute("action")).toBe(`${portal}/sign-in`);
    expect(form?.getAttribute("method")).toBe("post");
    const values = [...(form?.querySelectorAll("input") ?? [])].map((field) => [field.name, field.value]);
    expect(values).toEqual([
      ["token", "aa.bb.cc"],
      ["order", "118"],
    ]);
    expect(form?.textContent).toBe("Return items");
    expect(new Set(asked)).toEqual(new Set([facts.tokenPath]));
  });

  test("speaks the page's language", async () => {
    const { document } = await page(order, { answer: signedIn("aa.bb.cc"), lang: "ar-SA" });
    expect(document.querySelector("form")?.dir).toBe("rtl");
    expect(document.querySelector("form")?.textContent).toBe("إرجاع منتجات");
  });

  test.each([
    ["a guest", async () => ({ ok: false, text: async () => "" })],
    ["an answer that is no token", signedIn("<html>sign in</html>")],
    ["an answer that is broken", signedIn("{")],
    ["no network", () => Promise.reject(new Error("blocked"))],
  ])("%s gets a link to the look-up", async (_who, answer) => {
    const { document } = await page(order, { answer });
    expect(document.querySelector("form")).toBeNull();
    expect(document.querySelector("main a")?.getAttribute("href")).toBe(portal);
  });

  test("other pages get one link in the footer and ask nobody; without a footer nothing happens", async () => {
    const { document, asked } = await page("/", { times: 2 });
    expect([document.querySelectorAll("a").length, document.querySelector("footer a")?.textContent, asked]).toEqual([1, "Returns", []]);
    expect((await page("/", { html: "<p></p>" })).document.querySelector("a")).toBeNull();
    expect((await page(order, { storefront: null })).document.querySelectorAll("footer a").length).toBe(1);
  });

  test("a theme may say where", async () => {
    const { document } = await page(order, { answer: signedIn("aa.bb.cc"), html: "<div data-backhaul-returns></div>" });
    expect(document.querySelector("[data-backhaul-returns] form")).not.toBeNull();
  });
});
