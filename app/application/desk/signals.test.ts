import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { ReturnId } from "~/domain/ids";
import { anOrder } from "~/testing/returns/an-order";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { orders } from "~db/schema/orders";
import { returnLines, returns } from "~db/schema/returns";
import { askForReturn } from "../returns/ask-for-return.server";
import { readSignals } from "./read-signals.server";

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

describe("signals of a person", () => {
  test("are found by the hash of the phone, across accounts, and never in another store", async () => {
    for (let n = 10; n < 16; n++) await aPast(n, { failed: false, missing: n === 10, declined: false }, `gid://fake/Customer/${n}`);
    const { orderId, made } = await askNow(20, "gid://fake/Customer/99");
    const signals = await readSignals(world.ctx, { returnId: made.returnId, orderId });
    expect(signals.map((signal) => signal.code)).toEqual(["empty_box"]);
    const neighbour = await world.t.store("neighbour.myshopify.com");
    expect(await readSignals(neighbour, { returnId: made.returnId, orderId })).toEqual([]);
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
