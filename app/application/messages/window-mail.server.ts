import { z } from "zod";
import { findMailWords } from "~db/queries/mail-words.server";
import { readReturnContact } from "~db/queries/returns.server";
import { findOrder, listOrderLines } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { portalUrlOf } from "../portal/read-policy.server";
import type { ReturnMailFacts } from "./compose-return-mail";
import { type MailSuppressed, recipientOf } from "./recipient.server";
import { sendToShopper } from "./send-to-shopper.server";
import { stopToken } from "./stop-link";

const WindowMail = z.object({ orderId: z.string(), day: z.iso.date() });

/** Reminds the shopper of an order that its return window closes. */
export const windowMailHandler = defineOutboxHandler({
  kind: "mail.window",
  payload: WindowMail,
  async deliver(ctx, { outboxId, payload }): Promise<{ messageId: string } | { suppressed: MailSuppressed }> {
    const facts = await readFacts({ ...ctx, actor: "system" }, payload);
    if (facts.suppressed) return { suppressed: facts.suppressed };
    return sendToShopper(ctx, { key: outboxId, orderId: payload.orderId }, facts.mail);
  },
});

type Facts =
  | { suppressed: MailSuppressed; mail?: undefined }
  | { suppressed?: undefined; mail: ReturnMailFacts & { to: string; fromName: string; replyTo: string | null } };

function readFacts(ctx: Ctx, { orderId, day }: z.infer<typeof WindowMail>): Promise<Facts> {
  return ctx.transact(async (tx): Promise<Facts> => {
    const store = await getStore(tx);
    const order = await findOrder(tx, orderId);
    const contact = order && (await readReturnContact(tx, orderId));
    if (!order || !contact) return { suppressed: "return_gone" };
    const about = { subject: `order:${orderId}`, purpose: "mail remind_window", isReminder: true };
    const reader = await recipientOf(tx, ctx, store, contact, about);
    if (reader.suppressed) return { suppressed: reader.suppressed };
    const { to, emailHash, locale } = reader;
    const portal = portalUrlOf(ctx.app.appUrl, store);
    const own = await findMailWords(tx, "remind_window", locale);
    return {
      mail: {
        ...{ to, locale, template: "remind_window", storeName: store.name, returnName: "", words: null, dueOn: day },
        ...{ fromName: store.settings.mail.fromName || store.name, replyTo: store.settings.mail.replyTo || null },
        shopperName: ctx.sealer.open(ctx.storeId, contact.name),
        orderName: contact.orderName,
        amount: { minor: 0, currency: order.currency },
        own: own && { subject: own.subject, body: own.body },
        link: portal,
        stop: `${portal}/stop/${stopToken(ctx.sealer, ctx.storeId, emailHash)}`,
        lines: (await listOrderLines(tx, order.orderId)).map(({ title, variantTitle, currentQuantity }) => ({
          ...{ title, variantTitle, quantity: currentQuantity },
        })),
      },
    };
  });
}
