import { maySendAgain } from "~/domain/messages/send-again";
import { mailTemplates, placeholdersOf, placeholderWords } from "~/domain/messages/templates";
import { shopperLocales } from "~/domain/stores/settings";
import { readReminders } from "~db/queries/mail-reminders.server";
import { listReleases, listSuppressions } from "~db/queries/mail-suppressions.server";
import { findMailWords, listMailWords, listVersions } from "~db/queries/mail-words.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import { listUnreachedMails } from "~db/queries/unreached-mails.server";
import type { Ctx } from "../ctx";
import type { MailId } from "./own-words.server";
import { shippedWords } from "./translate";

const shownAddresses = 50;
const shownReleases = 10;
const shownMails = 50;

/** The Mails page: what did not go out, whose words each mail speaks, reminders, addresses that get none, who sends. */
export function viewMails(ctx: Ctx) {
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const own = await listMailWords(tx);
    const { rows, all } = await listSuppressions(tx, shownAddresses);
    const released = await listReleases(tx, shownReleases);
    const unreached = await listUnreachedMails(tx, shownMails + 1);
    const open = (sealed: string | null) => ctx.sealer.open(ctx.storeId, sealed);
    if (rows.length + released.length > 0)
      await insertAccess(tx, { actor: ctx.actor, subject: "mail_suppressions", purpose: "mails page", at: ctx.now() });
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
        email: open(email),
      })),
      allAddresses: all,
      released: released.map(({ releaseId, why, email, reason, actor, createdAt }) => ({
        ...{ releaseId, why, actor, createdAt },
        ...{ email: open(email), reason: open(reason) },
      })),
      unreached: unreached.slice(0, shownMails).map((mail) => ({ ...mail, maySend: maySendAgain({ ...mail, again: false }) })),
      moreUnreached: unreached.length > shownMails,
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
