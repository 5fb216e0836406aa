import { z } from "zod";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import { findWithdrawal, lockWithdrawal, updateWithdrawal } from "~db/queries/withdrawals.server";
import type { Ctx, OutboxOrder } from "../ctx";
import { localeOf } from "../messages/translate";
import { defineOutboxHandler } from "../outbox/handler";
import { composeWithdrawalReceipt, type WithdrawalReceiptFacts } from "./compose-withdrawal-receipt";
import { bodyOf } from "./read-withdrawal.server";

/** The receipt of one declaration; saying it twice is one mail. */
export function receiptOf(withdrawalId: string): OutboxOrder {
  return { kind: "mail.withdrawal", dedupeKey: `mail.withdrawal:${withdrawalId}`, payload: { withdrawalId } };
}

type ReceiptEnd = { messageId: string } | { suppressed: "gone" };
type Facts = WithdrawalReceiptFacts & { to: string; fromName: string; replyTo: string | null };

/** Mails the receipt of a declaration, whatever the store decided about other mails: the law wants it at once. */
export const withdrawalReceiptHandler = defineOutboxHandler({
  kind: "mail.withdrawal",
  payload: z.object({ withdrawalId: z.string() }),
  async deliver(ctx, { outboxId, payload }): Promise<ReceiptEnd> {
    const facts = await readFacts(ctx, payload.withdrawalId);
    if (!facts) return { suppressed: "gone" };
    const { to, fromName, replyTo, ...mail } = facts;
    return ctx.app.mail.send({ key: outboxId, to, fromName, replyTo, locale: mail.locale, ...(await composeWithdrawalReceipt(mail)) });
  },
  async apply(tx, ctx, { payload }, end) {
    if (!("messageId" in end) || !(await lockWithdrawal(tx, payload.withdrawalId))) return;
    await updateWithdrawal(tx, payload.withdrawalId, { receiptAt: ctx.now() }, ctx.now());
  },
});

function readFacts(ctx: Ctx, withdrawalId: string): Promise<Facts | null> {
  return ctx.transact(async (tx) => {
    const row = await findWithdrawal(tx, withdrawalId);
    const body = row && bodyOf(ctx, row);
    if (!row?.confirmedAt || !body) return null;
    await insertAccess(tx, { actor: "system", subject: `withdrawal:${withdrawalId}`, purpose: "mail receipt", at: ctx.now() });
    const store = await getStore(tx);
    return {
      to: body.email,
      fromName: store.settings.mail.fromName || store.name,
      replyTo: store.settings.mail.replyTo || null,
      locale: localeOf(row.locale),
      storeName: store.name,
      timezone: store.timezone,
      confirmedAt: row.confirmedAt,
      body,
    };
  });
}
