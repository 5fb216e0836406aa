import { beforeEach, describe, expect, test } from "vitest";
import { eligibilityRules } from "~/domain/returns/eligibility/judge";
import { anOrder } from "~/testing/returns/an-order";
import { publishChange } from "~/testing/returns/publish-change";
import { kurta, line, order, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { askForReturn } from "./ask-for-return.server";
import { listReturns } from "./list-returns.server";

let t: ReturnsWorld["t"];
let ctx: ReturnsWorld["ctx"];
let fake: ReturnsWorld["fake"];
let ask: ReturnsWorld["ask"];
let read: ReturnsWorld["read"];
let linesOf: ReturnsWorld["linesOf"];
let drain: ReturnsWorld["drain"];
beforeEach(async () => {
  ({ t, ctx, fake, ask, read, linesOf, drain } = await returnsWorld());
});

describe("asking for a return", () => {
  test("keeps quote and verdicts, tells platform and shopper, and is the same return for the same key", async () => {
    await anOrder(ctx, fake);
    const first = await ask([{ ...line(kurta, 2), note: "too tight" }, line(scarf, 1)]);
    const again = await ask([line(kurta, 1)]);
    expect(again.returnId).toBe(first.returnId);
    expect(first).toMatchObject({ name: "R-1-1", request: "requested", quotedMinor: 249_999, source: "shopper" });
    expect(first.verdicts.filter((v) => v.lineId === kurta)).toHaveLength(eligibilityRules.length);
    await drain();
    expect(fake.returns.size).toBe(1);
    expect((await read(first.returnId))?.externalId).toBe("NR1");
    expect((await linesOf(first.returnId)).map((l) => l.externalId).sort()).toEqual(["NR1L0", "NR1L1"]);
    expect(t.mails).toHaveLength(1);
    expect(t.mails[0]).toMatchObject({ to: "asha@example.com", subject: "We have your return R-1-1", locale: "en" });
    expect(t.mails[0]?.text).toContain("₹2,499.99");
    // The note is personal: sealed in the row, absent from log, history and outbox.
    const [kept] = await linesOf(first.returnId);
    expect(kept?.note).toMatch(/^v1:/);
    expect(JSON.stringify(t.lines)).not.toMatch(/asha|tight/i);
  });

  test("foreign and unknown orders get the same answer", async () => {
    await anOrder(ctx, fake);
    const stranger = { source: "shopper" as const, shopperExternalId: "gid://fake/Customer/8" };
    const foreign = await ask(undefined, { asker: stranger }).catch((e) => e);
    const unknown = await ask(undefined, { orderExternalId: "gid://fake/Order/404" }).catch((e) => e);
    expect([foreign.code, foreign.message]).toEqual([unknown.code, unknown.message]);
    expect(foreign.code).toBe("not_found");
    const neighbour = await t.store("neighbour.myshopify.com");
    await expect(
      askForReturn(neighbour, {
        asker: { source: "staff" },
        orderExternalId: order,
        requestKey: "key-0001",
        lines: [line(kurta, 1)],
        resolution: "refund",
        locale: "en",
      }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    ["negative", -1, "bad_quantity"],
    ["zero", 0, "bad_quantity"],
    ["a fraction", 1.5, "bad_quantity"],
    ["more than bought", 3, "too_many"],
  ])("refuses a quantity that is %s", async (_name, quantity, code) => {
    await anOrder(ctx, fake);
    await expect(ask([line(kurta, quantity)])).rejects.toMatchObject({ code, fields: { "lines.0": expect.any(String) } });
    await expect(ask([line(kurta, quantity)], { asker: { source: "staff" } })).rejects.toMatchObject({
      code: code === "too_many" ? "too_many" : code,
    });
  });

  test("refuses in the shopper's language, staff may overrule a soft rule", async () => {
    await anOrder(ctx, fake, { deliveredAt: new Date("2026-01-10T00:00:00Z") });
    await expect(ask()).rejects.toMatchObject({ code: "window_closed" });
    await expect(ask(undefined, { locale: "es" })).rejects.toThrow("El plazo de devolución terminó el 9 de febrero de 2026.");
    await expect(ask(undefined, { asker: { source: "staff" } })).rejects.toMatchObject({ code: "reason_needed" });
    expect((await ask(undefined, { asker: { source: "staff" }, overruleReason: "promised on the phone" })).source).toBe("staff");
  });

  test("refuses unknown reasons, doubled and foreign lines, photos that are not there, credit that is not offered", async () => {
    await anOrder(ctx, fake);
    await expect(ask([{ ...line(kurta, 1), reasonId: "reason-9" }])).rejects.toMatchObject({ code: "unknown_reason" });
    await expect(ask([line(kurta, 1), line(kurta, 1)])).rejects.toMatchObject({ code: "duplicate_line" });
    await expect(ask([line("gid://fake/Order/2/kurta", 1)])).rejects.toMatchObject({ code: "unknown_line" });
    await expect(ask([{ ...line(kurta, 1), photoIds: ["pho_01ARZ3NDEKTSV4RRFFQ69G5FAV"] }])).rejects.toMatchObject({
      code: "photo_not_found",
    });
    await publishChange(ctx, { credit: { offered: false, bonusPercent: 0 } });
    await expect(ask(undefined, { resolution: "store_credit" })).rejects.toMatchObject({ code: "resolution_not_offered" });
    expect((await listReturns(ctx, { tab: "all" })).items).toEqual([]);
  });

  test("two returns racing for the same units: one is refused", async () => {
    await anOrder(ctx, fake);
    const ends = await Promise.allSettled([
      ask([line(kurta, 2)], { requestKey: "racer-a-1" }),
      ask([line(kurta, 1)], { requestKey: "racer-b-1" }),
    ]);
    expect(ends.map((e) => e.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("finds fulfilment lines that webhooks did not tell", async () => {
    await anOrder(ctx, fake, { knowsFulfilmentLines: false });
    fake.orders.set(order, {
      parcels: [{ status: "delivered", lines: [{ externalId: `F-${kurta}`, orderLineExternalId: kurta, quantity: 2 }] }],
    } as never);
    const { returnId } = await ask([line(kurta, 2)]);
    await drain();
    expect((await linesOf(returnId))[0]).toMatchObject({ fulfilmentLineExternalId: `F-${kurta}`, externalId: "NR1L0" });
  });
});
