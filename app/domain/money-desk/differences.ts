import type { LedgerKind } from "../ledger";

/** What may differ between our books and the platform's. */
export const differenceKinds = ["missing_here", "missing_there", "amount"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Lawful ways to settle a difference: the platform's figure counts, the message goes out again, a person explains it. None of them pays anything by itself. */
export const differenceWays = ["adopted", "sent_again", "explained"] as const;
export type DifferenceWay = (typeof differenceWays)[number];

/** `gone` = a later look found nothing differing any more; what differs anew opens it again. */
export const differenceTable = {
  open: { settle: "settled", vanish: "gone" },
  settled: { reopen: "open" },
  gone: { reopen: "open" },
} as const;
export const differenceStates = ["open", "settled", "gone"] as const;

/** Kinds whose entries carry the id of a refund at the platform; a bonus belongs to the credit it came on top of. */
const atPlatform: ReadonlySet<LedgerKind> = new Set(["refund", "credit", "bonus", "by_hand"]);

/** One entry of our ledger, as it is compared. */
export interface OurEntry {
  returnId: string | null;
  kind: LedgerKind;
  externalId: string | null;
  amountMinor: number;
}

/** One refund as the platform lists it. */
export interface TheirRefund {
  externalId: string;
  amountMinor: number;
}

/** A payment of ours that waits for a person: the platform refused it, or never answered. */
export interface StuckPayment {
  returnId: string;
  amountMinor: number;
}

/** One difference of an order. `key` names the same one for ever. */
export interface Difference {
  key: string;
  kind: DifferenceKind;
  returnId: string | null;
  /** Minor units of the order's currency; 0 = it is not there at all. */
  oursMinor: number;
  theirsMinor: number;
}

/**
 * Lays our entries of one order beside the platform's refunds of it. Entries of one refund (a credit and its bonus) count together. What has no
 * refund at the platform by its nature (a gift certificate, an exchange, money handed over without a book entry) is not compared.
 */
export function compareMoney(ours: readonly OurEntry[], theirs: readonly TheirRefund[], stuck: readonly StuckPayment[]): Difference[] {
  const mine = new Map<string, { minor: number; returnId: string | null }>();
  for (const { externalId, kind, returnId, amountMinor } of ours) {
    if (externalId === null || !atPlatform.has(kind)) continue;
    const known = mine.get(externalId);
    mine.set(externalId, { returnId: known?.returnId ?? returnId, minor: (known?.minor ?? 0) + amountMinor });
  }
  const found: Difference[] = [];
  const listed = new Set<string>();
  for (const { externalId, amountMinor } of theirs) {
    listed.add(externalId);
    const own = mine.get(externalId);
    const about = { key: `refund:${externalId}`, returnId: own?.returnId ?? null, theirsMinor: amountMinor };
    if (!own) {
      if (amountMinor !== 0) found.push({ ...about, kind: "missing_here", oursMinor: 0 });
    } else if (own.minor !== amountMinor) found.push({ ...about, kind: "amount", oursMinor: own.minor });
  }
  for (const [externalId, own] of mine)
    if (!listed.has(externalId))
      found.push({ key: `refund:${externalId}`, kind: "missing_there", returnId: own.returnId, oursMinor: own.minor, theirsMinor: 0 });
  for (const { returnId, amountMinor } of stuck)
    found.push({ key: `return:${returnId}`, kind: "missing_there", returnId, oursMinor: amountMinor, theirsMinor: 0 });
  return found;
}

/** What may be done about a difference. Sending again is for a payment that waits for a person; only an entry of the platform's can be adopted. */
export function waysFor(difference: Pick<Difference, "key" | "kind">): DifferenceWay[] {
  if (difference.key.startsWith("return:")) return ["sent_again"];
  return ["adopted", "explained"];
}

/** Words of the kinds. */
export const differenceWords: Readonly<Record<DifferenceKind, string>> = {
  missing_here: "Missing here",
  missing_there: "Missing there",
  amount: "Amount differs",
};

/** Words of the ways, as something that was done. */
export const wayWords: Readonly<Record<DifferenceWay, string>> = {
  adopted: "The platform's figure counts",
  sent_again: "Sent again",
  explained: "Explained",
};
