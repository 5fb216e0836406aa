import { z } from "zod";
import { mailTemplates } from "~/domain/messages/templates";
import { SettleTo } from "~/domain/returns/commands";
import { findReturn } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { declineNoteOf } from "../returns/decline-note.server";
import { type MailFacts, type NoMail, readMailFacts } from "./read-mail-facts.server";
import { sendToShopper } from "./send-to-shopper.server";

const SendMail = z.object({
  template: z.enum(mailTemplates),
  returnId: z.string(),
  to: z.enum([...SettleTo.options, "exchange", "repair", "by_hand"]).default("original"),
  /** The day the mail is about, where the return does not know it. */
  day: z.iso.date().optional(),
  /** The amount the mail is about, where it is not the return's own; minor units. */
  amountMinor: z.number().int().nonnegative().optional(),
});

/** What the last mail says, by the way the return was settled. */
const doneTemplates = {
  original: "refund_done",
  book_entry: "by_hand_done",
  by_hand: "paid_by_hand",
  repair: "repair_done",
  store_credit: "store_credit_done",
  gift_certificate: "gift_certificate_done",
  exchange: "exchange_done",
} as const;

/** How a mail ended: sent, or not sent on purpose and why. */
type MailEnd = { messageId: string } | { suppressed: NoMail };

/** Writes and sends one mail about a return. The data is read when it is sent; the row's id makes the Message-ID, so a repeat is recognisable. */
export const sendMailHandler = defineOutboxHandler({
  kind: "mail.send",
  payload: SendMail,
  async deliver(ctx, { outboxId, payload, words }): Promise<MailEnd> {
    const facts = await readFacts({ ...ctx, actor: "system" }, payload, words);
    if (facts.suppressed) return { suppressed: facts.suppressed };
    return sendToShopper(ctx, { key: outboxId, returnId: payload.returnId }, facts.mail);
  },
});

function readFacts(ctx: Ctx, payload: z.infer<typeof SendMail>, sealedWords: string | null): Promise<MailFacts> {
  return ctx.transact(async (tx) => {
    const { returnId, to } = payload;
    const row = await findReturn(tx, returnId);
    const words = row && payload.template === "declined" ? declineNoteOf(ctx, row) : ctx.sealer.open(ctx.storeId, sealedWords);
    const template =
      payload.template === "refund_done" ? doneTemplates[to === "original" && row?.paidByHand ? "book_entry" : to] : payload.template;
    return readMailFacts(
      tx,
      ctx,
      { template, returnId, words, purpose: `mail ${payload.template}` },
      { ...(payload.day ? { day: payload.day } : {}), ...(payload.amountMinor === undefined ? {} : { amountMinor: payload.amountMinor }) },
    );
  });
}
