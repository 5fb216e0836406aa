import { NotFound } from "~/domain/errors";
import type { Asker } from "~/domain/returns/commands";
import type { StoreTx } from "~db/client.server";
import { findReturn, type ReturnRow } from "~db/queries/returns.server";
import { findOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";
import { askersMay, findAskersOrder } from "./lock-askers-order.server";

/** A return that somebody may see. Unknown and foreign ones get the same answer. @throws NotFound */
export async function findAskersReturn(tx: StoreTx, asker: Asker, returnId: string): Promise<{ row: ReturnRow; order: ReturnOrderRow }> {
  const row = await findReturn(tx, returnId);
  const order = row && (await findOrder(tx, row.orderId));
  if (!row || !order) throw new NotFound("The return");
  await findAskersOrder(tx, asker, order.externalId);
  if (!(await askersMay(tx, asker, row))) throw new NotFound("The return");
  return { row, order };
}
