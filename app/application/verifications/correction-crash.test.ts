import { describe, expect, test } from "vitest";
import type { PlatformConnection } from "~/ports/platform";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { testApp } from "~/testing/test-app";
import { orderIdOf } from "~db/queries/order-decision.server";
import type { Ctx } from "../ctx";
import { holdOrder } from "../orders/hold-order.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { deliverOutbox } from "../outbox/deliver-outbox.server";
import { answerVerification } from "./answer-verification.server";
import { askVerification } from "./ask-verification.server";
import { tokenOf } from "./link";

/** The process is gone: nothing after it runs, not even error handling, until it is started again. */
class Killed extends Error {}

/** One correction from the asking to the release, by a process that dies at the nth point; whoever called tries again, as people and jobs do. */
async function life(dieAt: number) {
  const death = { steps: 0, dead: false };
  const pass = () => {
    if (death.dead) throw new Killed();
    if (death.steps++ !== dieAt) return;
    death.dead = true;
    throw new Killed();
  };
  const there = { held: false, address: "12 Temple Road", shippedTo: [] as string[] };
  const at = async (change: () => void) => {
    pass();
    change();
    pass();
  };
  const told: Partial<PlatformConnection> = {
    holdOrder: () => at(() => void Object.assign(there, { held: true })),
    releaseOrder: () =>
      at(() => {
        if (there.held) there.shippedTo.push(there.address);
        there.held = false;
      }),
    correctOrder: (_id, { line1 }) => at(() => void Object.assign(there, { address: line1 ?? there.address })),
  };
  const fake = fakePlatform();
  const connect = fake.platform.connect;
  const t = await testApp({
    platforms: { shopify: { ...fake.platform, connect: async (domain) => ({ ...(await connect(domain)), ...told }) } },
  });
  const sound = await t.store("crash.myshopify.com");
  await sound.transact((tx) => mirrorOrders(sound, tx, [aSnapshot({ externalId: "o1" })], "webhook"));
  const orderId = (await sound.transact((tx) => orderIdOf(tx, "o1"))) ?? "";
  const ctx: Ctx = {
    ...sound,
    transact: async (work) => {
      pass();
      const result = await sound.transact(work);
      pass();
      return result;
    },
  };
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    t.clock.advance(1);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      death.dead = false;
      // Longer than a lease and any wait: what the dead process held is free again.
      t.clock.advance(7_200);
      return work();
    }
  };
  const deliver = async () => {
    await again(() => deliverOutbox(ctx));
    if (death.dead) {
      // The delivery noted its own death as a fault of the message, or could not: the next round takes it up.
      death.dead = false;
      t.clock.advance(7_200);
      await deliverOutbox(ctx);
    }
  };
  await again(() => holdOrder(ctx, { orderId })).catch((error) => {
    // Held by the try that died after its commit.
    if (error.code !== "already_held") throw error;
  });
  await deliver();
  const { verificationId } = await again(() => askVerification(ctx, { orderId }));
  await deliver();
  const answer = { line1: "7 New Lane", line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };
  await again(() => answerVerification(ctx, { token: tokenOf(sound, verificationId), answer: { is: "confirm", with: answer } }));
  for (let round = 0; round < 4; round++) {
    await deliver();
    t.clock.advance(7_200);
  }
  const [row] = await t.database
    .sql`select v.state, v.correction, o.decision from verifications v join orders o using (store_id, order_id)`;
  const [events] = await t.database.sql`select count(*)::int as n from history where name = 'order.corrected'`;
  return { there, row, corrected: events?.n, steps: death.steps };
}

describe("a process that dies anywhere", () => {
  test("never lets an order go to the old address, and writes and releases in the end", async () => {
    const whole = await life(-1);
    const end = { state: "confirmed", correction: "written", decision: "released" };
    expect(whole).toMatchObject({ row: end, corrected: 1, there: { held: false, address: "7 New Lane", shippedTo: ["7 New Lane"] } });
    expect(whole.steps).toBeGreaterThan(30);
    for (let step = 0; step < whole.steps; step++) {
      const { there, row, corrected } = await life(step);
      expect([step, there, row, corrected]).toEqual([step, whole.there, whole.row, 1]);
    }
  }, 300_000);
});
