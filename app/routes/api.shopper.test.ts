import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { cancelReturn } from "~/application/returns/cancel-return.server";
import { readPhoto } from "~/application/returns/read-photo.server";
import { sweepPhotos } from "~/application/returns/sweep-photos.server";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { loader as orderReturns } from "./api.shopper.orders.$orderId.returns";
import { action as photos } from "./api.shopper.photos";
import { action as quotes, loader as quotesLoader } from "./api.shopper.quotes";
import { action as returns } from "./api.shopper.returns";
import { action as cancel } from "./api.shopper.returns.$returnId.cancel";

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
const domain = "shopper.myshopify.com";
const order = "gid://fake/Order/1";
const kurta = `${order}/kurta`;
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
  await anOrder(ctx, fake);
  fake.shopper = { domain, externalId: "gid://fake/Customer/7" };
  // What getApp() hands to every route of this process.
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
});

// Test files of one worker share the process.
afterAll(() => {
  delete kept.backhaulWired;
});

const url = (path: string) => `https://app.example/shopify/api/shopper/${path}`;
const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as Parameters<typeof returns>[0];
function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(url(path), {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  });
}
async function read(response: Response) {
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  return { status: response.status, body: await response.json() };
}
const start = async (orderId = order, headers: Record<string, string> = {}) =>
  read(await orderReturns(args(new Request(url("x"), { headers }), { orderId })));
const body = {
  requestKey: "route-key-1",
  orderId: order,
  resolution: "refund",
  lines: [{ lineId: kurta, quantity: 2, reasonId: "reason-1", note: "tight", photoIds: [] as string[] }],
};

