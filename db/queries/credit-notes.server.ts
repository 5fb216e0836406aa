import { and, eq, gte, lt, sql } from "drizzle-orm";
import type { ReturnId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { creditNotes, creditNoteYears } from "../schema/money-desk";
import { downwards } from "../sorting";

export type CreditNoteRow = typeof creditNotes.$inferSelect;

/** The next number of a year. Whoever takes one holds the year until the transaction ends, so a number that is not used is not taken. */
export async function nextCreditNote(tx: StoreTx, year: number): Promise<number> {
  const [row] = await tx.db
    .insert(creditNoteYears)
    .values({ storeId: tx.storeId, year, lastNumber: 1 })
    .onConflictDoUpdate({
      target: [creditNoteYears.storeId, creditNoteYears.year],
      set: { lastNumber: sql`${creditNoteYears.lastNumber} + 1` },
    })
    .returning({ last: creditNoteYears.lastNumber });
  if (!row) throw new Error("no credit note number was given");
  return row.last;
}

/** Writes a note. @throws on a second note of the same return */
export async function insertCreditNote(tx: StoreTx, row: Omit<CreditNoteRow, "storeId">): Promise<void> {
  await tx.db.insert(creditNotes).values({ storeId: tx.storeId, ...row });
}

/** The note of a return; null when it has none. */
export async function creditNoteOfReturn(tx: StoreTx, returnId: ReturnId): Promise<CreditNoteRow | null> {
  const [row] = await tx.db
    .select()
    .from(creditNotes)
    .where(and(eq(creditNotes.storeId, tx.storeId), eq(creditNotes.returnId, returnId)));
  return row ?? null;
}

/** One note by its number. */
export async function findCreditNote(tx: StoreTx, year: number, number: number): Promise<CreditNoteRow | null> {
  const [row] = await tx.db
    .select()
    .from(creditNotes)
    .where(and(eq(creditNotes.storeId, tx.storeId), eq(creditNotes.year, year), eq(creditNotes.number, number)));
  return row ?? null;
}

/** Notes of a span of time, and of an order or return of this name, the newest number first, below a place in the list. */
export function listCreditNotes(
  tx: StoreTx,
  span: { from: Date | null; until: Date | null; name: string | null },
  below: { year: number; number: number } | null,
  limit: number,
): Promise<CreditNoteRow[]> {
  return tx.db
    .select()
    .from(creditNotes)
    .where(
      and(
        eq(creditNotes.storeId, tx.storeId),
        span.from ? gte(creditNotes.issuedAt, span.from) : undefined,
        span.until ? lt(creditNotes.issuedAt, span.until) : undefined,
        span.name
          ? sql`(${creditNotes.body}->>'returnName' = ${span.name} or ${creditNotes.body}->>'orderName' in (${span.name}, ${`#${span.name}`}))`
          : undefined,
        below ? sql`(${creditNotes.year}, ${creditNotes.number}) < (${below.year}, ${below.number})` : undefined,
      ),
    )
    .orderBy(downwards(creditNotes.year), downwards(creditNotes.number))
    .limit(limit);
}
