import { type LedgerKind, ledgerKinds } from "../ledger";

/** Kinds of movements that the Money page lists: our ledger's, what only the platform shows, and corrections by a settled difference. */
export const movementKinds = [...ledgerKinds, "platform", "correction"] as const;
export type MovementKind = LedgerKind | "platform" | "correction";

/** Kinds in words. */
export const movementWords: Readonly<Record<MovementKind, string>> = {
  refund: "Refund",
  credit: "Store credit",
  gift: "Gift certificate",
  exchange: "Exchange",
  fee: "Fee withheld",
  bonus: "Extra credit",
  by_hand: "Paid by hand",
  kept: "Kept for condition",
  platform: "Only on the platform",
  correction: "Correction",
};
