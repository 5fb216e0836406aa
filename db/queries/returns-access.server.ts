import { newId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { accessLog } from "../schema/records";

/** Notes that somebody or something read personal data, of whom and why; `subject` is an id of ours, never the data. */
export async function insertAccess(tx: StoreTx, read: { actor: string; subject: string; purpose: string; at: Date }): Promise<void> {
  await tx.db.insert(accessLog).values({
    storeId: tx.storeId,
    accessId: newId("evt", read.at),
    actor: read.actor,
    subject: read.subject,
    purpose: read.purpose,
    readAt: read.at,
  });
}
