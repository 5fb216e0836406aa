import type { Money } from "~/domain/money";

/** What can be sent for a line. */
export interface SwapData {
  returnLineId: string;
  title: string;
  quantity: number;
  /** What was chosen; null = nothing yet. */
  chosen: string | null;
  choices: { variantExternalId: string; title: string; inStock: number | null; gapMinor: number; advised: boolean }[];
}

/** Sending other goods, as the Return page draws it. */
export interface ExchangeData {
  inReturn: boolean;
  dearer: boolean;
  currency: string;
  /** null when the platform could not say. */
  swaps: SwapData[] | null;
  allowed: Readonly<Record<"choose" | "send" | "sendAhead", boolean>>;
  kept: { units: number; state: string } | null;
  balance: { owed: Money; payLink: string | null } | null;
  awaited: { since: Date } | null;
  orderedAfter: { orderId: string; name: string; placedAt: Date; total: Money }[];
}
