import { NotFound } from "~/domain/errors";
import type { StoreTx } from "~db/client.server";
import { findReturn, lockReturn, type ReturnRow } from "~db/queries/returns.server";
import { lockOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";

/** One return for a decision, locked: a second decision waits and then meets the new state. @throws NotFound */
export async function takeReturn(tx: StoreTx, returnId: string): Promise<ReturnRow> {
  const row = await lockReturn(tx, returnId);
  if (!row) throw new NotFound("The return");
  return row;
}

/** The same with its order, the order locked first as everywhere, so that two verbs cannot wait for each other. @throws NotFound */
export async function takeReturnWithOrder(tx: StoreTx, returnId: string): Promise<{ row: ReturnRow; order: ReturnOrderRow }> {
  const found = await findReturn(tx, returnId);
  const order = found ? await lockOrder(tx, found.orderId) : null;
  if (!order) throw new NotFound("The return");
  return { row: await takeReturn(tx, returnId), order };
}
