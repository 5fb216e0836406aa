import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import type { SuppressionScope } from "~/domain/messages/suppression";
import { mailTemplates, placeholdersOf, placeholderWords } from "~/domain/messages/templates";
import { shopperLocales } from "~/domain/stores/settings";
import { type MailSettingsRow, readReminders, writeReminders } from "~db/queries/mail-reminders.server";
import { deleteSuppression, listSuppressions } from "~db/queries/mail-suppressions.server";
import { findMailWords, listMailWords, listVersions } from "~db/queries/mail-words.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import type { MailId } from "./own-words.server";
import { suppressAddress } from "./suppress-address.server";
import { shippedWords } from "./translate";

const shownAddresses = 50;

/** The Mails page: whose words each mail speaks, reminders, addresses that get none, who sends. */
export function viewMails(ctx: Ctx) {
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const own = await listMailWords(tx);
    const { rows, all } = await listSuppressions(tx, shownAddresses);
    if (rows.length > 0) await insertAccess(tx, { actor: ctx.actor, subject: "mail_suppressions", purpose: "mails page", at: ctx.now() });
    return {
      sender: {
        name: store.settings.mail.fromName || store.name,
        replyTo: store.settings.mail.replyTo,
        on: store.settings.mail.sendToShoppers,
      },
      mails: mailTemplates.map((template) => ({
        template,
        subject: shippedWords(template, "en").subject,
        own: shopperLocales.filter((locale) => own.some((one) => one.template === template && one.locale === locale)),
      })),
      reminders: await readReminders(tx),
      addresses: rows.map(({ emailHash, scope, why, code, email, createdAt }) => ({
        ...{ emailHash, scope, why, code, createdAt },
        email: ctx.sealer.open(ctx.storeId, email),
      })),
      allAddresses: all,
    };
  });
}

/** One mail in one language: the words in force, the shipped ones, what may be filled in, and the versions before. */
export function viewMail(ctx: Ctx, { template, locale }: MailId) {
  return ctx.transact(async (tx) => {
    const current = await findMailWords(tx, template, locale);
    const shipped = shippedWords(template, locale);
    return {
      ...{ template, locale, shipped },
      words: current ? { subject: current.subject, body: current.body } : shipped,
      version: current?.version ?? null,
      placeholders: placeholdersOf[template].map((name) => ({ name, means: placeholderWords[name] })),
      own: (await listMailWords(tx)).filter((one) => one.template === template).map((one) => one.locale),
      versions: (await listVersions(tx, template, locale)).map(({ version, state, subject, body, changedBy, createdAt }) => ({
        ...{ version, state, subject, body, changedBy, createdAt },
      })),
    };
  });
}

const dayCount = (most: number) =>
  z
    .union([
      z.literal("").transform(() => null),
      z.coerce.number("Write a whole number.").int("Write a whole number.").min(1, "At least 1.").max(most, `At most ${most}.`),
    ])
    .nullable();

/** When shoppers are reminded; empty = never. */
export const Reminders = z.object({ windowDays: dayCount(30), sendDays: dayCount(60) });

/** Says when shoppers are reminded. */
export async function saveReminders(ctx: Ctx, input: MailSettingsRow): Promise<void> {
  permit(ctx, "mails.change");
  return ctx.transact(async (tx) => {
    await writeReminders(tx, { windowDays: input.windowDays, sendDays: input.sendDays }, ctx.now());
    await tx.record([{ name: "settings.reminders-saved", data: { ...input } }]);
  });
}

/** A person says that an address gets no mails. @throws Refusal `bad_address`, `known_address` */
export async function addAddress(ctx: Ctx, input: { email: string }): Promise<void> {
  permit(ctx, "mails.change");
  const email = z.email().safeParse(input.email.trim());
  if (!email.success) throw new Refusal("bad_address", "Write an e-mail address.", { email: "Write an e-mail address." });
  const isNew = await ctx.transact((tx) => suppressAddress(ctx, tx, { email: email.data, why: "by_hand", code: "" }));
  if (!isNew) throw new Refusal("known_address", "This address is on the list already.", { email: "On the list already." });
}

/** A person takes an address off the list: mails go to it again. @throws NotFound */
export async function removeAddress(ctx: Ctx, input: { emailHash: string; scope: SuppressionScope }): Promise<void> {
  permit(ctx, "mails.change");
  return ctx.transact(async (tx) => {
    if (!(await deleteSuppression(tx, input.emailHash, input.scope))) throw new NotFound("The address");
    await tx.record([{ name: "mail.address-allowed", data: { scope: input.scope } }]);
  });
}
