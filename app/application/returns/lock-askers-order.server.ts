import { NotFound } from "~/domain/errors";
import type { Asker } from "~/domain/returns/commands";
import type { StoreTx } from "~db/client.server";
import { findCode } from "~db/queries/portal.server";
import { findRecipient } from "~db/queries/return-recipients.server";
import type { ReturnRow } from "~db/queries/returns.server";
import { findOrderByExternalId, findShopperExternalId, lockOrder, type ReturnOrderRow } from "~db/queries/returns-order.server";

type GiftAsker = Extract<Asker, { source: "gift" }>;

/**
 * The order somebody asks about, if it is theirs. Unknown and foreign orders get the same answer, so that nobody can probe for orders.
 * @throws NotFound
 */
export async function findAskersOrder(tx: StoreTx, asker: Asker, orderExternalId: string): Promise<ReturnOrderRow> {
  const order = await findOrderByExternalId(tx, orderExternalId);
  if (!order) throw new NotFound("The order");
  if (asker.source === "holder" && asker.orderExternalId !== order.externalId) throw new NotFound("The order");
  if (asker.source === "shopper" && (await findShopperExternalId(tx, order)) !== asker.shopperExternalId) throw new NotFound("The order");
  if (asker.source === "gift" && (await giftProof(tx, asker)).orderId !== order.orderId) throw new NotFound("The order");
  return order;
}

/** The same, locked until the transaction ends: two asks for the same units take turns. @throws NotFound */
export async function lockAskersOrder(tx: StoreTx, asker: Asker, orderExternalId: string): Promise<ReturnOrderRow> {
  const order = await findAskersOrder(tx, asker, orderExternalId);
  const locked = await lockOrder(tx, order.orderId);
  if (!locked) throw new NotFound("The order");
  return locked;
}

/** What a recipient's code proved: of which order, and whose address it reached. @throws NotFound for a code that was never tried rightly, or is swept */
export async function giftProof(tx: StoreTx, asker: GiftAsker) {
  const row = await findCode(tx, asker.codeId);
  if (!row?.usedAt || !row.orderId || !row.recipient || !row.recipientHash) throw new NotFound("The order");
  return { orderId: row.orderId, recipient: row.recipient, recipientHash: row.recipientHash, locale: row.locale };
}

/**
 * Whether a return of an order that is the asker's is theirs too: a gift's return is its recipient's alone, any other is never a recipient's.
 * Staff may see all.
 */
export async function askersMay(tx: StoreTx, asker: Asker, row: Pick<ReturnRow, "returnId" | "orderId" | "gift">): Promise<boolean> {
  if (asker.source === "staff") return true;
  if (asker.source !== "gift") return !row.gift;
  const proof = await giftProof(tx, asker);
  const recipient = row.gift && row.orderId === proof.orderId ? await findRecipient(tx, row.returnId) : null;
  return recipient !== null && recipient.emailHash === proof.recipientHash;
}
