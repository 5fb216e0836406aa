import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "~/application/ctx";
import { everything } from "~/domain/returns/policy/scope";
import { portalSlug } from "~/domain/stores/portal";
import { Visitor } from "~/testing/portal-visitor";
import { anOrder } from "~/testing/returns/an-order";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { type TestApp, testApp } from "~/testing/test-app";
import type { Wired } from "~/wiring.server";
import { listReturnLines, listReturnsOfOrder } from "~db/queries/returns.server";

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> };
const domain = "asking.myshopify.com";
const second = "gid://fake/Order/2";
let t: TestApp;
let ctx: Ctx;
let fake: FakePlatform;
let orderId: string;
let otherId: string;
let visitor: Visitor;

beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = await t.store(domain);
  ({ orderId } = await anOrder(ctx, fake));
  ({ orderId: otherId } = await anOrder(ctx, fake, { externalId: second }));
  kept.backhaulWired = Promise.resolve({ app: t.app } as Wired);
  fake.platform.readShopperToken = async () => ({ platform: "shopify", domain, shopperExternalId: "gid://fake/Customer/7", locale: null });
  visitor = new Visitor(portalSlug({ storeId: ctx.storeId, domain }));
  await visitor.go("/sign-in", new URLSearchParams({ token: "a.b.c", order: "gid://fake/Order/1" }));
});
afterAll(() => {
  delete kept.backhaulWired;
});

