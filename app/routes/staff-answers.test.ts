import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { uploadPhoto } from "~/application/returns/upload-photo.server";
import { callRoute, post, type StaffRoute, type StaffWorld, staffRoutes, staffWorld } from "~/testing/staff-world";
import { orders } from "~db/schema/orders";

let world: StaffWorld;
let routes: Map<string, StaffRoute>;

beforeEach(async () => {
  world = await staffWorld();
  await world.signIn("owner");
  routes ??= new Map((await staffRoutes()).map((route) => [route.file.replace(/\.tsx?$/, ""), route]));
});
afterAll(() => world.close());

const press = (file: string, body: Parameters<typeof post>[0] = {}, params = world.mine) =>
  callRoute(routes.get(file)?.action, post(body), params);
const open = (file: string, query = "", params = world.mine) =>
  callRoute(routes.get(file)?.loader, new Request(`https://app.example/shopify/x${query}`), params);
const unship = () =>
  world.ctx.transact((tx) => tx.db.update(orders).set({ fulfilmentStatus: "unfulfilled" }).where(eq(orders.storeId, tx.storeId)));
const cursor = (key: unknown, id: unknown = "ord_1") => Buffer.from(JSON.stringify([key, id])).toString("base64url");

describe("what a button answers", () => {
  test("done, with words; a second time the refusal of the rules, 422 with its code", async () => {
    await unship();
    expect(await press("app.orders.$orderId.hold")).toMatchObject({ status: 200, body: { ok: true, said: "Order put on hold" } });
    expect(await press("app.orders.$orderId.hold")).toMatchObject({ status: 422, body: { ok: false, code: "already_held" } });
    expect(await press("app.orders.bulk-release", { orderId: [world.mine.orderId ?? "", "ord_nobody"] })).toMatchObject({
      status: 200,
      body: { said: expect.stringMatching(/^1 released, 1 refused/) },
    });
    expect((await press("app.returns.$returnId.settle", { to: "original", restock: "on" })).body).toMatchObject({ ok: false });
    expect((await press("app.returns.$returnId.approve")).status).toBe(200);
    expect(await press("app.returns.$returnId.approve")).toMatchObject({ status: 422, body: { code: "illegal_transition" } });
    expect(await press("app.orders.save-view", { name: "Mine", query: "band=high" })).toMatchObject({ status: 200 });
    expect(await press("app.orders.save-view", { name: "mine", query: "" })).toMatchObject({ status: 422, body: { code: "name_taken" } });
    expect((await press("app.system.inbox.$deliveryId.replay")).status).toBe(200);
    expect(await press("app.settings.team.$staffId", { role: "support" })).toMatchObject({ status: 422, body: { code: "last_owner" } });
  });

  test("what is another store's is not there: 404, and it stays as it was", async () => {
    // Photos and labels are files: other forms, asked below and in shipment.test.
    const files = [...routes.keys()].filter(
      (file) => /\$(orderId|returnId|staffId|deliveryId)/.test(file) && !/photoId|\.label$/.test(file),
    );
    expect(files.length).toBeGreaterThan(15);
    const before = await world.neighbour.transact((tx) => tx.db.select().from(orders).where(eq(orders.storeId, tx.storeId)));
    for (const file of files) {
      const form = {
        note: "no",
        step: "receive",
        outcome: "rto",
        optOut: "on",
        role: "support",
        to: "original",
        returnLineId: "x",
        variantExternalId: "x",
        action: "verify",
        receivedQuantity: "1",
        inspection: "passed",
        method: "cash",
        reference: "x",
        body: "x",
        pickupOn: "2027-01-01",
      };
      const answered =
        routes.get(file)?.action && !file.endsWith(".risk") ? await press(file, form, world.theirs) : await open(file, "", world.theirs);
      expect([file, answered.status]).toEqual([file, 404]);
    }
    const after = await world.neighbour.transact((tx) => tx.db.select().from(orders).where(eq(orders.storeId, tx.storeId)));
    expect(after).toEqual(before);
  });
});

