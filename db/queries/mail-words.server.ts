import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { MailTemplate } from "~/domain/messages/templates";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { StoreTx } from "../client.server";
import { mailWords } from "../schema/mails";
import { outbox } from "../schema/records";

export type MailWordsRow = typeof mailWords.$inferSelect;

const of = (tx: StoreTx, template: MailTemplate, locale: ShopperLocale) =>
  and(eq(mailWords.storeId, tx.storeId), eq(mailWords.template, template), eq(mailWords.locale, locale));

/** The store's own words of a mail in force; null = the shipped ones speak. */
export async function findMailWords(tx: StoreTx, template: MailTemplate, locale: ShopperLocale): Promise<MailWordsRow | null> {
  const [row] = await tx.db
    .select()
    .from(mailWords)
    .where(and(of(tx, template, locale), eq(mailWords.state, "current")));
  return row ?? null;
}

/** Which mails speak in the store's own words, and by which version. */
export function listMailWords(tx: StoreTx) {
  return tx.db
    .select({ template: mailWords.template, locale: mailWords.locale, version: mailWords.version })
    .from(mailWords)
    .where(and(eq(mailWords.storeId, tx.storeId), eq(mailWords.state, "current")));
}

/** The newest versions of a mail's own words, newest first. */
export function listVersions(tx: StoreTx, template: MailTemplate, locale: ShopperLocale, limit = 20): Promise<MailWordsRow[]> {
  return tx.db
    .select()
    .from(mailWords)
    .where(of(tx, template, locale))
    .orderBy(desc(mailWords.version))
    .limit(limit);
}

/** The newest version's number, 0 when there never was one. Whoever asks holds the mail until the transaction ends. */
export async function lockVersions(tx: StoreTx, template: MailTemplate, locale: ShopperLocale): Promise<number> {
  // No row may be there to lock: two who write the first version take turns by their name.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.storeId} mail ${template} ${locale}`}, 0))`);
  const [row] = await tx.db
    .select({ version: mailWords.version })
    .from(mailWords)
    .where(of(tx, template, locale))
    .orderBy(desc(mailWords.version))
    .limit(1);
  return row?.version ?? 0;
}

/** Ends what is in force; false = nothing was. */
export async function retireMailWords(tx: StoreTx, template: MailTemplate, locale: ShopperLocale, now: Date): Promise<boolean> {
  const rows = await tx.db
    .update(mailWords)
    .set({ state: "former", changedAt: now })
    .where(and(of(tx, template, locale), eq(mailWords.state, "current")))
    .returning({ version: mailWords.version });
  return rows.length > 0;
}

/** Writes a new version, in force at once. The caller ended the former and holds the mail. */
export async function insertMailWords(tx: StoreTx, row: Omit<MailWordsRow, "storeId" | "state">): Promise<void> {
  await tx.db.insert(mailWords).values({ storeId: tx.storeId, state: "current", ...row });
}

/** How many messages of a kind were written since an instant. */
export function countMessagesSince(tx: StoreTx, kind: string, since: Date): Promise<number> {
  return tx.db.$count(outbox, and(eq(outbox.storeId, tx.storeId), eq(outbox.kind, kind), gt(outbox.createdAt, since)));
}
