import { SignJWT } from "jose";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { portalSlug } from "~/domain/stores/portal";
import { bigCommerceApp } from "~/emulators/demo/bigcommerce/app-registration";
import { type GiftTruth, giftTruths } from "~/emulators/demo/bigcommerce/gift-truth";
import { openInPanel } from "~/emulators/demo/bigcommerce/panel-visit";
import { until } from "~/emulators/demo/smoke/waiting";
import { giftHash } from "~/emulators/demo-bigcommerce/gift-store";
import { storeIdOf } from "~db/sealing.server";
import { listen } from "./admin-page";
import { chromiumPath } from "./chromium";
import { keepEvidence } from "./journey";
import { noStumbles, stumblesOf } from "./portal-reading";
import { picture } from "./screens";
import { giftOrders, runningStack, type Stack } from "./stack";

const skipped = chromiumPath === null;
const ourStore = storeIdOf("bigcommerce", giftHash);
const phone = { width: 360, height: 740 };

describe.skipIf(skipped)(`A shopper on the store's own pages${skipped ? " (skipped: no Chromium, set CHROMIUM_PATH)" : ""}`, () => {
  let stack: Stack | null = null;
  let browser: Browser | null = null;
  const contexts: BrowserContext[] = [];
  const present = <T>(thing: T | null): T => {
    if (thing === null) throw new Error("It is there once the tests run, not before.");
    return thing;
  };
  const here = () => present(stack);
  const shopUrl = () => here().gift.emulator.storefrontUrl(giftHash);
  const store = () => here().gift.emulator.wire.world.store(giftHash);
  const portal = () => `${here().appUrl}/returns/${portalSlug({ storeId: ourStore, domain: giftHash })}`;
  /** A browser of their own: nobody's cookies, a phone. */
  const newShopper = async (): Promise<Page> => {
    const context = await present(browser).newContext({ viewport: phone, locale: "en-GB" });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  };
  const anyOrder = (): GiftTruth => {
    const found = giftTruths(here().gift.emulator).findLast((one) => one.customerId);
    if (!found) throw new Error("No order of the gift store has an account.");
    return found;
  };
  /** Bought by card with an account and delivered today; the app knows it. */
  const deliveredOrder = async (): Promise<GiftTruth> => {
    const [customer] = store().customers.values();
    if (!customer) throw new Error("The gift store has no accounts.");
    const { state } = here().gift.emulator;
    const id = state.placeOrder(giftHash, {
      customerId: customer.id,
      address: { first_name: customer.firstName, last_name: customer.lastName, email: customer.email, country_iso2: "GB" },
      lines: [{ name: "Beeswax candle", sku: "CANDLE-1", quantity: 2, price: 12.5 }],
      payment: { gateway: "testgateway", name: "Test Payment Gateway" },
    });
    state.ship(giftHash, id, { trackingCarrier: "royalmail", trackingNumber: `RM${id}` });
    state.complete(giftHash, id);
    await until("the app to know the order", 60_000, async () => {
      const now = await here().database.read(
        (sql) => sql`select 1 from orders where store_id = ${ourStore} and external_id = ${String(id)} and outcome = 'delivered'`,
      );
      return now.length === 1 ? { done: null } : { now };
    });
    const found = giftTruths(here().gift.emulator).find((one) => one.id === String(id));
    if (!found) throw new Error("The order was placed and is not there.");
    return found;
  };
  /** Signs in at the storefront and opens the order's page, by its links. */
  const openOrder = async (page: Page, order: GiftTruth): Promise<void> => {
    const customer = store().customers.get(Number(order.customerId));
    await page.goto(`${shopUrl()}/login.php`);
    await page.getByLabel("E-mail").fill(customer?.email ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: order.name, exact: true }).click();
    await page.getByRole("heading", { name: `Order ${order.name}` }).waitFor();
  };
  const returnsButton = (page: Page) => page.getByRole("button", { name: "Return items" });
  const token = (change: { hash?: string; secret?: string; ageSeconds?: number; customer?: string } = {}) => {
    const hash = change.hash ?? giftHash;
    const at = Math.floor(Date.now() / 1000) - (change.ageSeconds ?? 0);
    const claims = { customer: { id: Number(change.customer ?? 1), email: "x@shop.example", group_id: "0" }, version: "1.0" };
    return new SignJWT({ ...claims, application_id: here().gift.emulator.wire.app.id, store_hash: hash, operation: "current_customer" })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuer("bc/apps")
      .setSubject(hash)
      .setAudience(bigCommerceApp.clientId)
      .setIssuedAt(at)
      .setExpirationTime(at + 900)
      .sign(new TextEncoder().encode(change.secret ?? bigCommerceApp.clientSecret));
  };
  const bring = async (page: Page, text: string, order: string): Promise<void> => {
    await page.goto(`${shopUrl()}/`);
    const fields = JSON.stringify({ action: `${portal()}/sign-in`, text, order });
    await Promise.all([
      page.waitForURL(`${portal()}**`),
      page.evaluate(`((f) => {
        const form = Object.assign(document.createElement("form"), { method: "post", action: f.action });
        for (const [name, value] of [["token", f.text], ["order", f.order]])
          form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
        document.body.append(form);
        form.submit();
      })(${fields})`),
    ]);
  };

  beforeAll(async () => {
    stack = await runningStack();
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
    await openInPanel(stack.gift.emulator.panelUrl, giftHash);
    const { database } = stack;
    await until("the past to be read", 120_000, async () => {
      const now = await database.figures(giftHash);
      return now.orders >= giftOrders ? { done: null } : { now };
    });
    await until("the script and the policy to stand in the store", 60_000, async () => {
      const now = { scripts: store().installation.scripts.length, pages: store().pages.map((page) => page.name) };
      return now.scripts > 0 && now.pages.includes("Return policy") ? { done: null } : { now };
    });
  });
  afterAll(() => browser?.close());
  afterEach(async ({ task }) => {
    store().facts.consentTracking = false;
    const pages = contexts.flatMap((context) => context.pages());
    if (task.result?.state === "fail") await keepEvidence(`storefront ${task.name}`, pages, stack);
    for (const context of contexts.splice(0)) await context.close();
    expect(stack?.app.alive, stack?.app.lastLines()).toBe(true);
  });

  it("goes from the page of an order, signed in, to a return and its state, and signs in nowhere again", async () => {
    const page = await newShopper();
    const complaints = listen(page);
    const order = await deliveredOrder();
    await openOrder(page, order);
    await returnsButton(page).waitFor();
    await picture(page, "storefront-order");
    await returnsButton(page).click();
    await page.getByRole("heading", { name: `Return from order ${order.name}` }).waitFor();
    expect(await stumblesOf(page)).toEqual(noStumbles);
    await picture(page, "storefront-items");
    await page.getByRole("checkbox").first().check();
    const why = page.getByLabel("Why are you sending it back?").first();
    expect(await why.locator("option").allInnerTexts()).toContain("Damaged or defective");
    await why.selectOption({ label: "Damaged or defective" });
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Check and send" }).waitFor();
    expect(await stumblesOf(page)).toEqual(noStumbles);
    await page.getByRole("radio").first().check();
    await picture(page, "storefront-review");
    await page.getByRole("button", { name: "Send request" }).click();
    await page.getByText("Your request is in.").waitFor();
    expect(await stumblesOf(page)).toEqual(noStumbles);
    await picture(page, "storefront-status");
    const rows = await here().database.read(
      (sql) => sql<{ reason: string }[]>`
        select l.reason_name as reason from return_lines l join returns r using (store_id, return_id) join orders o using (store_id, order_id)
        where o.external_id = ${order.id} and o.store_id = ${ourStore}`,
    );
    expect(rows.map((row) => row.reason)).toEqual(["Damaged or defective"]);
    expect(complaints).toEqual([]);
  });

  it("finds a plain link as a guest, which leads to the look-up", async () => {
    const page = await newShopper();
    const complaints = listen(page);
    await page.goto(`${shopUrl()}/`);
    await page.getByRole("link", { name: "Returns", exact: true }).click();
    await page.getByRole("heading", { name: "Return an item" }).waitFor();
    expect(await stumblesOf(page)).toEqual(noStumbles);
    expect(complaints).toEqual([]);
  });

  it("is given the plain link on an order's page when the sign-in has gone meanwhile", async () => {
    const page = await newShopper();
    await page.route("**/customer/current.jwt**", (route) => route.fulfill({ status: 404, body: "" }));
    await openOrder(page, anyOrder());
    await page.getByRole("link", { name: "Returns", exact: true }).click();
    await page.getByRole("heading", { name: "Return an item" }).waitFor();
  });

  it("misses nothing else where the script is blocked, broken, or not consented to", async () => {
    const order = anyOrder();
    const blocked = await newShopper();
    await blocked.route("**/storefront.js", (route) => route.abort());
    const errors: string[] = [];
    blocked.on("pageerror", (error) => errors.push(error.message));
    await openOrder(blocked, order);
    await blocked.getByText("Total").waitFor();
    expect(await returnsButton(blocked).count()).toBe(0);
    expect(errors).toEqual([]);
    // Ours is essential, so that it runs without consent; a merchant may have said otherwise.
    const [script] = store().installation.scripts;
    const before = script?.consent_category ?? "";
    store().facts.consentTracking = true;
    const refusing = await newShopper();
    await openOrder(refusing, order);
    await returnsButton(refusing).waitFor();
    if (script) script.consent_category = "functional";
    const complaints = listen(refusing);
    await refusing.getByRole("button", { name: "No" }).click();
    await openOrder(refusing, order);
    expect(await returnsButton(refusing).count()).toBe(0);
    await refusing.getByText("Total").waitFor();
    expect(complaints).toEqual([]);
    if (script) script.consent_category = before;
  });

  it("reads the policy on the store's own site, with the link to the portal", async () => {
    const page = await newShopper();
    await page.goto(`${shopUrl()}/`);
    await page.getByRole("link", { name: "Return policy" }).first().click();
    await page.getByRole("heading", { name: "How long you can return" }).waitFor();
    await page.getByText("30 days after delivery").waitFor();
    await picture(page, "storefront-policy");
    await page.locator(`main a[href^="${portal()}?"]`).click();
    await page.getByRole("heading", { name: "Return an item" }).waitFor();
  });

  it.for([
    ["of another store", { hash: "otherstore" }],
    ["that has run out", { ageSeconds: 3600 }],
    ["that somebody else signed", { secret: "not-the-secret-of-this-app-at-all" }],
  ] as const)("is asked to look the order up after a token %s", async ([, change]) => {
    const page = await newShopper();
    const order = anyOrder();
    await bring(page, await token({ ...change, customer: order.customerId ?? "1" }), order.id);
    await page.getByRole("heading", { name: "Return an item" }).waitFor();
    await page.getByText("The store's sign-in was not valid here any more.").waitFor();
    expect(await stumblesOf(page)).toEqual(noStumbles);
  });

  it("may use a good token once", async () => {
    const page = await newShopper();
    const order = await deliveredOrder();
    const text = await token({ customer: order.customerId ?? "" });
    await bring(page, text, order.id);
    await page.getByRole("heading", { name: `Return from order ${order.name}` }).waitFor();
    const again = await newShopper();
    await bring(again, text, order.id);
    await again.getByText("The store's sign-in was not valid here any more.").waitFor();
  });
});
