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

/** Kinds whose money is a refund in the platform's books. */
const atPlatform: ReadonlySet<LedgerKind> = new Set(["refund", "credit", "by_hand"]);

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
  /** The return of ours that it is known to belong to. */
  returnId: string | null;
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
 * Lays our entries of one order beside the platform's refunds of it. A return's payment is one in our books but may be several refunds there (one per way
 * of payment), and a bonus is part of the credit there: so a return is compared as a whole first, and refund by refund only where that differs. What has
 * no refund at the platform by its nature (a gift certificate, an exchange, money handed over without a book entry) is not compared.
 */
export function compareMoney(ours: readonly OurEntry[], theirs: readonly TheirRefund[], stuck: readonly StuckPayment[]): Difference[] {
  const found: Difference[] = [];
  const left = new Map(theirs.map((refund) => [refund.externalId, refund]));
  for (const payment of paymentsOf(ours)) {
    const { returnId, oursMinor } = payment;
    const own = theirs.filter((one) => payment.ids.has(one.externalId) || (returnId !== null && one.returnId === returnId));
    const byId = own.filter((one) => payment.ids.has(one.externalId));
    const known = sum(own) === oursMinor || byId.length === 0 ? own : byId;
    for (const one of known) left.delete(one.externalId);
    const theirsMinor = sum(known);
    if (theirsMinor === oursMinor) continue;
    const kind = known.length === 0 ? "missing_there" : "amount";
    found.push({ key: `refund:${[...payment.ids][0]}`, kind, returnId, oursMinor, theirsMinor });
  }
  for (const { externalId, returnId, amountMinor } of left.values())
    if (amountMinor !== 0)
      found.push({ key: `refund:${externalId}`, kind: "missing_here", returnId, oursMinor: 0, theirsMinor: amountMinor });
  for (const { returnId, amountMinor } of stuck)
    found.push({ key: `return:${returnId}`, kind: "missing_there", returnId, oursMinor: amountMinor, theirsMinor: 0 });
  return found;
}

/** Our payments that the platform should list: one per return, one per refund where no return is known. */
function paymentsOf(ours: readonly OurEntry[]): { returnId: string | null; ids: Set<string>; oursMinor: number }[] {
  const payments = new Map<string, { returnId: string | null; ids: Set<string>; oursMinor: number }>();
  for (const { returnId, kind, externalId, amountMinor } of ours) {
    if (externalId === null || !atPlatform.has(kind)) continue;
    const key = returnId ?? externalId;
    const known = payments.get(key) ?? { returnId, ids: new Set<string>(), oursMinor: 0 };
    known.ids.add(externalId);
    payments.set(key, { ...known, oursMinor: known.oursMinor + amountMinor });
  }
  for (const { returnId, kind, amountMinor } of ours) {
    const paid = kind === "bonus" && returnId !== null ? payments.get(returnId) : undefined;
    if (paid) paid.oursMinor += amountMinor;
  }
  return [...payments.values()];
}

const sum = (refunds: readonly TheirRefund[]) => refunds.reduce((total, refund) => total + refund.amountMinor, 0);

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
