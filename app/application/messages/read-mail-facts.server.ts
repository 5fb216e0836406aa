import { z } from "zod";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import { findReturn, listReturnLines, readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { termsOfReturn } from "../policy/published-policy.server";
import type { MailTemplate, ReturnMailFacts } from "./compose-return-mail";
import { localeOf } from "./translate";

/** Why no mail goes out. */
export type MailSuppressed = "switched_off" | "no_address" | "redacted" | "return_gone";

/** A mail that can be written, or why there is none. */
export type MailFacts =
  | { suppressed: MailSuppressed; mail?: undefined }
  | { suppressed?: undefined; mail: ReturnMailFacts & { to: string; fromName: string; replyTo: string | null } };

/** What will be true when the mail goes, for a preview: the decision it tells is not made yet. */
export interface Ahead {
  amountMinor?: number;
  receivedAt?: Date;
}

/** Everything one mail about a return says, opened; the reading is noted in the access log under `purpose`. */
export async function readMailFacts(
  tx: VerbTx,
  ctx: Ctx,
  about: { template: MailTemplate; returnId: string; words: string | null; purpose: string },
  ahead: Ahead = {},
): Promise<MailFacts> {
  const store = await getStore(tx);
  const row = await findReturn(tx, about.returnId);
  const contact = row ? await readReturnContact(tx, row.orderId) : null;
  if (!row || !contact) return { suppressed: "return_gone" };
  if (!store.settings.mail.sendToShoppers) return { suppressed: "switched_off" };
  if (contact.redactedAt) return { suppressed: "redacted" };
  if (!contact.email) return { suppressed: "no_address" };
  await insertAccess(tx, { actor: ctx.actor, subject: `return:${row.returnId}`, purpose: about.purpose, at: ctx.now() });
  const to = ctx.sealer.open(ctx.storeId, contact.email);
  if (!z.email().safeParse(to).success) return { suppressed: "no_address" };
  const titles = new Map((await listOrderLines(tx, row.orderId)).map((line) => [line.externalId, line]));
  const { promiseDays } = await termsOfReturn(ctx, tx, store, row);
  const promisedOn = (receivedAt: Date | null) => refundPromisedOn({ now: ctx.now(), receivedAt, promiseDays, timezone: store.timezone });
  const mail = {
    to,
    fromName: store.settings.mail.fromName || store.name,
    replyTo: store.settings.mail.replyTo || null,
    template: about.template,
    locale: localeOf(contact.locale),
    storeName: store.name,
    shopperName: ctx.sealer.open(ctx.storeId, contact.name),
    returnName: row.name,
    orderName: contact.orderName,
    amount: { minor: ahead.amountMinor ?? row.settledMinor ?? row.quotedMinor, currency: row.currency },
    dueOn: ahead.receivedAt ? promisedOn(ahead.receivedAt) : (row.dueOn ?? promisedOn(row.receivedAt)),
    words: about.words,
    code: about.template === "gift_certificate_done" ? ctx.sealer.open(ctx.storeId, row.giftCode) : null,
    lines: (await listReturnLines(tx, [row.returnId])).map((line) => ({
      title: titles.get(line.orderLineExternalId)?.title ?? "",
      variantTitle: titles.get(line.orderLineExternalId)?.variantTitle ?? null,
      quantity: line.quantity,
    })),
  };
  return { mail };
}
