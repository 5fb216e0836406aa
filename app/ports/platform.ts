import type { StockDisposition } from "~/domain/bench/unit";
import type { Money } from "~/domain/money";
import type { OrderCorrection } from "~/domain/orders/correction";
import type { FinancialStatus, FulfilmentStatus, OrderSnapshot, RefundSnapshot } from "~/domain/orders/order";
import type { SettleTo } from "~/domain/returns/commands";
import type { CheckoutGuardCalls } from "./checkout-guard";
import type { ExchangeCalls, ExchangeUnit } from "./exchange";
import type { PlatformCan } from "./platform-can";
import type { StockCalls } from "./stock";

/** A platform's name in our addresses and rows: small letters, and the name of its folder in adapters/platforms. Any platform may come. */
export type PlatformId = string;

/** Who signed in inside the platform's admin. `external*` are the platform's own names for things. */
export interface StaffSession {
  platform: PlatformId;
  /** The store's permanent name on the platform, e.g. `demo.myshopify.com`. */
  domain: string;
  userExternalId: string;
  /** The platform says that the store belongs to this person; absent = it does not say. */
  ownsStore?: boolean;
  locale: string | null;
}

/** A signed-in shopper calling from a storefront or customer-account page. */
export interface ShopperSession {
  platform: PlatformId;
  domain: string;
  shopperExternalId: string;
  locale: string | null;
}

/** A page of the platform's checkout, after the order was placed, that calls us; the shopper is named only when signed in. No order is. */
export interface CheckoutSession extends Omit<ShopperSession, "shopperExternalId"> {
  shopperExternalId: string | null;
}

/** What our script on the storefront needs to know of it. */
export interface StorefrontFacts {
  /** Same-origin address that answers with the signed-in shopper's token (bare, or JSON `{token}`); an error for guests. */
  tokenPath: string;
  /** Account pages that show one order: their path, and the parameter with the order's id. */
  orderPage: { path: string; parameter: string };
}

/** A public page of the store on its platform; `key` is ours and names the same page for ever. */
export interface PublicPage {
  key: string;
  title: string;
  /** HTML of our own making: headings, paragraphs, lists, links. */
  body: string;
  /** The platform's id of the storefront it belongs to; absent = the one the store began with. */
  channel?: string;
  /** Last part of its address, small letters and dashes; absent = as the platform makes it of the title. */
  address?: string;
  /** false = reached by links only, not from the storefront's menu. Counts when it is first written. */
  listed?: boolean;
}

/** A delivery whose signature was checked. `deliveryId` is unique per delivery and the same for its retries. */
export interface WebhookDelivery {
  platform: PlatformId;
  domain: string;
  topic: string;
  deliveryId: string;
  eventId: string | null;
  triggeredAt: Date | null;
}

/** What a verified webhook means to us; an unknown topic is `ignored` with its name kept. */
export type PlatformFact =
  | { kind: "order"; order: OrderSnapshot }
  | { kind: "order-changed"; orderExternalId: string }
  | { kind: "order-deleted"; orderExternalId: string }
  | { kind: "return-changed"; returnExternalId: string; orderExternalId: string | null }
  | { kind: "shopper"; shopperExternalId: string; updatedAt: Date }
  | { kind: "bulk-finished"; bulkId: string }
  | { kind: "store-changed" }
  | { kind: "scopes-changed"; scopes: string[] }
  | { kind: "uninstalled" }
  | { kind: "staff-removed"; userExternalId: string }
  | { kind: "redact-store" }
  | { kind: "redact-shopper"; shopperExternalId: string | null; email: string | null; phone: string | null; orderExternalIds: string[] }
  | { kind: "export-shopper"; shopperExternalId: string | null; email: string | null; requestId: string; orderExternalIds: string[] }
  | { kind: "ignored"; why: string };

/** What a sign-in address answers, and what the platform told us by calling it. `at` = when the platform said so. */
export interface AuthAnswer {
  response: Response;
  told?: { domain: string; fact: PlatformFact; at: Date };
}

export interface StoreFacts {
  name: string;
  email: string | null;
  currency: string;
  timezone: string;
  countryCode: string | null;
  scopes: string[];
}

export interface ReturnReason {
  id: string;
  handle: string;
  name: string;
}

export type NativeReturnStatus = "requested" | "open" | "declined" | "cancelled" | "closed" | "unmapped";

