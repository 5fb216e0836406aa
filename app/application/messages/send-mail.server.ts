import { z } from "zod";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import { findReturn, listReturnLines, readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { returnMails } from "../returns/announce.server";
import { declineNoteOf } from "../returns/decline-note.server";
import { composeReturnMail, type ReturnMailFacts } from "./compose-return-mail";
import { localeOf } from "./translate";

const SendMail = z.object({
  template: z.enum(returnMails),
  returnId: z.string(),
  to: z.enum(["original", "store_credit"]).default("original"),
});

/** How a mail ended: sent, or not sent on purpose and why. */
type MailEnd = { messageId: string } | { suppressed: "switched_off" | "no_address" | "redacted" | "return_gone" };

/** Writes and sends one mail about a return. The data is read when it is sent; the row's id makes the Message-ID, so a repeat is recognisable. */
export const sendMailHandler = defineOutboxHandler({
  kind: "mail.send",
  payload: SendMail,
  async deliver(ctx, { outboxId, payload }): Promise<MailEnd> {
    const facts = await readFacts(ctx, payload);
    if (facts.suppressed) return { suppressed: facts.suppressed };
    const { to, fromName, replyTo, ...mail } = facts.mail;
    const written = await composeReturnMail(mail);
    return ctx.app.mail.send({ key: outboxId, to, fromName, replyTo, locale: mail.locale, ...written });
  },
});

type Facts =
  | { suppressed: "switched_off" | "no_address" | "redacted" | "return_gone"; mail?: undefined }
  | { suppressed?: undefined; mail: ReturnMailFacts & { to: string; fromName: string; replyTo: string | null } };

function readFacts(ctx: Ctx, payload: z.infer<typeof SendMail>): Promise<Facts> {
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const row = await findReturn(tx, payload.returnId);
    const contact = row ? await readReturnContact(tx, row.orderId) : null;
    if (!row || !contact) return { suppressed: "return_gone" };
    if (!store.settings.mail.sendToShoppers) return { suppressed: "switched_off" };
    if (contact.redactedAt) return { suppressed: "redacted" };
    if (!contact.email) return { suppressed: "no_address" };
    await insertAccess(tx, { actor: "system", subject: `return:${row.returnId}`, purpose: `mail ${payload.template}`, at: ctx.now() });
    const to = ctx.sealer.open(ctx.storeId, contact.email);
    if (!z.email().safeParse(to).success) return { suppressed: "no_address" };
    const titles = new Map((await listOrderLines(tx, row.orderId)).map((line) => [line.externalId, line]));
    const { refundPromiseDays: promiseDays } = store.settings.returns;
    const mail = {
      to,
      fromName: store.settings.mail.fromName || store.name,
      replyTo: store.settings.mail.replyTo || null,
      template: payload.template === "refund_done" && payload.to === "store_credit" ? ("store_credit_done" as const) : payload.template,
      locale: localeOf(contact.locale),
      storeName: store.name,
      shopperName: ctx.sealer.open(ctx.storeId, contact.name),
      returnName: row.name,
      orderName: contact.orderName,
      amount: { minor: row.settledMinor ?? row.quotedMinor, currency: row.currency },
      dueOn: row.dueOn ?? refundPromisedOn({ now: ctx.now(), receivedAt: row.receivedAt, promiseDays, timezone: store.timezone }),
      declineNote: declineNoteOf(ctx, row),
      lines: (await listReturnLines(tx, [row.returnId])).map((line) => ({
        title: titles.get(line.orderLineExternalId)?.title ?? "",
        variantTitle: titles.get(line.orderLineExternalId)?.variantTitle ?? null,
        quantity: line.quantity,
      })),
    };
    return { mail };
  });
}
