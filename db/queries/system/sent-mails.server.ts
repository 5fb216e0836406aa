import type { StoreId } from "~/domain/ids";
import type { Database } from "../../client.server";

/** A mail that was sent, and for which store. */
export interface SentMail {
  storeId: StoreId;
  outboxId: string;
  orderId: string | null;
  returnId: string | null;
}

/**
 * Mails by the ids in their Message-IDs, whosever they are: what a mail service tells names no store. Each store is one look into its key. A code's mail
 * names no order by itself, so that nobody can tell whether there is one: its code does, unless it went to somebody else than the order's shopper.
 */
export async function findSentMails(sql: Database["sql"], outboxIds: readonly string[]): Promise<SentMail[]> {
  if (outboxIds.length === 0) return [];
  const rows = await sql<{ store_id: StoreId; outbox_id: string; order_id: string | null; return_id: string | null }[]>`
    select o.store_id, o.outbox_id, coalesce(o.order_id, c.order_id) as order_id, o.return_id from stores s
    join outbox o on o.store_id = s.store_id and o.outbox_id = any(${[...outboxIds]}::text[])
    left join portal_codes c on o.kind = 'mail.code' and c.store_id = o.store_id and c.code_id = o.payload ->> 'codeId' and c.recipient_hash is null
    where o.kind in ('mail.send', 'mail.window', 'mail.code') and o.state = 'sent'`;
  return rows.map((row) => ({ storeId: row.store_id, outboxId: row.outbox_id, orderId: row.order_id, returnId: row.return_id }));
}
