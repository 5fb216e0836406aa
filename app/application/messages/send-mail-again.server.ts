import { NotFound, Refusal } from "~/domain/errors";
import { mailKinds, maySendAgain, standingOf } from "~/domain/messages/send-again";
import { suppressionWords } from "~/domain/messages/suppression";
import { lockOutbox, type OutboxRow, setOutboxState } from "~db/queries/outbox.server";
import { findReturn, readReturnContact } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import { noteSentAgain } from "~db/queries/unreached-mails.server";
import type { Ctx, VerbTx } from "../ctx";
import { permit } from "../permit";
import { contactOfReturn } from "./contact-of-return.server";
import { type MailSuppressed, recipientOf } from "./recipient.server";

/**
 * A person sends a mail again that was held up, came back or failed: once, however often and by how many it is pressed. One that is stuck goes
 * itself, under its own Message-ID, since it may have arrived after all; for any other a new one is written, by what is true then.
 * @throws NotFound; Refusal `nothing_to_send`, `address_silenced` (take the address off the list first), `mails_off`, `no_address`, `not_allowed`
 */
export async function sendMailAgain(ctx: Ctx, input: { outboxId: string }): Promise<void> {
  permit(ctx, "returns.decide");
  return ctx.transact(async (tx) => {
    const row = await lockOutbox(tx, input.outboxId);
    if (!row || !(mailKinds as readonly string[]).includes(row.kind)) throw new NotFound("The mail");
    if (!maySendAgain(standingOf(row)))
      throw new Refusal("nothing_to_send", "This mail was sent, is on its way, or was sent again already.");
    await mustReach(ctx, tx, row);
    if (row.state === "stuck") await setOutboxState(tx, row.outboxId, "pending", ctx.now());
    else {
      await tx.say([{ ...about(row), kind: row.kind, dedupeKey: `again:${row.outboxId}`, payload: row.payload, words: wordsOf(ctx, row) }]);
      await noteSentAgain(tx, row.outboxId);
    }
    const template = typeof row.payload.template === "string" ? row.payload.template : "remind_window";
    await tx.record([{ name: "mail.sent-again", ...about(row), data: { template, outboxId: row.outboxId } }]);
    tx.enqueue([{ name: "outbox.deliver", payload: {} }]);
  });
}

const about = (row: OutboxRow) => ({
  ...(row.orderId ? { orderId: row.orderId } : {}),
  ...(row.returnId ? { returnId: row.returnId } : {}),
});

const wordsOf = (ctx: Ctx, row: OutboxRow) => ctx.sealer.open(ctx.storeId, row.words) ?? undefined;

/** Refuses a mail that would be held up again. */
async function mustReach(ctx: Ctx, tx: VerbTx, row: OutboxRow): Promise<void> {
  const about = row.returnId ? await findReturn(tx, row.returnId) : null;
  const contact = about ? await contactOfReturn(tx, about) : row.orderId ? await readReturnContact(tx, row.orderId) : null;
  if (!contact) throw new NotFound("The order");
  const isReminder = row.kind === "mail.window" || row.payload.template === "remind_send";
  const subject = row.returnId ? `return:${row.returnId}` : `order:${row.orderId}`;
  const { suppressed } = await recipientOf(tx, ctx, await getStore(tx), contact, { subject, purpose: "send a mail again", isReminder });
  if (suppressed) throw refusalOf(suppressed);
}

function refusalOf(why: MailSuppressed): Refusal {
  if (why === "switched_off") return new Refusal("mails_off", "Mails to shoppers are switched off in Settings.");
  if (why === "no_address" || why === "redacted" || why === "return_gone")
    return new Refusal("no_address", "There is no usable address any more.");
  return new Refusal(
    "address_silenced",
    `The address gets no mails: ${suppressionWords[why].toLowerCase()}. Take it off the list on the Mails page first, with a reason.`,
  );
}
