import { z } from "zod";
import { SettleTo } from "~/domain/returns/commands";
import { findReturn } from "~db/queries/returns.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { returnMails } from "../returns/announce.server";
import { declineNoteOf } from "../returns/decline-note.server";
import { composeReturnMail } from "./compose-return-mail";
import { type MailFacts, type MailSuppressed, readMailFacts } from "./read-mail-facts.server";

const SendMail = z.object({
  template: z.enum(returnMails),
  returnId: z.string(),
  to: z.enum([...SettleTo.options, "exchange"]).default("original"),
});

/** What the last mail says, by the way the return was settled. */
const doneTemplates = {
  original: "refund_done",
  by_hand: "by_hand_done",
  store_credit: "store_credit_done",
  gift_certificate: "gift_certificate_done",
  exchange: "exchange_done",
} as const;

/** How a mail ended: sent, or not sent on purpose and why. */
type MailEnd = { messageId: string } | { suppressed: MailSuppressed };

/** Writes and sends one mail about a return. The data is read when it is sent; the row's id makes the Message-ID, so a repeat is recognisable. */
export const sendMailHandler = defineOutboxHandler({
  kind: "mail.send",
  payload: SendMail,
  async deliver(ctx, { outboxId, payload, words }): Promise<MailEnd> {
    const facts = await readFacts({ ...ctx, actor: "system" }, payload, words);
    if (facts.suppressed) return { suppressed: facts.suppressed };
    const { to, fromName, replyTo, ...mail } = facts.mail;
    const written = await composeReturnMail(mail);
    return ctx.app.mail.send({ key: outboxId, to, fromName, replyTo, locale: mail.locale, ...written });
  },
});

function readFacts(ctx: Ctx, payload: z.infer<typeof SendMail>, sealedWords: string | null): Promise<MailFacts> {
  return ctx.transact(async (tx) => {
    const { returnId, to } = payload;
    const row = await findReturn(tx, returnId);
    const words = row && payload.template === "declined" ? declineNoteOf(ctx, row) : ctx.sealer.open(ctx.storeId, sealedWords);
    const template =
      payload.template === "refund_done" ? doneTemplates[to === "original" && row?.paidByHand ? "by_hand" : to] : payload.template;
    return readMailFacts(tx, ctx, { template, returnId, words, purpose: `mail ${payload.template}` });
  });
}
