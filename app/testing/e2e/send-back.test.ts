import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ctx } from "~/application/ctx";
import { approveReturn } from "~/application/returns/approve-return.server";
import { askForReturn } from "~/application/returns/ask-for-return.server";
import { uploadLabel } from "~/application/returns/label.server";
import { addPlace } from "~/application/returns/shipment-counter.server";
import { portalSlug } from "~/domain/stores/portal";
import { servePortal } from "~/testing/portal-server";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { findReturn } from "~db/queries/returns.server";
import { chromiumPath } from "./chromium";
import { isFit, picture } from "./portal-page";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "send-back.myshopify.com";
const pdf = new TextEncoder().encode("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const long = "Thiruvananthapuram-Lakshmi-Narasimha-Venkatanarasimharajuvaripeta";

describe.skipIf(chromiumPath === null)("Sending goods back, without a script", () => {
  let browser: Browser | null = null;
  let t: TestApp;
  let ctx: Ctx;
  let server: Awaited<ReturnType<typeof servePortal>>;
  let returnId: string;
  beforeAll(async () => {
    const fake = fakePlatform();
    t = await testApp({ platforms: { shopify: fake.platform } });
    ctx = await t.store(domain);
    kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
    const { externalId } = await anOrder(ctx, fake);
    const usual = { reasonId: "*", resolutions: ["refund" as const] };
    await publishChange(ctx, { reasons: [{ ...usual, reasonId: "reason-1", packing: "wrap_fragile" }, usual] });
    ({ returnId } = await askForReturn(ctx, {
      asker: { source: "staff" },
      orderExternalId: externalId,
      requestKey: "send-back-1",
      lines: [{ lineId: `${externalId}/kurta`, quantity: 1, reasonId: "reason-1", note: "", photoIds: [] }],
      resolution: "refund",
      locale: "en",
    }));
    await approveReturn(ctx, { returnId });
    await addPlace(ctx, { kind: "counter", name: long, address: "1 MG Road\n411001 Pune", hours: "Mo–Sa 10–19" });
    await addPlace(ctx, { kind: "address", name: "Depot", address: `${long}\n400093 Mumbai`, hours: "" });
    await uploadLabel(ctx, { returnId, bytes: pdf });
    server = await servePortal();
    browser = await chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
  });
  afterAll(async () => {
    delete kept.backhaulWired;
    await browser?.close();
    await server?.close();
  });

  /** The status page, reached as a shopper reaches it. */
  const opened = async (size: { width: number; height: number }) => {
    if (browser === null) throw new Error("The browser is there once the tests run.");
    const page = await (await browser.newContext({ javaScriptEnabled: false, viewport: size, locale: "en-GB" })).newPage();
    page.setDefaultTimeout(30_000);
    const base = `${server.url}/returns/${portalSlug({ storeId: ctx.storeId, domain })}`;
    await page.goto(base);
    await page.getByLabel("Order number").fill("1");
    await page.getByLabel("E-mail address").fill("asha@example.com");
    await page.getByRole("button", { name: "Send me a code" }).click();
    await t.drain();
    await page.getByLabel("Code").fill(t.mails.findLast((mail) => /^\d{6}/.test(mail.subject))?.subject.slice(0, 6) ?? "");
    await page.getByRole("button", { name: "Open my order" }).click();
    await page.getByRole("heading", { name: "Return from order #1" }).waitFor();
    return { page, at: `${base}/returns/${returnId}` };
  };

  it.each([
    [390, 844],
    [1280, 900],
  ])("status, code, slip and their Arabic fit a screen of %i pixels", async (width, height) => {
    const { page, at } = await opened({ width, height });
    for (const [name, address] of [
      ["status", at],
      ["code", `${at}/qr`],
      ["slip", `${at}/slip`],
      ["status-arabic", `${at}?lang=ar`],
      ["slip-arabic", `${at}/slip`],
      ["code-arabic", `${at}/qr`],
    ] as const) {
      await page.goto(address);
      await picture(page, `send-back-${name}-${width}`);
      await isFit(page);
      expect(await page.locator("html").getAttribute("dir")).toBe(name.includes("arabic") ? "rtl" : "ltr");
    }
    await page.emulateMedia({ media: "print" });
    await picture(page, `send-back-print-${width}`);
    expect(await page.getByText("العودة إلى الإرجاع").isVisible()).toBe(false);
    await page.context().close();
  });

  it("a shopper downloads the label and says who carries the parcel", async () => {
    const { page, at } = await opened({ width: 390, height: 844 });
    await page.goto(at);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the label" }).click();
    expect((await download).suggestedFilename()).toBe("label-R-1-1.pdf");
    await page.getByText("I sent it myself").click();
    await page.getByLabel("Who carries it?").fill("India Post");
    await page.getByLabel("Tracking number").fill("12");
    await page.getByRole("button", { name: "Save" }).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: /5 to 40/ })
      .waitFor();
    await isFit(page);
    await picture(page, "send-back-tracking-wrong-390");
    await page.getByLabel("Tracking number").fill("EE123456785IN");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The store knows that your parcel is coming.").waitFor();
    await page.getByText("You told us: India Post, EE123456785IN").waitFor();
    expect((await ctx.transact((tx) => findReturn(tx, returnId)))?.parcel).toBe("announced");
  });
});
