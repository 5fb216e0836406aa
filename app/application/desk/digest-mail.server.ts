import { render, toPlainText } from "@react-email/render";
import { createElement } from "react";
import { z } from "zod";
import type { ShopperLocale } from "~/domain/stores/settings";
import { findReader, requestsSince } from "~db/queries/digests.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { ReturnMail } from "../messages/templates/return-mail";
import { directionOf } from "../messages/translate";
import { defineOutboxHandler } from "../outbox/handler";
import { digestTexts } from "./digest-texts";

const DigestMail = z.object({ readerId: z.string(), since: z.iso.datetime(), until: z.iso.datetime() });

/** How a digest ended: sent, or not sent on purpose and why. */
type DigestEnd = { messageId: string } | { suppressed: "reader_gone" | "all_decided" };

/**
 * Mails one person of the team how many requests are new. It holds numbers only: what shoppers wrote stays in the app. What was decided
 * between the note and the sending is left out, and a mail that would say nothing is not sent.
 */
export const digestMailHandler = defineOutboxHandler({
  kind: "mail.digest",
  payload: DigestMail,
  async deliver(ctx, { outboxId, payload }): Promise<DigestEnd> {
    const facts = await readFacts(ctx, payload);
    if (facts.suppressed !== undefined) return { suppressed: facts.suppressed };
    const { to, suppressed: _, ...mail } = facts;
    return ctx.app.mail.send({ key: outboxId, to, fromName: mail.storeName, replyTo: null, locale: mail.locale, ...(await compose(mail)) });
  },
});

type Read = { suppressed: "reader_gone" | "all_decided" } | (Facts & { to: string; suppressed?: undefined });

function readFacts(ctx: Ctx, { readerId, since }: z.infer<typeof DigestMail>): Promise<Read> {
  return ctx.transact(async (tx): Promise<Read> => {
    const reader = await findReader(tx, readerId);
    if (!reader) return { suppressed: "reader_gone" };
    const counts = await requestsSince(tx, new Date(since), ctx.now());
    if (counts.fresh === 0) return { suppressed: "all_decided" };
    await insertAccess(tx, { actor: "system", subject: `digest:${readerId}`, purpose: "mail digest", at: ctx.now() });
    const store = await getStore(tx);
    return { to: ctx.sealer.open(ctx.storeId, reader.email), locale: reader.locale, storeName: store.name || store.domain, counts };
  });
}

interface Facts {
  locale: ShopperLocale;
  storeName: string;
  counts: Awaited<ReturnType<typeof requestsSince>>;
}

async function compose({ locale, storeName, counts }: Facts): Promise<{ subject: string; html: string; text: string }> {
  const texts = digestTexts[locale];
  const number = new Intl.NumberFormat(locale);
  const subject = texts.subject.replace("{{store}}", storeName).replace("{{fresh}}", number.format(counts.fresh));
  const html = await render(
    createElement(ReturnMail, {
      ...{ locale, direction: directionOf(locale), storeName, heading: subject, greeting: texts.greeting, body: texts.body },
      ...{ quotation: null, amount: null, footer: texts.footer },
      rows: [
        { title: texts.fresh, quantity: number.format(counts.fresh) },
        { title: texts.waiting, quantity: number.format(counts.waiting) },
        ...(counts.overdue > 0 ? [{ title: texts.overdue, quantity: number.format(counts.overdue) }] : []),
      ],
    }),
  );
  return { subject: subject.replaceAll(/[\r\n]+/g, " "), html, text: toPlainText(html) };
}
