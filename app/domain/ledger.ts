import type { OrderId, ReturnId } from "./ids";
import type { Money } from "./money";

/**
 * What became of the worth of returned goods. `refund`, `credit`, `gift` and `by_hand` went to the shopper as money, `exchange` as goods; `fee` was
 * withheld by the policy, `kept` by a person for the goods' condition; `bonus` came on top of credit. Of one return all but the bonus make up
 * the worth of the units it was settled for.
 */
export const ledgerKinds = ["refund", "credit", "gift", "exchange", "fee", "bonus", "by_hand", "kept"] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** Kinds that gave the shopper something for what was paid. */
export const givenKinds: readonly LedgerKind[] = ["refund", "credit", "gift", "exchange", "by_hand"];

/** One movement. */
export interface LedgerEntry {
  orderId: OrderId;
  /** null = money of an order that no return of ours is about. */
  returnId: ReturnId | null;
  kind: LedgerKind;
  /** More than nothing; an entry of nothing is not written. */
  amount: Money;
  /** When it moved, as far as we know. */
  at: Date;
  /** Who did it: `staff:…`, `system`, `platform`, `rule`. */
  enteredBy: string;
  /** The outbox message that moved it. */
  outboxId?: string | null;
  /** The platform's id of the refund, certificate or order. */
  externalId?: string | null;
  /** How money was handed over by hand. */
  method?: string | null;
  /** The payout's reference, already sealed. */
  sealedReference?: string | null;
}