/** A return as the platform holds it. */
export interface NativeReturn {
  externalId: string;
  name: string;
  orderExternalId: string;
  status: NativeReturnStatus;
  createdAt: Date;
  closedAt: Date | null;
  declineNote: string | null;
  lines: NativeReturnLine[];
  refunds: RefundSnapshot[];
}

export interface NativeReturnLine {
  externalId: string;
  orderLineExternalId: string;
  fulfilmentLineExternalId: string;
  quantity: number;
  processedQuantity: number;
  refundedQuantity: number;
  reason: ReturnReason | null;
  note: string | null;
  /** Units waiting for a disposition, needed to restock. */
  dispositionLineExternalId: string | null;
  /** Units of which was said where they went, those that are worked on counted each time; absent = the platform does not say. */
  disposed?: Partial<Record<StockDisposition, number>>;
}

export interface RiskNote {
  orderExternalId: string;
  probability: number;
  level: "low" | "medium" | "high";
  /** At most 20 sentences of at most 256 characters. */
  facts: { sentence: string; raises: boolean }[];
  modelId: string;
  /** Tags of ours that the order should now have; all other `backhaul:*` tags are removed. */
  tags: string[];
}

export interface ReturnAsk {
  orderExternalId: string;
  lines: {
    fulfilmentLineExternalId: string;
    quantity: number;
    reasonId: string | null;
    note: string | null;
    /** Part of the line's worth that the store keeps, 0–100; absent = none. */
    restockingPercent?: number;
  }[];
  /** What sending back costs the shopper; absent = nothing. What is refunded is said by the settlement, this is what the platform shows. */
  shippingFee?: Money;
  /** With `can.exchangeInReturn`: what is sent instead, reserved from now on. Such a return is open at once: it is filed when the store has approved it. */
  exchange?: readonly ExchangeUnit[];
  /** The goods are here already: open at once, asked by nobody. */
  open?: boolean;
}

/** What a settlement or its quote is about: the native return, or, where the platform has none, the order itself. */
export interface SettledUnits {
  /** null on a platform without native returns. */
  returnExternalId: string | null;
  orderExternalId: string;
  lines: { lineExternalId: string | null; orderLineExternalId: string; quantity: number }[];
}

/** Settle a return: confirm the units, put stock where it belongs, move the money. */
export interface ReturnSettlement extends SettledUnits {
  /** `restock` is done here only for native returns; elsewhere `restock` of the connection does it. */
  lines: (SettledUnits["lines"][number] & { restock: boolean; dispositionLineExternalId: string | null })[];
  /** null = no money moves (nothing was paid, or repair). */
  money: { amount: Money; to: SettleTo } | null;
  /** Our names for it; no personal data. */
  note: string;
  /** Refunds of the order that were known when a person decided: others of the same units were made meanwhile. */
  knownRefunds: readonly string[];
  /** Where the goods went is said later, unit by unit, by `tellStock` or `takeIn`: nothing is said of stock now, and the return stays open for it. */
  stockLater?: boolean;
  /** Who is given a gift certificate; needed for that alone. */
  recipient?: { name: string; email: string; fromName: string; fromEmail: string };
}

/** How a settlement ended. */
export interface Settled {
  refunds: RefundSnapshot[];
  /** The refund is a book entry: the store hands over the money itself. */
  byHand?: boolean;
  giftCertificate?: GiftCertificate;
}

/** Spendable by whoever knows the code: seal it, never log it. */
export interface GiftCertificate {
  externalId: string;
  code: string;
  amount: Money;
}

/** What rules about products may ask for. */
export interface ProductDetails {
  externalId: string;
  type: string | null;
  /** Empty without `can.productTags`. */
  tags: string[];
  /** Ids and titles of its collections (categories); empty without `can.productCollections`. */
  collections: string[];
}

export interface RefundQuote {
  /** What the platform would give back for these lines, before our fees. */
  total: Money;
  /** The part that can go back to the way it was paid; the rest only as store credit. */
  refundableToOriginal: Money;
  /** Giving it back is a book entry: the store hands over the money itself. */
  byHand?: boolean;
}

/**
 * What we remember of an order for the platform's adapter, kept in our database before a call changes the order there. The text means
 * something to the adapter alone.
 */
export interface OrderMemory {
  read(): Promise<string | null>;
  keep(text: string): Promise<void>;
}

