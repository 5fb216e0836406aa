import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, validate } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adminSchema } from "../facts/schema-facts";
import { readJwt } from "../tokens/jwt";
import { orderStatusDocument } from "./order-view";
import { SHOP, SHOPPER_ID } from "./testing/one-order";
import { serve } from "./testing/serve";

let folder = "";
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "backhaul-extension-"));
  site = await serve({
    extensionDirs: { "returns-order-status": folder, "thank-you-confirm": folder },
    now: () => new Date("2026-04-28T09:00:00Z"),
  });
});
afterAll(() => {
  site.stop();
  rmSync(folder, { recursive: true, force: true });
});
const get = async (path: string) => {
  const response = await fetch(`${site.url}${path}`);
  return { status: response.status, text: await response.text(), type: response.headers.get("content-type") ?? "" };
};

describe("the order-status pages", () => {
  it("read the order by a query that the platform's real schema allows", () => {
    expect(validate(adminSchema(), parse(orderStatusDocument)).map((error) => error.message)).toEqual([]);
  });

  it("list stores and their newest orders with the way to each shopper's page", async () => {
    expect((await get("/")).text).toContain(`/order-status/${SHOP}`);
    expect((await get(`/${SHOP}`)).text).toContain(`/order-status/${SHOP}/450789`);
  });

  it.each([
    "/nobody.myshopify.com",
    `/${SHOP}/999`,
    "/nobody.myshopify.com/450789",
    `/${SHOP}/999/session-token`,
    `/${SHOP}/999/thank-you`,
  ])("answer 404 for %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it("say how to build the extension as long as it is not built", async () => {
    expect((await get(`/${SHOP}/450789`)).text).toContain("npm run build:extensions");
    expect((await get(`/${SHOP}/450789/thank-you`)).text).toContain("npm run build:extensions");
    expect((await get("/assets/returns-order-status.js")).status).toBe(404);
  });

  it("serve the built bundle unchanged inside a function that names its globals", async () => {
    mkdirSync(join(folder, "dist"), { recursive: true });
    const bundle = '(()=>{shopify.extend("x",()=>1)})();';
    writeFileSync(join(folder, "dist", "any.js"), `${bundle}\n//# sourceMappingURL=any.js.map\n`);
    const served = await get("/assets/returns-order-status.js");
    expect(served.type).toContain("javascript");
    expect(served.text).toContain(bundle);
    expect(served.text.startsWith("export default function run(shopify, document, navigation)")).toBe(true);
  });

  it("give the shopper's token to the signed-in shopper and one without a subject to a guest", async () => {
    const shopper = readJwt((await get(`/${SHOP}/450789/session-token`)).text, "secret-of-the-app");
    expect(shopper).toMatchObject({ dest: SHOP, aud: "key", sub: SHOPPER_ID });
    const guest = readJwt((await get(`/${SHOP}/450789/session-token?as=guest`)).text, "secret-of-the-app");
    expect(guest).toMatchObject({ dest: SHOP, aud: "key" });
    expect(guest).not.toHaveProperty("sub");
  });

  it("give the checkout's token to the browser that bought, not to whoever has the link to the order", async () => {
    const token = "c0ffee00c0ffee00c0ffee00c0ffee00";
    for (const path of ["/thank-you", "/thank-you?as=guest", ""]) expect((await get(`/${SHOP}/450789${path}`)).text).toContain(token);
    expect((await get(`/${SHOP}/450789?as=guest`)).text).not.toContain(token);
  });

  it("keep the address from a guest", async () => {
    expect((await get(`/${SHOP}/450789`)).text).toContain("14 Lake Road");
    expect((await get(`/${SHOP}/450789?as=guest`)).text).not.toContain("14 Lake Road");
  });

  it("show right-to-left languages right to left, and an unknown language in English", async () => {
    expect((await get(`/${SHOP}/450789?locale=ar`)).text).toContain('dir="rtl" lang="ar"');
    expect((await get(`/${SHOP}/450789?locale=constructor`)).text).toContain('dir="ltr" lang="en"');
  });
});
