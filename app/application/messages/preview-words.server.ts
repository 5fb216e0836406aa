import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import type { ShopperLocale } from "~/domain/stores/settings";
import { addDays, dayIn } from "~/domain/time";
import type { StoreTx } from "~db/client.server";
import { countMessagesSince } from "~db/queries/mail-words.server";
import { findReturnsByCode } from "~db/queries/shipments.server";
import { getStore, type StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { permit } from "../permit";
import { portalUrlOf } from "../portal/read-policy.server";
import { composeReturnMail, type ReturnMailFacts } from "./compose-return-mail";
import { mustBeFillable, OwnWords } from "./own-words.server";
import { readMailFacts } from "./read-mail-facts.server";

/** Words to look at: with invented data, or with those of a return by its number. */
export const PreviewWords = OwnWords.extend({ returnName: z.string().trim().max(100).default("") });

/** Words to send to oneself. */
export const TestWords = OwnWords.extend({ to: z.email("Write an e-mail address.").max(200) });

/** Test mails of one store in an hour. */
const testsPerHour = 20;

/** Writes a mail with words that are not saved yet; sends nothing. @throws Refusal as `mustBeFillable`, `no_mail`; NotFound */
export async function previewWords(ctx: Ctx, input: z.infer<typeof PreviewWords>): Promise<{ subject: string; html: string }> {
  permit(ctx, "mails.change");
  mustBeFillable(input);
  const { subject, body, returnName } = input;
  const facts = await ctx.transact((tx) => (returnName ? realFacts(ctx, tx, input) : sampleOf(ctx, tx, input)));
  const written = await composeReturnMail({ ...facts, locale: input.locale, own: { subject, body } });
  return { subject: written.subject, html: written.html };
}

async function realFacts(ctx: Ctx, tx: StoreTx, input: z.infer<typeof PreviewWords>): Promise<ReturnMailFacts> {
  const { template } = input;
  if (template === "remind_window")
    throw new Refusal("no_mail", "This mail is about an order without a return. Look at it with invented data.");
  const [match, ...more] = await findReturnsByCode(tx, input.returnName);
  if (!match || more.length > 0) throw new NotFound("The return");
  const about = { template, returnId: match.returnId, words: null, purpose: `preview ${template}` };
  const facts = await readMailFacts(tx as Parameters<typeof readMailFacts>[0], ctx, about);
  if (facts.suppressed) throw new Refusal("no_mail", "This shopper gets no mail, so there is nothing to fill in.");
  return facts.mail;
}

async function sampleOf(
  ctx: Ctx,
  tx: StoreTx,
  input: { template: ReturnMailFacts["template"]; locale: ShopperLocale },
): Promise<ReturnMailFacts> {
  return sampleFacts(ctx, await getStore(tx), input);
}

/** A mail's facts, invented. */
export function sampleFacts(
  ctx: Ctx,
  store: StoreRow,
  { template, locale }: { template: ReturnMailFacts["template"]; locale: ShopperLocale },
): ReturnMailFacts {
  const portal = portalUrlOf(ctx.app.appUrl, store);
  return {
    ...{ template, locale, storeName: store.name, shopperName: "Asha Rao", returnName: "R-1042-1", orderName: "#1042" },
    amount: { minor: 124_900, currency: store.currency },
    dueOn: dayIn(store.timezone, addDays(ctx.now(), 5)),
    ...{ words: null, code: "GIFT-0000-0000", courier: "Blue Dart", place: store.name, link: portal, packing: [] },
    stop: template === "remind_send" || template === "remind_window" ? portal : null,
    lines: [{ title: "Kurta", variantTitle: "M", quantity: 1 }],
  };
}

/** Sends words that are not saved yet, with invented data, to an address of the person's own. @throws Refusal as `mustBeFillable`, `too_many_tests` */
export async function sendTestMail(ctx: Ctx, input: z.infer<typeof TestWords>): Promise<void> {
  permit(ctx, "mails.change");
  mustBeFillable(input);
  const { template, locale, to, subject, body } = input;
  return ctx.transact(async (tx) => {
    const since = new Date(ctx.now().getTime() - 3_600_000);
    if ((await countMessagesSince(tx, "mail.test", since)) >= testsPerHour)
      throw new Refusal("too_many_tests", `At most ${testsPerHour} test mails an hour. Try again later.`);
    const words = JSON.stringify({ to, subject, body });
    await tx.say([{ kind: "mail.test", dedupeKey: `mail.test:${newId("evt", ctx.now())}`, payload: { template, locale }, words }]);
    await tx.record([{ name: "mail.tested", data: { template, locale } }]);
  });
}

/** Sends a test mail: the words that came along, invented data. */
export const testMailHandler = defineOutboxHandler({
  kind: "mail.test",
  payload: OwnWords.pick({ template: true, locale: true }),
  async deliver(ctx, { outboxId, payload, words }): Promise<{ messageId: string } | { suppressed: "words_gone" }> {
    const opened = ctx.sealer.open(ctx.storeId, words);
    if (opened === null) return { suppressed: "words_gone" };
    const { to, ...own } = TestWords.pick({ to: true, subject: true, body: true }).parse(JSON.parse(opened));
    const store = await ctx.transact((tx) => getStore(tx));
    const { subject, ...written } = await composeReturnMail({ ...sampleFacts(ctx, store, payload), own });
    const { fromName, replyTo } = store.settings.mail;
    const sender = { fromName: fromName || store.name, replyTo: replyTo || null };
    return ctx.app.mail.send({ key: outboxId, to, ...sender, locale: payload.locale, subject: `[Test] ${subject}`, ...written });
  },
});
