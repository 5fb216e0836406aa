import { z } from "zod";
import { NotFound, Refusal } from "~/domain/errors";
import { bodyLength, mailTemplates, problemWords, subjectLength, templateProblems } from "~/domain/messages/templates";
import { shopperLocales } from "~/domain/stores/settings";
import { insertMailWords, lockVersions, retireMailWords } from "~db/queries/mail-words.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/** Which mail in which language. */
export const MailId = z.object({ template: z.enum(mailTemplates), locale: z.enum(shopperLocales) });
export type MailId = z.infer<typeof MailId>;

/** A store's own words for a mail. */
export const OwnWords = MailId.extend({
  subject: z.string().trim().min(1, "Write a subject.").max(subjectLength, `At most ${subjectLength} characters.`),
  body: z
    .string()
    .transform((text) => text.replaceAll(/\r\n?/g, "\n").trim())
    .pipe(z.string().min(1, "Write the mail.").max(bodyLength, `At most ${bodyLength} characters.`)),
});
export type OwnWords = z.infer<typeof OwnWords>;

/** @throws Refusal with the code and place of the first thing that cannot be filled in: `unknown_placeholder`, `open_placeholder`, `placeholder_not_here`; `subject_lines` */
export function mustBeFillable(words: OwnWords): void {
  if (/[\r\n]/.test(words.subject)) throw new Refusal("subject_lines", "A subject is one line.", { subject: "A subject is one line." });
  const found = (["subject", "body"] as const).flatMap((field) =>
    templateProblems(words[field], words.template).map((problem) => ({ field, problem })),
  );
  const [first] = found;
  if (!first) return;
  const fields: Record<string, string> = {};
  for (const { field, problem } of found) fields[field] ??= problemWords(problem, words.template);
  throw new Refusal(first.problem.code, `Nothing was saved: ${problemWords(first.problem, words.template)}`, fields);
}

/** The store writes a mail in its own words; they are in force from the next mail on. Every version is kept. @throws Refusal as `mustBeFillable` */
export async function saveMailWords(ctx: Ctx, input: OwnWords): Promise<{ version: number }> {
  permit(ctx, "mails.change");
  const words = OwnWords.parse(input);
  mustBeFillable(words);
  const { template, locale, subject, body } = words;
  return ctx.transact(async (tx) => {
    const version = (await lockVersions(tx, template, locale)) + 1;
    const now = ctx.now();
    await retireMailWords(tx, template, locale, now);
    await insertMailWords(tx, { template, locale, version, subject, body, changedBy: ctx.actor, createdAt: now, changedAt: now });
    await tx.record([{ name: "mail.words-saved", data: { template, locale, version } }]);
    return { version };
  });
}

/** Back to the words that are shipped; the store's own stay as former versions. @throws NotFound when none were in force */
export async function dropMailWords(ctx: Ctx, input: MailId): Promise<void> {
  permit(ctx, "mails.change");
  const { template, locale } = MailId.parse(input);
  return ctx.transact(async (tx) => {
    await lockVersions(tx, template, locale);
    if (!(await retireMailWords(tx, template, locale, ctx.now()))) throw new NotFound("A version of your own");
    await tx.record([{ name: "mail.words-dropped", data: { template, locale } }]);
  });
}
