import { z } from "zod";
import type { SuppressionWhy } from "~/domain/messages/suppression";
import { normalEmail } from "~/domain/orders/contact";
import { findSuppression } from "~db/queries/mail-suppressions.server";
import { findCode } from "~db/queries/portal.server";
import { readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { unlessBadAddress } from "../messages/send-to-shopper.server";
import { localeOf } from "../messages/translate";
import { defineOutboxHandler } from "../outbox/handler";
import { type CodeMailFacts, composeCodeMail } from "./compose-code-mail";
import { openRecipient } from "./open-recipient";

const CodeMail = z.object({ codeId: z.string() });

/** How a code's mail ended: sent, or not sent on purpose and why. Too late a code is never sent. */
type CodeMailEnd = { messageId: string } | { suppressed: "no_order" | "no_address" | "redacted" | "ended" | SuppressionWhy };

/**
 * Mails a one-time code. Sent though the store sends no other mails: without it nobody could enter. An address that mails came back from, or that wants
 * none, gets no code either; the page where it is entered says to everybody alike what to do then.
 */
export const codeMailHandler = defineOutboxHandler({
  kind: "mail.code",
  payload: CodeMail,
  async deliver(ctx, { outboxId, payload }): Promise<CodeMailEnd> {
    const facts = await readFacts(ctx, payload.codeId);
    if ("suppressed" in facts) return facts;
    const { to, fromName, replyTo, orderId, ...mail } = facts;
    const written = await composeCodeMail(mail);
    return unlessBadAddress(ctx, { email: to, orderId }, () =>
      ctx.app.mail.send({ key: outboxId, to, fromName, replyTo, locale: mail.locale, ...written }),
    );
  },
});

type Facts =
  | Extract<CodeMailEnd, { suppressed: string }>
  | (CodeMailFacts & { orderId: string; to: string; fromName: string; replyTo: string | null });

function readFacts(ctx: Ctx, codeId: string): Promise<Facts> {
  return ctx.transact(async (tx): Promise<Facts> => {
    const row = await findCode(tx, codeId);
    if (!row || row.usedAt || row.expiresAt <= ctx.now()) return { suppressed: "ended" };
    const { orderId } = row;
    const contact = orderId ? await readReturnContact(tx, orderId) : null;
    if (!orderId || !contact) return { suppressed: "no_order" };
    if (contact.redactedAt) return { suppressed: "redacted" };
    await insertAccess(tx, { actor: "system", subject: `order:${orderId}`, purpose: "mail code", at: ctx.now() });
    const to = row.recipientHash === null ? ctx.sealer.open(ctx.storeId, contact.email) : openRecipient(ctx, row.recipient)?.email;
    if (!to || !z.email().safeParse(to).success) return { suppressed: "no_address" };
    const stopped = await findSuppression(tx, ctx.sealer.hash(ctx.storeId, "email", normalEmail(to) ?? to), false);
    if (stopped) return { suppressed: stopped.why };
    const store = await getStore(tx);
    return {
      ...{ orderId, to },
      fromName: store.settings.mail.fromName || store.name,
      replyTo: store.settings.mail.replyTo || null,
      locale: localeOf(row.locale),
      storeName: store.name,
      orderName: contact.orderName,
      code: ctx.sealer.open(ctx.storeId, row.code),
    };
  });
}
