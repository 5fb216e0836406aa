import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { approveReturn } from "~/application/returns/approve-return.server";
import { receiveReturn } from "~/application/returns/receive-return.server";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { listWishes } from "~db/queries/reservations.server";
import { listReturnLines } from "~db/queries/returns.server";
import { orderLines } from "~db/schema/orders";
import { loader as orderReturns } from "./api.shopper.orders.$orderId.returns";
import { action as photos } from "./api.shopper.photos";
import { action as quotes } from "./api.shopper.quotes";
import { action as returns } from "./api.shopper.returns";

let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
const domain = "shopper.myshopify.com";
const order = "gid://fake/Order/1";
const kurta = `${order}/kurta`;
const scarf = `${order}/scarf`;
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };

beforeEach(async () => {
  fake = fakePlatform({ exchangeOrder: true, exchangeInReturn: true, exchangeDearer: true, reserveStock: true });
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
  await anOrder(ctx, fake);
  await ctx.transact((tx) => tx.db.update(orderLines).set({ productExternalId: "P1", variantExternalId: "M", variantTitle: "M" }));
  const choice = (id: string, minor: number, inStock: number | null = 5) => ({
    ...{ productExternalId: "P1", variantExternalId: id, title: id, sku: "" },
    ...{ price: { minor, currency: "INR" }, inStock },
  });
  fake.choices = [choice("S", 80_000), choice("M", 100_000), choice("L", 100_000), choice("XL", 130_000), choice("XXL", 130_000, 1)];
  fake.shopper = { domain, externalId: "gid://fake/Customer/7" };
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
});
afterAll(() => {
  delete kept.backhaulWired;
});

const args = (request: Request, params: Record<string, string> = {}) => ({ request, params, context: {} }) as Parameters<typeof returns>[0];
const url = (path: string) => `https://app.example/shopify/api/shopper/${path}`;
const post = (path: string, body: unknown) => args(new Request(url(path), { method: "POST", body: JSON.stringify(body) }));
async function read(response: Response) {
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  return { status: response.status, body: await response.json() };
}
const start = async (replaces = "", orderId = order) =>
  read(await orderReturns(args(new Request(url(`x${replaces && `?replaces=${replaces}`}`)), { orderId })));
const line = (lineId = kurta, quantity = 2) => ({ lineId, quantity, reasonId: "reason-1" });
const quote = async (more: object = {}, lines: object[] = [line()]) =>
  read(await quotes(post("quotes", { orderId: order, resolution: "exchange", lines, ...more })));
const ask = async (requestKey: string, more: object = {}, lines: object[] = [line()]) =>
  read(await returns(post("returns", { requestKey, orderId: order, resolution: "refund", lines, ...more })));

describe("choosing other goods", () => {
  test("every variant in stock is offered with its gap, the next size first; what is chosen is quoted as it will be kept", async () => {
    const open = (await quote()).body;
    expect(open.exchange.lines).toEqual([
      {
        lineId: kurta,
        question: "What should the store send for kurta, M?",
        choices: [
          { variantExternalId: "L", label: "L, the next size", advised: true },
          { variantExternalId: "S", label: "S, ₹200.00 back", advised: false },
          { variantExternalId: "M", label: "M", advised: false },
          { variantExternalId: "XL", label: "XL, ₹300.00 more", advised: false },
        ],
      },
    ]);
    expect([open.parts, open.promise]).toEqual([[], "The store sends you another variant of the same product and writes to you."]);
    const parts = async (wishVariantId: string, quantity = 2) =>
      (await quote({}, [{ ...line(kurta, quantity), wishVariantId }])).body.parts;
    expect(await parts("XL")).toEqual([{ label: "You still pay", amount: { minor: 60_000, currency: "INR" } }]);
    expect(await parts("S")).toEqual([{ label: "You get back", amount: { minor: 40_000, currency: "INR" } }]);
    expect(await parts("L")).toEqual([{ label: "You still pay", amount: { minor: 0, currency: "INR" } }]);
    // One is in stock: two cannot be sent, so nothing is chosen.
    expect(await parts("XXL")).toEqual([]);
    expect(await parts("XXL", 1)).toEqual([{ label: "You still pay", amount: { minor: 30_000, currency: "INR" } }]);
  });

  test("is not offered with money, nor where nothing else is sold", async () => {
    expect((await quote({ resolution: "refund" })).body).toMatchObject({ exchange: null, parts: [{ label: "Items" }] });
    fake.choices = [];
    expect((await quote()).body).toMatchObject({ exchange: null, parts: [] });
  });

  test("keeps what was chosen with the return; what cannot be sent is refused in the shopper's words", async () => {
    const gone = await ask("change-key-1", { resolution: "exchange" }, [{ ...line(), wishVariantId: "XXL" }]);
    expect([gone.status, gone.body.error.code]).toEqual([422, "out_of_stock"]);
    const { body } = await ask("change-key-2", { resolution: "exchange" }, [{ ...line(), wishVariantId: "XL" }]);
    const wishes = await ctx.transact((tx) => listWishes(tx, body.return.id));
    expect(wishes).toMatchObject([{ variantExternalId: "XL", priceMinor: 130_000, evenMinor: 100_000 }]);
  });
});

