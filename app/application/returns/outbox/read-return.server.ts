import { z } from "zod";
import { NotFound } from "~/domain/errors";
import type { NativeReturn } from "~/ports/platform";
import { findReturn, listReturnLines, type ReturnLineRow, type ReturnRow } from "~db/queries/returns.server";
import { findOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";
import type { Ctx, VerbTx } from "../../ctx";

/** What every message about a return carries. */
export const AboutReturn = z.object({ returnId: z.string() });

/** The return, its lines and order as they are now: a message carries ids, never a copy that may be stale. @throws NotFound */
export function readReturn(ctx: Ctx, returnId: string): Promise<{ row: ReturnRow; lines: ReturnLineRow[]; order: ReturnOrderRow }> {
  return ctx.transact(async (tx) => {
    const row = await findReturn(tx, returnId);
    const order = row ? await findOrder(tx, row.orderId) : null;
    if (!row || !order) throw new NotFound("The return");
    return { row, order, lines: await listReturnLines(tx, [returnId]) };
  });
}

/** How telling a decision ended: the platform's state, or that there was nothing to tell. */
export type Told = { externalId: string; orderExternalId: string; status: NativeReturn["status"] } | { skipped: string };

/** When the platform ended elsewhere than we said, the store decided there meanwhile: read its return again and adopt it. */
export function adoptIfDifferent(tx: VerbTx, told: Told, expected: readonly NativeReturn["status"][]): void {
  if ("skipped" in told || expected.includes(told.status)) return;
  tx.enqueue([{ name: "return.mirror", payload: { returnExternalId: told.externalId, orderExternalId: told.orderExternalId } }]);
}
