import { z } from "zod";
import { formatMoney } from "~/domain/money";
import { storeLocale } from "~/domain/stores/portal";
import { lockOrder } from "~db/queries/order-decision.server";
import { readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import { findVerification } from "~db/queries/verifications.server";
import type { Ctx } from "../ctx";
import { localeAmong } from "../messages/translate";
import { defineOutboxHandler } from "../outbox/handler";
import { wordTimeLeft } from "../portal/words";
import { composeVerificationMail, type VerificationMailFacts } from "./compose-verification-mail";
import { linkOf } from "./link";

/** How the mail ended: sent, or not sent on purpose and why. */
type MailEnd = { messageId: string } | { suppressed: "ended" | "no_address" | "redacted" };

/** Mails the link of a verification. Sent whatever the store decided about other mails: a person asked for this one. */
export const verificationMailHandler = defineOutboxHandler({
  kind: "mail.verify",
  payload: z.object({ verificationId: z.string(), again: z.boolean().default(false) }),
  async deliver(ctx, { outboxId, payload }): Promise<MailEnd> {
    const facts = await readFacts(ctx, payload);
    if ("suppressed" in facts) return facts;
    const { to, fromName, replyTo, ...mail } = facts;
    const written = await composeVerificationMail(mail);
    return ctx.app.mail.send({ key: outboxId, to, fromName, replyTo, locale: mail.locale, ...written });
  },
  onStuck: async (tx, _ctx, { payload }, code) => {
    const row = await findVerification(tx, payload.verificationId);
    if (row) await tx.record([{ name: "verification.not-mailed", orderId: row.orderId, actor: "system", data: { code } }]);
  },
});

type Facts = Extract<MailEnd, { suppressed: string }> | (VerificationMailFacts & { to: string; fromName: string; replyTo: string | null });

function readFacts(ctx: Ctx, { verificationId, again }: { verificationId: string; again: boolean }): Promise<Facts> {
  return ctx.transact(async (tx): Promise<Facts> => {
    const row = await findVerification(tx, verificationId);
    if (row?.state !== "asked" || row.expiresAt <= ctx.now()) return { suppressed: "ended" };
    const order = await lockOrder(tx, row.orderId);
    const contact = await readReturnContact(tx, row.orderId);
    if (!order || !contact) return { suppressed: "ended" };
    if (contact.redactedAt) return { suppressed: "redacted" };
    await insertAccess(tx, { actor: "system", subject: `order:${row.orderId}`, purpose: "mail verify", at: ctx.now() });
    const to = ctx.sealer.open(ctx.storeId, contact.email);
    if (to === null || !z.email().safeParse(to).success) return { suppressed: "no_address" };
    const store = await getStore(tx);
    const locale = localeAmong(contact.locale) ?? storeLocale(store.countryCode);
    return {
      to,
      fromName: store.settings.mail.fromName || store.name,
      replyTo: store.settings.mail.replyTo || null,
      locale,
      storeName: store.name,
      orderName: order.name,
      total: formatMoney({ minor: order.totalMinor, currency: order.currency }, locale),
      isCod: order.isCod,
      link: `${linkOf(ctx, store, verificationId)}?lang=${locale}`,
      left: wordTimeLeft(row.expiresAt, ctx.now(), locale),
      atEnd: row.atEnd,
      again,
    };
  });
}
