import fc from "fast-check";
import { expect } from "vitest";
import type { Ctx } from "~/application/ctx";
import { reconcileStore } from "~/application/sync/reconcile-store.server";
import { rereadOrders } from "~/application/sync/reread-orders.server";
import { processInbox } from "~/application/webhooks/process-inbox.server";
import type { Received } from "~/emulators/shopify/webhooks/receiving-server";
import type { TestApp } from "./test-app";

/** Something that happens to one of a store's orders; `seconds` pass before it. */
export interface Step<What extends string> {
  what: What;
  order: number;
  seconds: number;
}

/** An order as our mirror holds it, or as the emulated platform's own books say it should. */
export interface MirroredOrder {
  id: string;
  /** The platform's version of it, ISO 8601 in UTC. */
  version: string;
  total: number;
  financial: string;
  cancelled: boolean;
  units: number;
  parcels: string[];
  phone: string | null;
  waits: boolean;
}

/** An emulated platform of which the property is asked. */
export interface DisorderedPlatform<What extends string> {
  t: TestApp;
  /** Nothing of any store changed before. */
  begin: Date;
  /** Where the emulator's deliveries arrive before any is passed on. */
  received: readonly Received[];
  steps: readonly What[];
  /** The step that makes an order. */
  first: What;
  /** A new store, installed; the nth. */
  openStore(n: number): Promise<{ ctx: Ctx; name: string }>;
  /** Does what is possible; a step that the platform refuses is none. */
  live(name: string, step: Step<What>): void;
  /** Waits until everything was sent. */
  drain(): Promise<void>;
  /** The address of the app's own door. */
  door(): string;
  truthOf(name: string): MirroredOrder[];
}

/**
 * Real deliveries doubled, disordered and lost, read and re-read at any moment: after reconciliation the mirror equals the emulated platform,
 * and rests there. Tells what the runs had in them, so that a test can say they were not empty.
 */
export async function expectMirrorAfterDisorder<What extends string>(
  platform: DisorderedPlatform<What>,
  runs: { numRuns: number; seed: number },
): Promise<{ sent: number; passed: number; repaired: number }> {
  const { t, begin, received } = platform;
  const life = fc.array(fc.record({ what: fc.constantFrom(...platform.steps), order: fc.nat(3), seconds: fc.nat(2) }), {
    minLength: 3,
    maxLength: 14,
  });
  // Which real deliveries arrive, in which order, how often, and after which of them the app gets round to reading.
  const post = fc.array(fc.record({ pick: fc.nat(), read: fc.boolean(), reread: fc.boolean() }), { maxLength: 12, size: "max" });
  let run = 0;
  const seen = { sent: 0, passed: 0, repaired: 0 };
  await fc.assert(
    fc.asyncProperty(life, post, async (lived, arriving) => {
      const { ctx, name } = await platform.openStore(++run);
      const before = received.length;
      platform.live(name, { what: platform.first, order: 0, seconds: 1 });
      for (const one of lived) platform.live(name, one);
      await platform.drain();
      const sent = received.slice(before);
      seen.sent += sent.length;
      for (const { pick, read, reread } of arriving) {
        const one = sent[pick % sent.length];
        if (!one) continue;
        await pass(platform.door(), one);
        seen.passed++;
        if (read) await processInbox(t.app);
        if (reread) await rereadOrders(ctx);
      }
      await processInbox(t.app);
      const since = new Date(begin.getTime() - 60_000);
      const { repaired } = await reconcileStore(ctx, { since });
      await rereadOrders(ctx);
      expect(await mirrorOf(t, ctx)).toEqual(platform.truthOf(name));
      seen.repaired += repaired;
      // And it rests there: the list of versions says of a whole mirror that nothing differs.
      expect(await reconcileStore(ctx, { since })).toEqual({ checked: platform.truthOf(name).length, repaired: 0 });
    }),
    runs,
  );
  return seen;
}

/** Sends a delivery, as it came from the emulated platform, to the app's own door, and expects it to be taken. */
async function pass(door: string, { headers, body }: Received): Promise<void> {
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && /^(x-|webhook-|content-type)/.test(name) ? [[name, value]] : [],
  );
  expect((await fetch(door, { method: "POST", headers: kept, body })).status).toBe(200);
}

async function mirrorOf(t: TestApp, ctx: Ctx): Promise<MirroredOrder[]> {
  const rows = await t.database.sql`select o.*, coalesce((select array_agg(p.status order by p.external_id) from parcels p
      where p.store_id = o.store_id and p.order_id = o.order_id), '{}') as parcels
    from orders o where store_id = ${ctx.storeId} order by length(external_id), external_id`;
  return rows.map((row) => ({
    id: row.external_id,
    version: row.platform_updated_at.toISOString(),
    total: Number(row.total_minor),
    financial: row.financial_status,
    cancelled: row.cancelled_at !== null,
    units: row.quantity,
    parcels: row.parcels,
    phone: ctx.sealer.open(ctx.storeId, row.contact_phone),
    waits: row.needs_reread,
  }));
}