describe("the shopper's calls", () => {
  test("start, quote, photo, ask, repeat, cancel", async () => {
    const { body: begin } = await start();
    expect(begin).toMatchObject({
      order: { name: "#1", currency: "INR" },
      lines: [
        {
          lineId: kurta,
          quantityReturnable: 2,
          unitAmount: { minor: 100_000, currency: "INR" },
          verdict: { ok: true, code: "window_open" },
          reasons: [{ id: "reason-1", name: "Too small" }, {}],
        },
        { quantityReturnable: 1 },
      ],
      resolutions: [{ id: "refund", label: "Refund to the way I paid" }, { id: "store_credit" }],
      returns: [],
      photo: { maxBytes: 10_485_760, types: ["image/jpeg", "image/png", "image/webp", "image/avif"], maxPerLine: 5 },
    });
    const quote = await read(
      await quotes(
        args(post("quotes", { orderId: order, resolution: "refund", lines: [{ lineId: kurta, quantity: 2, reasonId: "reason-1" }] })),
      ),
    );
    expect(quote.body).toMatchObject({
      total: { minor: 199_999, currency: "INR" },
      parts: [{ label: "Items" }],
      expectedOn: "2026-06-13",
      verdicts: [{ lineId: kurta, ok: true }],
    });

    const form = new FormData();
    form.append("orderId", order);
    form.append("photo", new Blob([png], { type: "image/gif" }), "x.gif");
    const uploaded = await read(await photos(args(new Request(url("photos"), { method: "POST", body: form }))));
    expect(uploaded.status).toBe(200);
    const ask = { ...body, lines: body.lines.map((line) => ({ ...line, photoIds: [uploaded.body.photoId] })) };
    const asked = await read(await returns(args(post("returns", ask))));
    expect(asked.body.return).toMatchObject({
      name: "R-1-1",
      label: "Waiting for the store",
      requestedOn: "2026-06-01",
      canCancel: true,
      lines: [{ title: "kurta", quantity: 2 }],
      amount: quote.body.total,
      steps: [
        { name: "Requested", at: "2026-06-01T06:00:00.000Z" },
        { name: "Approved", at: null },
        { name: "Goods received", at: null },
        { name: "Refunded", at: null, expectedOn: quote.body.expectedOn },
      ],
    });
    const repeated = await read(await returns(args(post("returns", ask))));
    expect(repeated.body).toEqual(asked.body);
    const staffPhoto = await readPhoto(ctx, { photoId: uploaded.body.photoId });
    const kept = Buffer.from(await new Response(staffPhoto.body).arrayBuffer());
    expect([staffPhoto.contentType, staffPhoto.bytes, kept.subarray(1, 4).toString()]).toEqual(["image/png", kept.length, "PNG"]);
    await expect(readPhoto(await t.store("neighbour.myshopify.com"), { photoId: uploaded.body.photoId })).rejects.toMatchObject({
      code: "not_found",
    });

    const returnId: string = asked.body.return.id;
    const cancelled = await read(await cancel(args(new Request(url("c"), { method: "POST" }), { returnId })));
    expect(cancelled.body.return).toMatchObject({ label: "Cancelled", canCancel: false, amount: null });
    expect((await read(await cancel(args(new Request(url("c"), { method: "POST" }), { returnId })))).body.error.code).toBe(
      "illegal_transition",
    );
    expect((await start()).body.returns).toHaveLength(1);
  });

  test("a foreign order and an unknown one look alike, everywhere", async () => {
    fake.shopper = { domain, externalId: "gid://fake/Customer/8" };
    const unknown = "gid://fake/Order/404";
    expect(await start(order)).toEqual(await start(unknown));
    expect((await start(order)).status).toBe(404);
    for (const orderId of [order, unknown]) {
      expect((await read(await quotes(args(post("quotes", { ...body, orderId }))))).body.error.code).toBe("not_found");
      expect((await read(await returns(args(post("returns", { ...body, orderId }))))).body.error.code).toBe("not_found");
    }
    fake.shopper = { domain, externalId: "gid://fake/Customer/7" };
    const asked = await read(await returns(args(post("returns", body))));
    fake.shopper = { domain, externalId: "gid://fake/Customer/8" };
    const stolen = await read(await cancel(args(new Request(url("c"), { method: "POST" }), { returnId: asked.body.return.id })));
    expect([stolen.status, stolen.body.error.code]).toEqual([404, "not_found"]);
    await expect(cancelReturn(ctx, { returnId: "ret_unknown", shopperExternalId: null })).rejects.toMatchObject({ code: "not_found" });
  });

  test("speaks the shopper's language, in refusals too", async () => {
    const spanish = { "Accept-Language": "es-MX" };
    expect((await start(order, spanish)).body.resolutions[0].label).toBe("Reembolso a mi forma de pago");
    const refused = await read(await returns(args(post("returns", { ...body, lines: [{ ...body.lines[0], quantity: 0 }] }, spanish))));
    expect(refused).toMatchObject({
      status: 422,
      body: { error: { code: "bad_quantity", message: "Elige un número entero, al menos uno." } },
    });
    const much = await read(await returns(args(post("returns", { ...body, lines: [{ ...body.lines[0], quantity: 9 }] }, spanish))));
    expect(much.body.error).toMatchObject({ code: "too_many", message: "Solo se pueden devolver 2 de este artículo." });
  });

  test.each([
    ["not JSON", "{", 400],
    ["illegal UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ["no lines", JSON.stringify({ ...body, lines: [] }), 400],
    ["a huge body", JSON.stringify({ ...body, filler: "x".repeat(300_000) }), 413],
  ])("refuses %s, readable across origins", async (_name, raw, status) => {
    const request = new Request(url("returns"), { method: "POST", body: raw });
    const answered = await read(await returns(args(request)));
    expect(answered.status).toBe(status);
    expect(answered.body.error.code).toMatch(/^(bad_request|too_large)$/);
    expect((await start()).body.returns).toEqual([]);
  });

  test("refuses files that are no photos or too large, and nothing of them stays", async () => {
    const send = async (bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.append("orderId", order);
      form.append("photo", new Blob([bytes], { type: "image/png" }), "x.png");
      return read(await photos(args(new Request(url("photos"), { method: "POST", body: form }))));
    };
    expect((await send(new TextEncoder().encode("<svg onload=alert(1)>"))).body.error.code).toBe("photo_type");
    expect((await send(new Uint8Array(11 * 1024 * 1024))).body.error.code).toBe("photo_too_large");
    const heic = new TextEncoder().encode("\0\0\0\x18ftypheic\0\0\0\0heicmif1");
    expect((await send(heic)).body.error).toMatchObject({ code: "photo_type", message: expect.stringContaining("send a JPEG copy") });
    const good = await send(new Uint8Array(png));
    expect(await sweepPhotos(ctx)).toBe(0);
    t.clock.advance(2 * 86_400);
    expect(await sweepPhotos(ctx)).toBe(1);
    await expect(readPhoto(ctx, { photoId: good.body.photoId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("preflights, strangers, removed stores and wrong methods get answers a browser can read", async () => {
    const preflight = await quotesLoader(args(new Request(url("quotes"), { method: "OPTIONS" })));
    expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([
      204,
      "Authorization, Content-Type, Accept-Language, Checkout-Token",
    ]);
    expect((await read(await quotesLoader(args(new Request(url("quotes")))))).status).toBe(405);
    fake.shopper = { domain: "nobody.myshopify.com", externalId: "gid://fake/Customer/7" };
    expect((await start()).status).toBe(409);
    fake.shopper = null;
    expect((await quotes(args(post("quotes", body)))).status).toBe(401);
    expect(JSON.stringify(t.lines)).not.toMatch(/asha|9876543210|tight/i);
  });
});