test("a shopper's photo is for this store's staff, as a picture and nothing else", async () => {
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const asker = { source: "shopper" as const, shopperExternalId: "gid://fake/Customer/7" };
  const upload = { asker, orderExternalId: "gid://fake/Order/1", bytes: new Uint8Array(png) };
  const own = await uploadPhoto(world.ctx, upload);
  const other = await uploadPhoto(world.neighbour, upload);
  const file = "app.returns.$returnId.photos.$photoId";
  const { status, headers } = await open(file, "", { ...world.mine, photoId: own.photoId });
  expect([status, headers.get("content-type"), headers.get("x-content-type-options")]).toEqual([200, "image/png", "nosniff"]);
  expect(headers.get("content-security-policy")).toContain("sandbox");
  expect((await open(file, "", { ...world.mine, photoId: other.photoId })).status).toBe(404);
  await world.signIn(null);
  expect((await open(file, "", { ...world.mine, photoId: own.photoId })).status).toBe(302);
});

describe("bad input", () => {
  test.each<[string, Parameters<typeof post>[0], number, string]>([
    ["a field that lacks", {}, 400, "bad_form"],
    ["a field twice", { outcome: ["rto", "delivered"] }, 400, "bad_form"],
    ["an unknown word", { outcome: "lost" }, 400, "bad_form"],
    ["NUL", { outcome: "rto\0" }, 400, "bad_form"],
    ["illegal UTF-8", new Uint8Array([...Buffer.from("outcome=rto"), 0xff]), 400, "bad_form"],
    ["illegal UTF-8, escaped", new Uint8Array(Buffer.from("outcome=rto%ff")), 400, "bad_form"],
    ["a huge form", { outcome: "r".repeat(300_000) }, 413, "too_large"],
  ])("%s", async (_name, body, status, code) => {
    expect(await press("app.orders.$orderId.mark-outcome", body)).toMatchObject({ status, body: { ok: false, code } });
  });

  test("a huge body without a length is not read to its end, settings included", async () => {
    let sent = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (stream) => {
          stream.enqueue(new Uint8Array(64 * 1024).fill(97));
          if (++sent > 1000) stream.close();
        },
      });
    for (const file of ["app.settings.save", "app.orders.$orderId.mark-outcome"]) {
      const request = new Request("https://app.example/shopify/x", {
        ...{ method: "POST", body: endless(), duplex: "half" },
        headers: { "content-type": "application/x-www-form-urlencoded" },
      } as RequestInit);
      expect(await callRoute(routes.get(file)?.action, request, world.mine)).toMatchObject({ status: 413, body: { code: "too_large" } });
    }
    expect(sent).toBeLessThan(50);
  });

  test("negative, broken and too large numbers of goods are refused", async () => {
    await press("app.returns.$returnId.approve");
    const view = await open("app.returns.$returnId");
    const returnLineId: string = view.body.lines[0].returnLineId;
    for (const receivedQuantity of ["-1", "0.5", "9", "1e99"])
      expect(await press("app.returns.$returnId.receive", { returnLineId, receivedQuantity, inspection: "passed" })).toMatchObject({
        status: 422,
        body: { code: "bad_quantity" },
      });
    expect(
      await press("app.returns.$returnId.receive", {
        ...{ returnLineId: [returnLineId, returnLineId], receivedQuantity: ["1", "1"], inspection: ["passed", "passed"] },
      }),
    ).toMatchObject({ status: 422, body: { code: "duplicate_line" } });
    expect((await press("app.returns.$returnId.receive", { returnLineId, receivedQuantity: "two", inspection: "passed" })).status).toBe(
      400,
    );
  });

  test.each(["99999999999", "-1", "1.5", "x", ""])("settings of version %j are refused", async (version) => {
    const { status, body } = await press("app.settings.save", { version });
    expect([status, body.ok]).toEqual([400, false]);
  });

  test("a cursor that fits no list of this kind is the first page", async () => {
    const wrong = [
      ...["x", "", "-1", "1e9", "2026-13-45T00:00:00Z", "+275760-09-13T00:00:00.000Z", "0000-01-01T00:00:00Z", "infinity"].map((key) =>
        cursor(key),
      ),
      ...[
        cursor("2026-06-01T00:00:00Z", "a\0b"),
        cursor("9".repeat(30)),
        cursor(5),
        cursor({}),
        "%%%",
        Buffer.from("[").toString("base64url"),
      ],
    ];
    for (const [file, query] of [
      ["app.orders", "?view=all"],
      ["app.orders", "?view=to-decide"],
      ["app.returns", "?tab=all"],
      ["app.system", "?tab=inbox"],
      ["app.system", "?tab=outbox"],
    ] as const) {
      const first = await open(file, query);
      for (const after of [...wrong, query.includes("to-decide") ? cursor("2026-06-01T00:00:00Z") : cursor("17")])
        for (const turn of file === "app.orders" ? ["after", "before"] : ["after"]) {
          const page = await open(file, `${query}&${turn}=${encodeURIComponent(after)}`);
          expect([file, after, page.status]).toEqual([file, after, 200]);
          const rowsOf = (body: { rows?: unknown[]; items?: unknown[]; shown?: { rows: unknown[] } }) =>
            body.rows ?? body.items ?? body.shown?.rows;
          expect(rowsOf(page.body)).toHaveLength(rowsOf(first.body)?.length ?? -1);
        }
    }
  });

  test("addresses with NUL, illegal UTF-8 and impossible days never end as 500", async () => {
    for (const bad of ["%00", "a%00b", "%ff", "%ed%a0%80"])
      for (const [file, query] of [
        ...["q", "pin", "sku", "tag", "from", "band", "view", "after"].map((name) => ["app.orders", `?view=all&${name}=${bad}`]),
        ...["q", "tab", "after"].map((name) => ["app.returns", `?tab=all&${name}=${bad}`]),
        ["app.orders.export", `?view=all&q=${bad}`],
        ["app.orders.export", `?id=${bad}`],
        ["app.system", `?tab=inbox&state=${bad}`],
      ] as [string, string][])
        expect([file, query, (await open(file, query)).status < 500]).toEqual([file, query, true]);
    for (const day of ["0000-01-01", "9999-12-31", "2026-02-30"])
      expect([day, (await open("app.orders", `?view=all&from=${day}&to=${day}`)).status]).toEqual([day, 200]);
    for (const name of ["orderId", "returnId", "deliveryId", "staffId", "outboxId", "jobId", "requestId"])
      for (const [file, route] of routes)
        if (file.includes(`$${name}`)) {
          const params = { ...world.mine, [name]: "a\0b" };
          const { status } = route.action && !file.endsWith(".risk") ? await press(file, {}, params) : await open(file, "", params);
          expect([file, status < 500]).toEqual([file, true]);
        }
    expect(world.app.lines.filter((line) => line.level === "error")).toEqual([]);
  });
});

