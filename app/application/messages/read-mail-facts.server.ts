import { giftMail, namesWorth, wouldNameWorth } from "~/domain/messages/gift-mails";
import type { MailTemplate } from "~/domain/messages/templates";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import { findMailWords } from "~db/queries/mail-words.server";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { listOrderLines } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { termsOfReturn } from "../policy/published-policy.server";
import { portalUrlOf } from "../portal/read-policy.server";
import { closerWordsOf } from "./closer-words.server";
import type { ReturnMailFacts } from "./compose-return-mail";
import { contactOfReturn } from "./contact-of-return.server";
import { type MailSuppressed, recipientOf } from "./recipient.server";
import { packingOf, wayFacts } from "./shipment-facts.server";
import { stopToken } from "./stop-link";

/** Why a mail is not written: `gift_private` = it would tell a gift's recipient of the buyer's money. */
export type NoMail = MailSuppressed | "gift_private";

/** A mail that can be written, or why there is none. */
export type MailFacts =
  | { suppressed: NoMail; mail?: undefined }
  | { suppressed?: undefined; mail: ReturnMailFacts & { to: string; fromName: string; replyTo: string | null } };

/** What will be true when the mail goes, for a preview: the decision it tells is not made yet. */
export interface Ahead {
  amountMinor?: number;
  receivedAt?: Date;
  /** The day the mail is about, `YYYY-MM-DD`. */
  day?: string;
}

/** Mails that say how to pack. */
const withPacking: readonly MailTemplate[] = ["approved", "gift_approved", "label_ready", "pickup_date", "remind_send"];

/** Everything one mail about a return says, opened; the reading is noted in the access log under `purpose`. */
export async function readMailFacts(
  tx: VerbTx,
  ctx: Ctx,
  about: { template: MailTemplate; returnId: string; words: string | null; purpose: string },
  ahead: Ahead = {},
): Promise<MailFacts> {
  const store = await getStore(tx);
  const row = await findReturn(tx, about.returnId);
  const contact = row ? await contactOfReturn(tx, row) : null;
  if (!row || !contact) return { suppressed: "return_gone" };
  const template = row.gift ? giftMail(about.template) : about.template;
  if (template === null) return { suppressed: "gift_private" };
  const isReminder = template === "remind_send";
  const { returnId } = row;
  const reader = await recipientOf(tx, ctx, store, contact, { subject: `return:${returnId}`, purpose: about.purpose, isReminder });
  if (reader.suppressed) return { suppressed: reader.suppressed };
  const { to, emailHash, locale } = reader;
  const portal = portalUrlOf(ctx.app.appUrl, store);
  const words = await findMailWords(tx, template, locale);
  const own = words && row.gift && wouldNameWorth(template, words) ? null : words;
  const titles = new Map((await listOrderLines(tx, row.orderId)).map((line) => [line.externalId, line]));
  const { promiseDays } = await termsOfReturn(ctx, tx, store, row);
  const knowsWorth = !row.gift || template === namesWorth;
  const promisedOn = (receivedAt: Date | null) => refundPromisedOn({ now: ctx.now(), receivedAt, promiseDays, timezone: store.timezone });
  const lines = await listReturnLines(tx, [row.returnId]);
  const closerOf = await closerWordsOf(ctx, tx, store, row, lines, locale);
  const mail = {
    to,
    fromName: store.settings.mail.fromName || store.name,
    replyTo: store.settings.mail.replyTo || null,
    template,
    locale,
    storeName: store.name,
    shopperName: ctx.sealer.open(ctx.storeId, contact.name),
    returnName: row.name,
    orderName: contact.orderName,
    amount: { minor: knowsWorth ? (ahead.amountMinor ?? row.settledMinor ?? row.quotedMinor) : 0, currency: row.currency },
    dueOn: ahead.day ?? (ahead.receivedAt ? promisedOn(ahead.receivedAt) : (row.dueOn ?? promisedOn(row.receivedAt))),
    words: about.words,
    code: template === "gift_certificate_done" ? ctx.sealer.open(ctx.storeId, row.giftCode) : null,
    forGift: row.gift,
    own: own && { subject: own.subject, body: own.body },
    link: `${portal}/${row.gift ? "gift/" : ""}returns/${row.returnId}`,
    stop: isReminder ? `${portal}/stop/${stopToken(ctx.sealer, ctx.storeId, emailHash)}` : null,
    packing: withPacking.includes(template) ? await packingOf(ctx, tx, store, row, locale) : [],
    lines: lines.map((line) => ({
      title: titles.get(line.orderLineExternalId)?.title ?? "",
      variantTitle: titles.get(line.orderLineExternalId)?.variantTitle ?? null,
      quantity: line.quantity,
      closer: closerOf(line),
    })),
    ...(await wayFacts(tx, row.returnId, template)),
  };
  return { mail };
}