describe("changing a return that was sent", () => {
  test("starts from what was asked, counts its units as free, and takes its place with photos and all", async () => {
    const form = new FormData();
    form.append("orderId", order);
    form.append("photo", new Blob([png], { type: "image/png" }), "x.png");
    const { photoId } = (await read(await photos(args(new Request(url("photos"), { method: "POST", body: form }))))).body;
    const first = await ask("change-key-1", { resolution: "exchange" }, [
      { ...line(), wishVariantId: "L", note: "tight", photoIds: [photoId] },
    ]);
    const returnId: string = first.body.return.id;
    const units = (page: Awaited<ReturnType<typeof start>>) => page.body.lines[0].quantityReturnable;
    const page = await start(returnId);
    expect([units(await start()), units(page)]).toEqual([0, 2]);
    expect((await start()).body.changing).toBeNull();
    expect(page.body.changing).toEqual({
      ...{ returnId, name: "R-1-1", resolution: "exchange" },
      lines: [
        {
          ...{ lineId: kurta, quantity: 2, reasonId: "reason-1", subReason: "", conditions: [] },
          ...{ note: "tight", photoIds: [photoId], wishVariantId: "L" },
        },
      ],
    });
    const offered = (await quote({ resolution: "refund", replaces: returnId })).body;
    expect(offered).toMatchObject({ total: { minor: 199_999 }, verdicts: [{ ok: true }] });
    const shown = { policyVersion: offered.policyVersion, totalMinor: offered.total.minor, expectedOn: offered.expectedOn };
    const changed = await ask("change-key-2", { replaces: returnId, shown }, [{ ...line(), photoIds: [photoId] }]);
    expect(changed.body.return).toMatchObject({ name: "R-1-2", label: "Waiting for the store", amount: { minor: 199_999 } });
    const after = (await start()).body.returns;
    expect(after.find((one: { id: string }) => one.id === returnId)).toMatchObject({
      ...{ label: "Cancelled", canCancel: false },
      replacedBy: { id: changed.body.return.id, name: "R-1-2" },
    });
    // Sent again it is the same; the former cannot be changed a second time.
    expect((await ask("change-key-2", { replaces: returnId })).body.return.name).toBe("R-1-2");
    expect((await ask("change-key-3", { replaces: returnId })).body.error.code).toBe("illegal_transition");
    expect((await start(returnId)).body.error.code).toBe("illegal_transition");
  });

  test("is over once the goods are here", async () => {
    const { body } = await ask("change-key-1", {}, [line(scarf, 1)]);
    const returnId: string = body.return.id;
    await t.drain();
    await approveReturn(ctx, { returnId });
    expect((await start(returnId)).status).toBe(200);
    await t.drain();
    const lines = await ctx.transact((tx) => listReturnLines(tx, [returnId]));
    const received = lines.map(({ returnLineId, quantity }) => ({
      returnLineId,
      receivedQuantity: quantity,
      inspection: "passed" as const,
    }));
    await receiveReturn(ctx, { returnId, lines: received });
    const late = await start(returnId);
    expect([late.status, late.body.error.code]).toEqual([422, "illegal_transition"]);
    expect((await ask("change-key-2", { replaces: returnId }, [line(kurta, 1)])).body.error.code).toBe("illegal_transition");
    expect((await start()).body.returns).toHaveLength(1);
  });

  test("is for its own shopper and its own order alone", async () => {
    const { body } = await ask("change-key-1");
    const returnId: string = body.return.id;
    const second = "gid://fake/Order/2";
    await anOrder(ctx, fake, { externalId: second });
    expect((await start(returnId, second)).body.error.code).toBe("not_found");
    const elsewhere = await ask("change-key-2", { orderId: second, replaces: returnId }, [line(`${second}/kurta`, 1)]);
    expect(elsewhere.body.error.code).toBe("not_found");
    expect((await start("ret_01ARZ3NDEKTSV4RRFFQ69G5FAV")).status).toBe(404);
    fake.shopper = { domain, externalId: "gid://fake/Customer/8" };
    expect((await start(returnId)).status).toBe(404);
    expect((await ask("change-key-3", { replaces: returnId })).status).toBe(404);
    expect((await ask("change-key-4", { replaces: "no id" })).status).toBe(400);
    fake.shopper = { domain, externalId: "gid://fake/Customer/7" };
    expect((await start()).body.returns).toMatchObject([{ id: returnId, canCancel: true }]);
  });
});
