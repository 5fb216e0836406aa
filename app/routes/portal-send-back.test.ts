import jsQR from "jsqr";
import sharp from "sharp";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { approveReturn } from "~/application/returns/approve-return.server";
import { askForReturn } from "~/application/returns/ask-for-return.server";
import { uploadLabel } from "~/application/returns/label.server";
import { addPlace } from "~/application/returns/shipment-counter.server";
import { noteCollected } from "~/application/returns/shipment-steps.server";
import { portalSlug } from "~/domain/stores/portal";
import { answerPortalRequest } from "~/testing/portal-server";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { findReturn } from "~db/queries/returns.server";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "send-back.myshopify.com";
const pdf = new TextEncoder().encode("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
let returnId: string;
let cookie: string;

/** One request of the browser that opened the order. */
async function go(
  path: string,
  fields?: Record<string, string>,
  who = cookie,
  language = "en",
): Promise<{ response: Response; html: string }> {
  const slug = portalSlug({ storeId: ctx.storeId, domain });
  const headers = { cookie: who, "accept-language": language };
  const init = fields ? { method: "POST", body: new URLSearchParams(fields), headers } : { headers };
  const response = await answerPortalRequest(new Request(`https://app.example/returns/${slug}${path}`, init), "203.0.113.7");
  return { response, html: await response.clone().text() };
}
const csrfIn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";

/** Opens an order with the code that is mailed. @returns the browser's cookie */
async function opened(number: string, email: string): Promise<string> {
  const first = await go("", undefined, "");
  const set = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";
  let at = set(first.response);
  const asked = await go("", { csrf: csrfIn(first.html), number, email }, at);
  at = set(asked.response);
  await t.drain();
  const code = /\b(\d{6})\b/.exec(t.mails.findLast((mail) => /^\d{6}/.test(mail.subject))?.subject ?? "")?.[1] ?? "";
  const form = await go("/code", undefined, at);
  return set((await go("/code", { csrf: csrfIn(form.html), code }, at)).response);
}

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
  const { externalId } = await anOrder(ctx, fake);
  ({ returnId } = await askForReturn(ctx, {
    asker: { source: "staff" },
    orderExternalId: externalId,
    requestKey: "send-back-1",
    lines: [{ lineId: `${externalId}/kurta`, quantity: 1, reasonId: "reason-1", note: "", photoIds: [] }],
    resolution: "refund",
    locale: "en",
  }));
  await approveReturn(ctx, { returnId });
  cookie = await opened("1", "asha@example.com");
});
afterAll(() => {
  delete kept.backhaulWired;
});

/** What a camera reads in the first picture of a page. */
async function readQr(html: string): Promise<string | undefined> {
  const svg = /<svg.*?<\/svg>/s.exec(html)?.[0] ?? "";
  const { data, info } = await sharp(Buffer.from(svg)).resize(400, 400).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe("sending goods back in the portal", () => {
  test("the status page says how; slip and code are read by a camera as the return's own code", async () => {
    await addPlace(ctx, { kind: "counter", name: "Shop <b>Pune</b>", address: "1 MG Road\n411001 Pune", hours: "10–19" });
    const { html } = await go(`/returns/${returnId}`);
    for (const part of ["How to send it back", "Shop &lt;b&gt;Pune&lt;/b&gt;", `/returns/${returnId}/slip`, `/returns/${returnId}/qr`])
      expect(html).toContain(part);
    expect(html).not.toContain(`/${returnId}/label`);
    for (const page of ["slip", "qr"]) {
      const shown = await go(`/returns/${returnId}/${page}`);
      expect(shown.response.status).toBe(200);
      expect(await readQr(shown.html)).toBe(returnId);
      expect(shown.html).toContain("R-1-1");
      // The slip lies in a parcel that strangers carry.
      expect(shown.html).not.toMatch(/asha|Rao|@example|9876543210/i);
    }
    expect((await go(`/returns/${returnId}/slip`)).html).toContain("@media print");
  });

  test("the label is a file for its shopper, and nothing for anybody else", async () => {
    expect((await go(`/returns/${returnId}/label`)).response.status).toBe(404);
    await uploadLabel(ctx, { returnId, bytes: pdf });
    const { response } = await go(`/returns/${returnId}/label`);
    expect([response.status, response.headers.get("content-type"), response.headers.get("content-disposition")]).toEqual([
      200,
      "application/pdf",
      'attachment; filename="label-R-1-1.pdf"',
    ]);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await response.text()).startsWith("%PDF-1.4")).toBe(true);
    await anOrder(ctx, fake, { externalId: "gid://fake/Order/2", email: "other@example.com", shopper: "gid://fake/Customer/9" });
    const other = await opened("2", "other@example.com");
    for (const page of ["label", "slip", "qr", ""]) {
      expect((await go(`/returns/${returnId}/${page}`.replace(/\/$/, ""), undefined, other)).response.status).toBe(404);
      const nobody = (await go(`/returns/${returnId}/${page}`.replace(/\/$/, ""), undefined, "")).response;
      expect([nobody.status, nobody.headers.get("location")?.split("/").length]).toEqual([303, 3]);
    }
    await noteCollected(ctx, { returnId });
    expect((await go(`/returns/${returnId}/label`)).response.status).toBe(404);
    expect((await go(`/returns/${returnId}/slip`)).response.status).toBe(303);
  });

  test("tracking needs no script: wrong is said beside the field and stays typed, right is kept", async () => {
    const { html } = await go(`/returns/${returnId}`);
    const csrf = csrfIn(html);
    const wrong = await go(`/returns/${returnId}/tracking`, { csrf, courier: "Post<i>", trackingNumber: "12\n" });
    expect(wrong.response.status).toBe(422);
    for (const part of ['href="#trackingNumber"', 'aria-invalid="true"', 'value="Post&lt;i&gt;"', "5 to 40 letters"])
      expect(wrong.html).toContain(part);
    expect(
      (await go(`/returns/${returnId}/tracking`, { csrf: "not ours", courier: "Post", trackingNumber: "EE123456785IN" })).response.status,
    ).toBe(303);
    expect((await ctx.transact((tx) => findReturn(tx, returnId)))?.parcel).toBe("none");
    const right = await go(`/returns/${returnId}/tracking`, { csrf, courier: "Post", trackingNumber: "EE123456785IN" });
    expect(right.response.headers.get("location")).toMatch(/\?notice=tracking$/);
    const after = await go(`/returns/${returnId}?notice=tracking`);
    expect(after.html).toContain("You told us: Post, EE123456785IN");
    expect(after.html).toContain("The store knows that your parcel is coming.");
    expect((await ctx.transact((tx) => findReturn(tx, returnId)))?.parcel).toBe("announced");
  });

  test.each([
    ["hi", "वापस कैसे भेजें"],
    ["id", "Cara mengirim kembali"],
    ["ko", "보내는 방법"],
    ["es", "Cómo enviarlo de vuelta"],
    ["ar", "كيف ترسله"],
  ])("is said in %s", async (language, words) => {
    const { html } = await go(`/returns/${returnId}?lang=${language}`);
    expect(html).toContain(words);
    expect(html).toContain(`dir="${language === "ar" ? "rtl" : "ltr"}"`);
    expect(html).not.toMatch(/send\.[a-z]/i);
  });
});
