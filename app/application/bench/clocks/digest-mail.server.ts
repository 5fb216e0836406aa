import { render, toPlainText } from "@react-email/render";
import { createElement } from "react";
import { z } from "zod";
import { queueFilterOf } from "~/domain/bench/clocks/queue-filter";
import type { Count } from "~/domain/bench/clocks/queue-view";
import type { ShopperLocale } from "~/domain/stores/settings";
import { countQueue, listDueOn } from "~db/queries/bench-queue.server";
import { findReader } from "~db/queries/digests.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { UnitRow } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { ReturnMail } from "../../messages/templates/return-mail";
import { directionOf } from "../../messages/translate";
import { defineOutboxHandler } from "../../outbox/handler";
import { benchDigestTexts } from "./digest-texts";

/** Units a mail names; of the others it says how many. */
const mostNamed = 20;

const BenchDigestMail = z.object({ readerId: z.string(), day: z.string() });

/**
 * Mails one person of the team which goods have their last day today. It names goods, no amounts: nobody knows the role of who reads an address. What has
 * left between the note and the sending is left out, and a mail that would say nothing is not sent.
 */
export const benchDigestHandler = defineOutboxHandler({
  kind: "mail.bench-digest",
  payload: BenchDigestMail,
  async deliver(ctx, { outboxId, payload }): Promise<{ messageId: string } | { suppressed: "reader_gone" | "nothing_due" }> {
    const facts = await readFacts(ctx, payload);
    if (facts.suppressed !== undefined) return { suppressed: facts.suppressed };
    const { to, suppressed: _, ...mail } = facts;
    return ctx.app.mail.send({ key: outboxId, to, fromName: mail.storeName, replyTo: null, locale: mail.locale, ...(await compose(mail)) });
  },
});

interface Facts {
  locale: ShopperLocale;
  storeName: string;
  due: Count;
  overdue: Count;
  named: UnitRow[];
}

function readFacts(
  ctx: Ctx,
  { readerId, day }: z.infer<typeof BenchDigestMail>,
): Promise<{ suppressed: "reader_gone" | "nothing_due" } | (Facts & { to: string; suppressed?: undefined })> {
  return ctx.transact(async (tx) => {
    const reader = await findReader(tx, readerId);
    if (!reader) return { suppressed: "reader_gone" };
    const count = (due: "today" | "overdue") => countQueue(tx, { ...queueFilterOf(new URLSearchParams()), due }, day);
    const due = await count("today");
    if (due.value === 0) return { suppressed: "nothing_due" };
    await insertAccess(tx, { actor: "system", subject: `digest:${readerId}`, purpose: "mail bench digest", at: ctx.now() });
    const store = await getStore(tx);
    return {
      ...{ to: ctx.sealer.open(ctx.storeId, reader.email), locale: reader.locale, storeName: store.name || store.domain },
      ...{ due, overdue: await count("overdue"), named: await listDueOn(tx, day, mostNamed) },
    };
  });
}

async function compose({ locale, storeName, due, overdue, named }: Facts): Promise<{ subject: string; html: string; text: string }> {
  const texts = benchDigestTexts[locale];
  const format = new Intl.NumberFormat(locale);
  const number = ({ value, capped }: Count) => `${format.format(value)}${capped ? "+" : ""}`;
  const subject = texts.subject.replace("{{store}}", () => storeName).replace("{{units}}", number(due));
  const left = due.value - named.length;
  const html = await render(
    createElement(ReturnMail, {
      ...{ locale, direction: directionOf(locale), storeName, heading: subject, greeting: texts.greeting, body: texts.body },
      ...{ quotation: null, amount: null, footer: texts.footer },
      rows: [
        ...named.map((unit) => ({
          title: `${unit.title} (${unit.code})`,
          detail: [unit.variantTitle, unit.shelf].filter(Boolean).join(" · ") || null,
          quantity: unit.dueWhy ? texts.why[unit.dueWhy] : "",
        })),
        ...(left > 0 ? [{ title: texts.more.replace("{{count}}", number({ value: left, capped: due.capped })), quantity: "" }] : []),
        ...(overdue.value > 0 ? [{ title: texts.overdue, quantity: number(overdue) }] : []),
      ],
    }),
  );
  return { subject: subject.replaceAll(/[\r\n]+/g, " "), html, text: toPlainText(html) };
}
