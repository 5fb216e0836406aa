import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { ReturnId } from "~/domain/ids";
import { signalsVersion } from "~/domain/returns/signals";
import { anOrder } from "~/testing/returns/an-order";
import { publishChange } from "~/testing/returns/publish-change";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { orders } from "~db/schema/orders";
import { returnLines, returns } from "~db/schema/returns";
import { approveReturn } from "../returns/approve-return.server";
import { askForReturn } from "../returns/ask-for-return.server";
import { declineReturn } from "../returns/decline-return.server";
import { listReturns } from "../returns/list-returns.server";
import { viewReturn } from "../returns/view-return.server";
import { readSignals } from "./read-signals.server";
import { viewDepartures } from "./view-departures.server";

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld();
});

/** One order of a person with an earlier return that ended badly in some way; of the same phone whoever's account it is. */
async function aPast(n: number, ended: { failed: boolean; missing: boolean; declined: boolean }, shopper: string) {
  const { ctx, fake } = world;
  const externalId = `gid://fake/Order/${n}`;
  const { orderId } = await anOrder(ctx, fake, {
    externalId,
    shopper,
    email: `p${n}@example.com`,
    lines: [{ id: `${externalId}/x`, quantity: 1, priceMinor: 100 }],
  });
  const made = await askForReturn(ctx, {
    asker: { source: "staff" },
    ...{ orderExternalId: externalId, requestKey: `past-key-${n}`, resolution: "refund", locale: "en" },
    lines: [{ lineId: `${externalId}/x`, quantity: 1, reasonId: "reason-1", note: "", photoIds: [] }],
  });
  await ctx.transact(async (tx) => {
    await tx.db.update(orders).set({ outcome: "delivered" }).where(eq(orders.orderId, orderId));
    const request = ended.declined ? "declined" : "closed";
    const receivedAt = ended.declined ? null : ctx.now();
    await tx.db
      .update(returns)
      .set({ request, resolution: "none", receivedAt })
      .where(eq(returns.returnId, made.returnId as ReturnId));
    await tx.db
      .update(returnLines)
      .set({ inspection: ended.failed ? "failed" : "passed", receivedQuantity: ended.missing ? 0 : 1 })
      .where(eq(returnLines.returnId, made.returnId as ReturnId));
  });
}

const askNow = async (n: number, shopper: string) => {
  const { ctx, fake } = world;
  const externalId = `gid://fake/Order/${n}`;
  const { orderId } = await anOrder(ctx, fake, {
    externalId,
    shopper,
    email: `now${n}@example.com`,
    lines: [{ id: `${externalId}/x`, quantity: 1, priceMinor: 100 }],
  });
  const made = await askForReturn(ctx, {
    asker: { source: "shopper", shopperExternalId: shopper },
    ...{ orderExternalId: externalId, requestKey: `now-key-${n}`, resolution: "refund", locale: "en" },
    lines: [{ lineId: `${externalId}/x`, quantity: 1, reasonId: "reason-1", note: "", photoIds: [] }],
  });
  return { orderId, made };
};

const passes = [{ reasonId: "*", resolutions: ["refund" as const], decide: "approve" as const }];

