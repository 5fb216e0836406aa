import { z } from "zod";
import { normalEmail } from "~/domain/orders/contact";
import { noteReturnedMail } from "~db/queries/mail-suppressions.server";
import { readReturnContact } from "~db/queries/returns.server";
import { findSentMails, type SentMail } from "~db/queries/system/sent-mails.server";
import type { App } from "../ctx";
import { suppressAddress } from "./suppress-address.server";

/** What a mail service tells of mails that came back, or were called unwanted. */
export const Bounces = z.object({
  events: z
    .array(
      z.object({
        type: z.enum(["bounce", "complaint"]),
        /** Of the mail: `<out_…@…>`. */
        message_id: z.string().max(300),
        /** A bounce that may pass (a full mailbox) says nothing of the address. */
        permanent: z.boolean().default(true),
        /** Whose mailbox it was; given, it must be the one we wrote to. */
        recipient: z.string().max(320).optional(),
      }),
    )
    .min(1)
    .max(500),
});
export type Bounces = z.infer<typeof Bounces>;

/**
 * Notes the addresses of mails that came back for good. The service names no store and need not name an address: both are read from the mail's
 * own record. Telling the same again changes nothing. @returns how many events were about a mail of ours
 */
export async function noteBounces(app: App, { events }: Bounces): Promise<{ noted: number }> {
  const lasting = events.filter((event) => event.type === "complaint" || event.permanent);
  const byId = new Map(lasting.flatMap((event) => idIn(event.message_id).map((id) => [id, event] as const)));
  let noted = 0;
  for (const mail of await findSentMails(app.database.sql, [...byId.keys()])) {
    const event = byId.get(mail.outboxId);
    if (event && (await note(app, mail, event))) noted++;
  }
  return { noted };
}

const idIn = (messageId: string) => /^<?(out_[0-9A-Za-z]{20,32})@/.exec(messageId.trim())?.slice(1) ?? [];

function note(app: App, mail: SentMail, event: Bounces["events"][number]): Promise<boolean> {
  const ctx = app.forStore(mail.storeId, "system");
  const why = event.type === "bounce" ? "bounced" : "complained";
  return ctx.transact(async (tx) => {
    const contact = mail.orderId ? await readReturnContact(tx, mail.orderId) : null;
    const email = ctx.sealer.open(ctx.storeId, contact?.email ?? null);
    if (email === null) return false;
    // Somebody the mail was passed on to is not its reader.
    if (event.recipient !== undefined && normalEmail(event.recipient) !== normalEmail(email)) return false;
    const { orderId, returnId, outboxId } = mail;
    await suppressAddress(ctx, tx, { email, why, code: "", orderId, returnId });
    await noteReturnedMail(tx, outboxId, why);
    return true;
  });
}
