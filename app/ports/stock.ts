import type { StockDisposition } from "~/domain/bench/unit";

/** How many units of a line, in all since it was asked for, went the same way. */
export interface UnitsGone {
  /** The native return's line. */
  lineExternalId: string;
  as: StockDisposition;
  quantity: number;
}

/** Goods of an order that came back undelivered, or did not come back. */
export interface UndeliveredOrder {
  orderExternalId: string;
  units: readonly { orderLineExternalId: string; as: StockDisposition; quantity: number }[];
  /** For the store's staff; no personal data. */
  note: string;
}

/** How an undelivered order was ended. */
export interface UndeliveredEnd {
  /** The native return that carries its goods; null on a platform without native returns. */
  returnExternalId: string | null;
  lines: { lineExternalId: string; orderLineExternalId: string; quantity: number }[];
}

/** What the platform's own memory says of one movement of stock; `unknown` = it was begun and nobody knows how it ended. */
export type StockMemory = "moved" | "unknown" | "nothing";

/** The part of a store's connection that says where goods went, unit by unit. */
export interface StockCalls {
  /**
   * Only with native returns: makes the return say so of its units, and closes it once nothing of it is left to process or to say. Looks first: what
   * it says already, whoever said it, is not said again. Units that are worked on may be said anew. At most one call for a return is at work at a time.
   * @throws ProviderError `rejected` `disposed_otherwise` when staff said something else of so many that it does not fit; `unavailable` `under_way`
   */
  tellStock?(returnExternalId: string, units: readonly UnitsGone[]): Promise<void>;
  /**
   * Ends an order that was never paid for and whose goods came back undelivered, and puts those for the shelf back in stock. Looks first; stock moves
   * at most once by `key`.
   * @throws ProviderError `rejected` `paid_order` when it was paid: whether and how its money goes back is for a person to say
   */
  closeUndelivered?(undelivered: UndeliveredOrder, key: string): Promise<UndeliveredEnd>;
  /**
   * Only without native returns: what stands on the order of a movement of ours. The platform itself tells of no adjustment, so this is no more than
   * our own mark there; `nothing` too when its goods are not counted by the store.
   */
  stockMemory?(orderExternalId: string, key: string): Promise<StockMemory>;
}