const chosen = (order: string) => ({ "line-0": `${order}/kurta`, "pick-0": "on", "quantity-0": "1", "reason-0": "reason-1", "note-0": "" });
const fields = () =>
  Object.fromEntries([...visitor.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
const rowsOf = (id: string) => ctx.transact((tx) => listReturnsOfOrder(tx, id));

describe("a return is changed on the portal", () => {
  test("what it asks for is there again; the new request takes its place; it can be left as it is", async () => {
    await visitor.upload(`/orders/${orderId}`, { ...chosen("gid://fake/Order/1"), "quantity-0": "2", "note-0": "tight" });
    await visitor.post(`/orders/${orderId}/review`, { ...fields(), resolution: "refund" });
    const [first] = await rowsOf(orderId);
    const path = `/returns/${first?.returnId}`;
    await visitor.post(`${path}/change`, {});
    expect(visitor.url).toBe(`/orders/${orderId}`);
    for (const part of ["You are changing return R-1-1", "tight", 'value="2"']) expect(visitor.html).toContain(part);
    await visitor.post(`${path}/change`, { keep: "yes" });
    expect([visitor.url, (await rowsOf(orderId)).map((row) => row.request)]).toEqual([path, ["requested"]]);
    await visitor.post(`${path}/change`, {});
    await visitor.upload(`/orders/${orderId}`, chosen("gid://fake/Order/1"));
    expect(visitor.html).toMatch(/₹1,000.00 by about/);
    await visitor.post(`/orders/${orderId}/review`, { ...fields(), resolution: "refund" });
    const rows = await rowsOf(orderId);
    expect(rows.map((row) => [row.name, row.request])).toEqual([
      ["R-1-1", "cancelled"],
      ["R-1-2", "requested"],
    ]);
    expect(visitor.url).toBe(`/returns/${rows[1]?.returnId}?notice=sent`);
    await visitor.go(path);
    expect(visitor.html).toContain("You changed this return.");
    await visitor.post(`${path}/change`, {});
    expect(visitor.status).toBe(422);
  });

  test("nobody changes somebody else's", async () => {
    const { orderId: theirs } = await anOrder(ctx, fake, { externalId: "gid://fake/Order/3", shopper: "gid://fake/Customer/8" });
    await visitor.go(`/orders/${orderId}`);
    await visitor.post("/returns/ret_01ARZ3NDEKTSV4RRFFQ69G5FAV/change", {});
    expect(visitor.status).toBe(404);
    await visitor.go(`/orders/${theirs}`);
    expect(visitor.status).toBe(404);
  });
});

describe("several orders in one request", () => {
  test("what was entered for another order is sent with it; each is its own return, and they know each other", async () => {
    await visitor.upload(`/orders/${otherId}`, chosen(second));
    expect(visitor.html).toContain("Return items of another order in the same request");
    await visitor.upload(`/orders/${orderId}`, chosen("gid://fake/Order/1"));
    for (const part of ["Order #1", "Order #2", "Send requests", "Leave order #2 out"]) expect(visitor.html).toContain(part);
    const form = { ...fields(), resolution: "refund", also: otherId };
    await visitor.post(`/orders/${orderId}/review`, form);
    expect([visitor.status, visitor.html.includes("Choose what you would like back.")]).toEqual([422, true]);
    expect([...(await rowsOf(orderId)), ...(await rowsOf(otherId))]).toEqual([]);
    const whole = { ...form, [`resolution-${otherId}`]: "store_credit" };
    await visitor.post(`/orders/${orderId}/review`, whole);
    const [[one], [two]] = [await rowsOf(orderId), await rowsOf(otherId)];
    expect([one?.wants, two?.wants, one?.groupId !== null && one?.groupId === two?.groupId]).toEqual(["refund", "store_credit", true]);
    expect(visitor.url).toBe(`/returns/${one?.returnId}?notice=sent`);
    for (const part of ["Asked for in the same request", "R-2-1"]) expect(visitor.html).toContain(part);
    await visitor.post(`/orders/${orderId}/review`, whole);
    expect([await rowsOf(orderId), await rowsOf(otherId)].map((rows) => rows.length)).toEqual([1, 1]);
  });

  test("an order is left out again; one that is refused keeps the rest on the page", async () => {
    await visitor.upload(`/orders/${otherId}`, chosen(second));
    await visitor.upload(`/orders/${orderId}`, chosen("gid://fake/Order/1"));
    const form = { ...fields(), resolution: "refund", also: otherId, [`resolution-${otherId}`]: "refund" };
    await visitor.post(`/orders/${orderId}/review`, { ...form, [`shown-refund-${otherId}`]: "1 999999999 2026-01-01" });
    expect([visitor.status, visitor.html.includes("The return policy changed while you were choosing")]).toEqual([422, true]);
    expect([...(await rowsOf(orderId)), ...(await rowsOf(otherId))]).toEqual([]);
    await visitor.post(`/orders/${orderId}/review`, { leaveOut: otherId });
    expect([visitor.html.includes("Order #2"), visitor.html.includes("Send request<")]).toEqual([false, true]);
  });
});

test("every screen is at most 50 KB gzipped, its CSS and an order of 40 lines with everything entered included", async () => {
  const lines = Array.from({ length: 40 }, (_, i) => ({ id: `line-${i}`, quantity: 3, priceMinor: 100_000 + i }));
  const { orderId: long } = await anOrder(ctx, fake, { externalId: "gid://fake/Order/9", lines });
  const note = "The seam is open, see the photo. ".repeat(8).trim();
  const entered = lines.flatMap(({ id }, i) =>
    Object.entries({ line: id, pick: "on", quantity: "1", reason: "reason-1", note: `${i} ${note}` }).map(([name, value]) => [
      `${name}-${i}`,
      value,
    ]),
  );
  await visitor.upload(`/orders/${long}`, Object.fromEntries(entered));
  expect(visitor.url).toBe(`/orders/${long}/review`);
  const sizes = new Map<string, number>();
  for (const path of ["", "/orders", `/orders/${long}`, `/orders/${long}?lang=hi`, `/orders/${long}/review`, "/policy?lang=ar"]) {
    await visitor.go(path);
    expect([path, visitor.status]).toEqual([path, 200]);
    expect(visitor.html).not.toMatch(/<script|<link rel="stylesheet"/);
    sizes.set(path, gzipSync(visitor.html).length);
  }
  expect([...sizes].filter(([, size]) => size > 50 * 1024)).toEqual([]);
});

test("a closer reason is chosen from the same list, and too few photos are said at once", async () => {
  await publishChange(ctx, {
    conditions: [{ scope: everything, asks: ["unused"] }],
    reasons: [
      { reasonId: "reason-1", resolutions: ["refund"], photos: 1, subReasons: ["Sleeves"], subReasonWords: { Sleeves: { es: "Mangas" } } },
      { reasonId: "*", resolutions: ["refund"] },
    ],
  });
  await visitor.go(`/orders/${orderId}`);
  for (const part of ["For “Too small” photos are needed: 1.", '<optgroup label="Too small">', ">Sleeves</option>"])
    expect(visitor.html).toContain(part);
  await visitor.go(`/orders/${orderId}?lang=es`);
  for (const part of ['value="reason-1\nSleeves"', ">Mangas</option>"]) expect(visitor.html).toContain(part);
  await visitor.go(`/orders/${orderId}?lang=en`);
  const entered = { ...chosen("gid://fake/Order/1"), "reason-0": "reason-1\nSleeves", "condition-0": "unused" };
  await visitor.upload(`/orders/${orderId}`, entered);
  expect([visitor.status, visitor.html.includes("Photos needed for this reason: 1.")]).toEqual([422, true]);
  await visitor.upload(`/orders/${orderId}`, { ...entered, "reason-0": "reason-1\nCollar" });
  expect(visitor.html).toContain("Choose a reason.");
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await visitor.upload(`/orders/${orderId}`, entered, [["photos-0", new File([png], "seam.png", { type: "image/png" })]]);
  expect(visitor.html).toContain("Too small: Sleeves");
  await visitor.post(`/orders/${orderId}/review`, { ...fields(), resolution: "refund" });
  const [row] = await rowsOf(orderId);
  const lines = await ctx.transact((tx) => listReturnLines(tx, [row?.returnId ?? ""]));
  expect(lines).toMatchObject([{ reasonId: "reason-1", subReason: "Sleeves", conditions: ["unused"] }]);
});
