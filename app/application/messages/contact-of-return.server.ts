import type { StoreTx } from "~db/client.server";
import { findRecipient } from "~db/queries/return-recipients.server";
import { type ReturnRow, readReturnContact } from "~db/queries/returns.server";

/** Whom the mails of a return go to, sealed: whoever got it as a gift and asked for it, else the order's shopper. null when the order is gone. */
export async function contactOfReturn(
  tx: StoreTx,
  row: Pick<ReturnRow, "returnId" | "orderId" | "gift">,
): ReturnType<typeof readReturnContact> {
  const contact = await readReturnContact(tx, row.orderId);
  if (!contact || !row.gift) return contact;
  const recipient = await findRecipient(tx, row.returnId);
  const { name = null, email = null, locale = contact.locale } = recipient ?? {};
  // Nothing of the buyer's: not their phone, and not whether they were erased.
  return { ...contact, name, email, locale, phone: null, redactedAt: email === null ? (recipient?.changedAt ?? new Date(0)) : null };
}