describe("the admin's extension", () => {
  const ends = ["api.admin.orders.$orderId.risk", "api.admin.orders.$orderId.risk.hold", "api.admin.orders.$orderId.risk.release"];
  const readable = (headers: Headers) => {
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-headers")).toContain("Authorization");
  };

  test("a browser's question before the call is answered without a token", async () => {
    await world.signIn(null);
    for (const file of ends) {
      const { status, headers } = await callRoute(
        routes.get(file)?.loader,
        new Request("https://a.example/shopify/x", { method: "OPTIONS" }),
      );
      expect([file, status]).toEqual([file, 204]);
      readable(headers);
    }
  });

  test("every answer can be read across origins: done, refused, not there, not allowed, not signed in, wrong method", async () => {
    await unship();
    const [risk = "", hold = "", release = ""] = ends;
    const call = async (file: string, params = world.mine, isPost = file !== risk) => {
      const answered = isPost ? await press(file, {}, params) : await open(file, "", params);
      readable(answered.headers);
      return [answered.status, answered.body.error?.code ?? "done"];
    };
    expect(await call(release)).toEqual([422, "not_held"]);
    expect(await call(risk)).toEqual([422, "not_scored"]);
    expect(await call(risk, { orderId: "404" })).toEqual([404, "not_found"]);
    expect(await call(hold, world.theirs)).toEqual([404, "not_found"]);
    expect(await call(risk, { orderId: "a\0b" })).toEqual([400, "bad_text"]);
    expect(await call(risk, world.mine, true)).toEqual([405, "method_not_allowed"]);
    expect(await call(hold, world.mine, false)).toEqual([405, "method_not_allowed"]);
    await world.signIn("warehouse");
    expect(await call(hold)).toEqual([403, "not_allowed"]);
    await world.signIn(null);
    for (const file of ends) expect(await call(file)).toEqual([401, "not_signed_in"]);
  });

  test("the platform's own hints of a refused sign-in reach the caller", async () => {
    await world.signIn(null);
    const { headers } = await open(ends[0] ?? "");
    expect(headers.get("x-retry")).toBe("1");
    expect(headers.get("location")).toBeNull();
    expect(headers.get("access-control-expose-headers")).toBe("*");
  });
});

test("a refusal is not a bug: nothing of it is logged as one", async () => {
  await press("app.orders.$orderId.hold", {}, { orderId: "nonsense" });
  expect(world.app.lines.filter((line) => line.level === "error")).toEqual([]);
});
