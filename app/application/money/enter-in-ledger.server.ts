import { newId, type OutboxId } from "~/domain/ids";
import type { LedgerEntry } from "~/domain/ledger";
import { insertLedgerEntries } from "~db/queries/ledger-entries.server";
import type { VerbTx } from "../ctx";

/**
 * Enters movements of money in the ledger, in the transaction that learns of them. Entering one again (the same message and kind, or the same
 * id of the platform and kind) changes nothing; amounts of nothing are left out.
 * @returns how many were new
 * @throws Error for an amount that is negative or no whole number
 */
export async function enterInLedger(tx: VerbTx, entries: readonly LedgerEntry[]): Promise<number> {
  for (const { kind, amount } of entries)
    if (!Number.isSafeInteger(amount.minor) || amount.minor < 0)
      throw new Error(`a ${kind} of ${amount.minor} cannot be entered in the ledger`);
  const rows = await insertLedgerEntries(
    tx,
    entries
      .filter(({ amount }) => amount.minor > 0)
      .map(({ amount, sealedReference, outboxId, ...entry }) => ({
        ...entry,
        entryId: newId("led", entry.at),
        amountMinor: amount.minor,
        currency: amount.currency,
        outboxId: (outboxId ?? null) as OutboxId | null,
        reference: sealedReference ?? null,
      })),
  );
  return rows.length;
}