/** A return of an order as the storefront may show it: no personal data. */
export interface ShownReturn {
  name: string;
  label: string;
}

/** What a list says of an order without reading it whole: enough to tell whether what we hold of it is as new. */
export interface OrderVersion {
  externalId: string;
  updatedAt: Date;
  financialStatus: FinancialStatus;
  fulfilmentStatus: FulfilmentStatus;
  cancelled: boolean;
  /** Units still on the order after removals and refunds; null when the list does not say. */
  units: number | null;
  /** Whether the platform holds any return of it; absent when the list does not say. */
  hasReturns?: boolean;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface BulkStatus {
  state: "running" | "done" | "failed" | "expired";
  objectCount: number;
  /** Where the lines can be read; partial results when failed. */
  url: string | null;
  errorCode: string | null;
}

/**
 * One store's live connection. Every call may throw ProviderError; `key` is our idempotency key. Calls documented as
 * "looks first" find work of ours that an earlier, unanswered call already did and return it instead of repeating it.
 */
export interface PlatformConnection extends ExchangeCalls, StockCalls {
  storeFacts(): Promise<StoreFacts>;
  /**
   * Puts right what we have at the store's platform (webhooks, extensions of its admin, storefront scripts), where the app itself must see to that:
   * adds what is missing, mends what differs, removes what is ours no more. Says what it did, nothing when all was right.
   */
  keepInstalled?(): Promise<string[]>;
  fetchOrders(externalIds: readonly string[]): Promise<OrderSnapshot[]>;
  /** Versions of the orders changed at or after an instant, oldest change first; at most 250 a page, far cheaper than the orders. */
  listOrderVersions(since: Date, cursor: string | null): Promise<Page<OrderVersion>>;
  startBulkOrders(since: Date | null): Promise<{ bulkId: string }>;
  bulkStatus(bulkId: string): Promise<BulkStatus>;
  /** Streams orders from a finished bulk file; `offset` is a byte position from an earlier `resumeAt`. */
  readBulkOrders(url: string, offset: number): AsyncIterable<{ order: OrderSnapshot; resumeAt: number }>;

  annotateOrder(note: RiskNote): Promise<void>;
  /** Looks first. Idempotent by `key`. `memory` is what `releaseOrder` will need to restore the order as it was. */
  holdOrder(orderExternalId: string, reason: string, key: string, memory: OrderMemory): Promise<void>;
  /** Looks first: a hold that is already gone is success. */
  releaseOrder(orderExternalId: string, key: string, memory: OrderMemory): Promise<void>;
  /**
   * With `can.cancelOrder`: ends an order of which nothing shipped, because its shopper said so; its units go back to the stock where the
   * platform counts them, no money moves. Looks first: a cancelled order is success. `note` is for the store's staff.
   * @throws ProviderError `rejected` when it shipped
   */
  cancelOrder(orderExternalId: string, note: string): Promise<void>;
  /**
   * With `can.correctOrder`: writes what its shopper changed before an order ships, the wished delivery beside it for whoever ships. Looks first: an
   * order that says so already is success. Nothing else of the order changes, sums neither.
   * @throws ProviderError `rejected` when it shipped, ended, or the platform takes no such address
   */
  correctOrder?(orderExternalId: string, correction: OrderCorrection): Promise<void>;
  /** With `can.payLink`: where the shopper pays an unpaid order in advance, an https address of the platform; null = it offers none for this order. */
  payLink?(orderExternalId: string): Promise<string | null>;

