import type { ScanKey } from "~/domain/bench/commands";
import type { OrderId, ReturnId, UnitId } from "~/domain/ids";
import { beginScan, endScan } from "~db/queries/units.server";
import type { Ctx, VerbTx } from "../ctx";
import { permit } from "../permit";

/** What a scan did: the rows it is about. */
export interface Did {
  unitId: UnitId | null;
  returnId: ReturnId | null;
  orderId: OrderId | null;
}

/**
 * Takes a scan of the bench in a transaction of its own, once: sent again it tells what it did the first time and does nothing.
 * @param what the verb's name @returns what it did; `again` = it was taken before
 * @throws Refusal `not_allowed`, and what `work` throws: a refused scan leaves no trace and may be sent again
 */
export function once(
  ctx: Ctx,
  scan: ScanKey,
  what: string,
  work: (tx: VerbTx, done: { at: Date; device: string }) => Promise<Partial<Did>>,
): Promise<Did & { again: boolean }> {
  permit(ctx, "bench.work");
  return ctx.transact(async (tx) => {
    const now = ctx.now();
    // A device whose clock is ahead did nothing in the future.
    const at = scan.at > now ? now : scan.at;
    const known = await beginScan(tx, { device: scan.device, seq: scan.seq, what, happenedAt: at, heardAt: now });
    if (known) return { unitId: known.unitId, returnId: known.returnId, orderId: known.orderId, again: true };
    const did = await work(tx, { at, device: scan.device });
    await endScan(tx, scan, did);
    return { unitId: did.unitId ?? null, returnId: did.returnId ?? null, orderId: did.orderId ?? null, again: false };
  });
}