describe("a policy that has a person look where a signal stands", () => {
  const shopper = "gid://fake/Customer/50";
  const aShortParcel = () => aPast(1, { failed: false, missing: true, declined: false }, shopper);

  test("sends the request to the queue with what was known, never to a refusal; off, or naming another signal, it goes through", async () => {
    const { ctx } = world;
    await publishChange(ctx, { reasons: passes });
    await aShortParcel();
    const off = await askNow(2, shopper);
    expect(off.made).toMatchObject({ request: "approved", decision: "approve" });
    await publishChange(ctx, { decide: { lookAtSignals: ["serial_returner"] } });
    expect((await askNow(3, shopper)).made.decision).toBe("approve");
    const version = await publishChange(ctx, { decide: { lookAtSignals: ["serial_returner", "empty_box"] } });
    const { made } = await askNow(4, shopper);
    expect(made).toMatchObject({ request: "requested", decision: "look", policyVersion: version, decidedBy: null });
    expect(made.decisionReasons).toEqual([
      {
        ...{ code: "signal", rule: "empty_box", values: { version: signalsVersion } },
        evidence: ["1 unit missing in 1 of 1 parcel that came back.", "1 parcel held nothing that was asked for."],
      },
    ]);
    expect((await listReturns(ctx, { tab: "to-decide" })).items.map((item) => item.returnId)).toContain(made.returnId);
    expect((await viewReturn(ctx, { returnId: made.returnId })).decision?.reasons).toEqual([
      "Parcels came back with something missing. 1 unit missing in 1 of 1 parcel that came back. 1 parcel held nothing that was asked for.",
    ]);
    await world.drain();
    const told = await world.t.database.sql`select payload::text || coalesce(words, '') as said from outbox`;
    expect(JSON.stringify([told, world.t.mails])).not.toMatch(/serial|wardrob|empty_box|something missing|unit missing/i);
  });

  test("lets a person decide either way, and the report counts it", async () => {
    const { ctx } = world;
    await publishChange(ctx, { reasons: passes, decide: { lookAtSignals: ["empty_box"] } });
    await aShortParcel();
    const [yes, no, waits] = [await askNow(2, shopper), await askNow(3, shopper), await askNow(4, shopper)];
    await approveReturn(ctx, { returnId: yes.made.returnId });
    await declineReturn(ctx, { returnId: no.made.returnId, note: "Not this one." });
    const report = await viewDepartures(ctx, { after: null });
    expect(report.signals).toEqual([{ signal: "empty_box", asked: 3, agreed: 1, declined: 1, waiting: 1 }]);
    // Every rule said yes: that only a signal spoke against it is in the report, with its name.
    expect(report.items.map((item) => [item.returnName, item.kind, item.rule])).toEqual([[no.made.name, "declined_against", "empty_box"]]);
    expect((await world.read(waits.made.returnId))?.request).toBe("requested");
    expect((await viewDepartures(await world.t.store("neighbour.myshopify.com"), { after: null })).signals).toEqual([]);
  });
});

describe("signals of a person", () => {
  test("are found by the hash of the phone, across accounts, and never in another store", async () => {
    for (let n = 10; n < 16; n++) await aPast(n, { failed: false, missing: n === 10, declined: false }, `gid://fake/Customer/${n}`);
    const { orderId, made } = await askNow(20, "gid://fake/Customer/99");
    const signals = await readSignals(world.ctx, { returnId: made.returnId, orderId });
    expect(signals.map((signal) => signal.code)).toEqual(["empty_box"]);
    const neighbour = await world.t.store("neighbour.myshopify.com");
    expect(await readSignals(neighbour, { returnId: made.returnId, orderId })).toEqual([]);
    // What somebody else sent back as a gift is not held against the buyer.
    const asGifts = (gift: boolean) => world.ctx.transact((tx) => tx.db.update(returns).set({ gift }));
    await asGifts(true);
    expect(await readSignals(world.ctx, { returnId: made.returnId, orderId })).toEqual([]);
    await asGifts(false);
    await world.ctx.transact((tx) =>
      tx.db.update(orders).set({ phoneHash: "another", shopperId: null }).where(eq(orders.orderId, orderId)),
    );
    expect(await readSignals(world.ctx, { returnId: made.returnId, orderId })).toEqual([]);
  });

  test("change no verdict, and the shopper never reads of them, whatever the past", async () => {
    const clean = (await askNow(1, "gid://fake/Customer/1")).made.verdicts.map(({ rule, answer }) => [rule, answer]);
    expect(clean.every(([, answer]) => answer !== "no")).toBe(true);
    let n = 100;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ failed: fc.boolean(), missing: fc.boolean(), declined: fc.boolean() }), { minLength: 2, maxLength: 5 }),
        async (ends) => {
          const shopper = `gid://fake/Customer/${n}`;
          for (const end of ends) await aPast(n++, end, shopper);
          const { made } = await askNow(n++, shopper);
          expect(made.verdicts.map(({ rule, answer }) => [rule, answer])).toEqual(clean);
          expect(["declined", "cancelled"]).not.toContain(made.request);
        },
      ),
      { numRuns: 6 },
    );
    await world.drain();
    const told = await world.t.database.sql`select payload::text || coalesce(words, '') as said from outbox`;
    expect(JSON.stringify([told, world.t.mails])).not.toMatch(/serial|wardrob|empty_box|Worth knowing/i);
  });
});