  /** The library of reasons; empty without `can.returnReasons`. */
  returnReasons(): Promise<ReturnReason[]>;
  /** Writes a page into the store's own web pages. Looks first: the same key is the same page. Absent = the platform lets no app do so. */
  publishPage?(page: PublicPage): Promise<void>;
  fetchReturn(externalId: string): Promise<NativeReturn | null>;
  listReturns(orderExternalId: string): Promise<NativeReturn[]>;
  /** Files a request that the store must approve. Looks first. */
  requestReturn(ask: ReturnAsk, key: string): Promise<NativeReturn>;
  /** Looks first: an approved return is success. */
  approveReturn(externalId: string): Promise<NativeReturn>;
  declineReturn(externalId: string, note: string): Promise<NativeReturn>;
  cancelReturn(externalId: string): Promise<NativeReturn>;
  quoteRefund(units: SettledUnits): Promise<RefundQuote>;
  /**
   * Looks first: processed units and refunds of this return that carry `key` in their note are never repeated. At most one settlement of an
   * order is at work at a time.
   */
  settleReturn(settlement: ReturnSettlement, key: string): Promise<Settled>;
  /**
   * Only without native returns: whether money, a certificate or an exchange order went out for this return under one of these keys.
   * @throws ProviderError `unavailable` while it may still happen
   */
  wasSettled?(orderExternalId: string, about: { returnId: string; keys: readonly string[] }): Promise<boolean>;
  /** Only without native returns: puts units back in stock. At most once by `key`; after an unanswered call a person must look. */
  restock?(orderExternalId: string, lines: readonly { orderLineExternalId: string; quantity: number }[], key: string): Promise<void>;
  /** With `can.productTags` or `can.productCollections`: these products as they are now; one that is gone is left out. */
  readProducts?(externalIds: readonly string[]): Promise<ProductDetails[]>;
  /** With `can.shopperGroups`: the tags or groups of these shoppers, ids and names; one that is gone is left out. */
  readShopperGroups?(externalIds: readonly string[]): Promise<{ externalId: string; groups: string[] }[]>;
  /** With `can.orderMetafields`: lets the storefront read where the order's returns stand. Writing the same again changes nothing. */
  showReturns?(orderExternalId: string, returns: readonly ShownReturn[]): Promise<void>;
  /** With `can.guardCheckout`. */
  readonly checkout?: CheckoutGuardCalls;
}

/** The part of `Headers` that reading a delivery needs: names are asked for in lower case, repeated ones come joined. */
export type WebhookHeaders = Pick<Headers, "get">;

export interface Platform {
  readonly id: PlatformId;
  readonly label: string;
  readonly can: PlatformCan;
  /**
   * `cors` lets an admin extension on another origin read the answer; it changes nothing for our own pages.
   * `pageToken` is for the page alone that is being loaded: it sends it with every later request (`Authorization: Bearer`), and forgets it when it
   * is closed.
   * @throws Response (the platform's own redirects and 401s) when nobody is signed in
   */
  authenticateStaff(request: Request): Promise<{ session: StaffSession; cors: (response: Response) => Response; pageToken?: string }>;
  /** Serves the platform's own sign-in addresses, `/auth/<platform>/*`. */
  serveAuth(request: Request): Promise<AuthAnswer>;
  /** Permissions that the app needs and the store has not granted; absent = the platform grants all or none. */
  missingScopes?(granted: readonly string[]): string[];
  /** Permissions that are asked for only when the store switches something on, by what that is. */
  readonly optionalScopes?: Readonly<Partial<Record<"guardCheckout", readonly string[]>>>;
  /** Which shopper a token of the storefront's sign-in names; absent = the storefront gives none. @throws Refusal `bad_token` */
  readShopperToken?(token: string): Promise<ShopperSession>;
  /** How a page of the storefront finds out who is signed in and which order is on show; absent = the storefront only links to the portal. */
  readonly storefront?: StorefrontFacts;
  /** @throws Response 401 with CORS headers */
  authenticateShopper(request: Request): Promise<{ session: ShopperSession; cors: (response: Response) => Response }>;
  /** Which store's checkout calls; absent = its pages show nothing of ours. @throws Response 401 with CORS headers */
  authenticateCheckout?(request: Request): Promise<{ session: CheckoutSession; cors: (response: Response) => Response }>;
  /** Verifies signature and headers over the raw bytes. @throws Refusal `bad_signature`, `missing_header` */
  readWebhook(headers: WebhookHeaders, body: Uint8Array): WebhookDelivery;
  /** Says what a stored delivery means. @throws Refusal `bad_payload` when it cannot be read */
  interpret(topic: string, body: Uint8Array): PlatformFact;
  /** A script of the platform's admin that every page loads before its own. `apiKey` is the app's public name there; may be empty. */
  readonly headScript?: { src: string; apiKey: string };
  /** With what the pages' styles are made while they are drawn: such documents are sent whole, with these styles in the head. */
  readonly stylesBy?: "styled-components";
  /** Headers of embedded documents (frame-ancestors and the like). */
  documentHeaders(request: Request, headers: Headers): void;
  /** @param options `startBy`: no call of this connection starts later; it fails as ProviderError `unavailable` instead */
  connect(domain: string, options?: { startBy?: Date }): Promise<PlatformConnection>;
}
