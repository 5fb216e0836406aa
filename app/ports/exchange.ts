import type { Money } from "~/domain/money";
import type { RefundSnapshot } from "~/domain/orders/order";

/** A variant that can be sent instead of a returned unit. */
export interface ExchangeChoice {
  productExternalId: string;
  variantExternalId: string;
  /** "Blue / L"; empty for a product without options. */
  title: string;
  sku: string;
  price: Money;
  /** null when the store does not count this stock. */
  inStock: number | null;
}

/** Units of a variant. */
export interface StockUnit {
  productExternalId: string;
  variantExternalId: string;
  quantity: number;
}

/** Goods that are sent instead. */
export interface ExchangeUnit extends StockUnit {
  /** Off the price of all units, so that they cost what was promised; the platform that makes a free order needs none. */
  discount?: Money | null;
}

/** Goods that were or will be given back for others. */
export interface ExchangedLine {
  /** The native return's line; null on a platform without native returns. */
  lineExternalId: string | null;
  orderLineExternalId: string;
  quantity: number;
  restock: boolean;
}

/** Other goods for returned ones. */
export interface Exchange {
  orderExternalId: string;
  /** Our return's id: a new order is found again by it. */
  returnId: string;
  /** null on a platform without native returns. */
  returnExternalId: string | null;
  returned: readonly ExchangedLine[];
  /** The goods are still on their way here, or lie on the bench: what becomes of them is said later, by `takeIn` or `tellStock`. */
  beforeArrival: boolean;
  units: readonly StockUnit[];
  /** What the returned goods were worth more than the new ones; goes back to the original payment. */
  refund: Money | null;
  /**
   * Whoever got the goods as a gift and is sent others: an order of its own names them, and not the buyer, who is told nothing. Absent or null = the
   * order's shopper.
   */
  recipient?: { name: string; email: string } | null;
  /** Our names for it; no personal data. */
  note: string;
  /** Refunds of the order that were known when a person decided. */
  knownRefunds: readonly string[];
}

/** How an exchange ended. */
export interface Exchanged {
  /** The order that holds the new goods: the same one, or another. */
  orderExternalId: string;
  refunds: RefundSnapshot[];
  /** The refund is a book entry: the store hands over the money itself. */
  byHand?: boolean;
  /** What the shopper still has to pay there before the goods go; null = nothing. */
  owed: Money | null;
}

/** What a shopper still owes for an order, and the platform's own page where it is paid; null = it gives none. */
export interface Balance {
  owed: Money;
  payLink: string | null;
}

/** The part of a store's connection that sends goods for goods. */
export interface ExchangeCalls {
  /** With `can.exchangeOrder`: variants of these products, as they are sold now. */
  exchangeChoices?(productExternalIds: readonly string[], currency: string): Promise<ExchangeChoice[]>;
  /** With `can.exchangeOrder`. Looks first: one exchange per return, its refund once by `key`. */
  exchangeOrder?(exchange: Exchange, key: string): Promise<Exchanged>;
  /** With `can.exchangeDearer`: what is still to be paid for an order; null = nothing. */
  balanceOf?(orderExternalId: string): Promise<Balance | null>;
  /**
   * Only with native returns: goods came after their exchange had been settled; they go into the stock or not. Looks first: units that were disposed
   * of already are left alone.
   */
  takeIn?(returnExternalId: string, lines: readonly ExchangedLine[]): Promise<void>;
  /**
   * With `can.reserveStock`, and without `can.exchangeInReturn`, where the platform's own return reserves by itself: takes units off the stock that is
   * for sale. At most once by `key`; after an unanswered call a person must look.
   * @throws ProviderError `rejected` `out_of_stock`, `perhaps_reserved`
   */
  reserveStock?(orderExternalId: string, units: readonly StockUnit[], key: string): Promise<void>;
  /** Gives reserved units back to the stock that is for sale. At most once by `key`. @throws ProviderError `rejected` `perhaps_reserved` */
  releaseStock?(orderExternalId: string, units: readonly StockUnit[], key: string): Promise<void>;
}
