/** What a platform can do natively; pages and verbs ask this, never who the platform is. */
export interface PlatformCan {
  /** The platform keeps returns itself: each step is told to it. Otherwise ours is the only record and settles at order level. */
  nativeReturns: boolean;
  /** The platform has a library of return reasons; otherwise the store keeps a list of its own. */
  returnReasons: boolean;
  /** Shoppers may also ask for returns at the platform itself, where no app sees them: the store must switch that off. */
  unseenReturns: boolean;
  holdFulfilment: boolean;
  /** We may end an order that its shopper does not want. */
  cancelOrder: boolean;
  /** What a shopper corrects before it ships is written into the order. */
  correctOrder: boolean;
  /** An order that was to be paid on delivery can be paid in advance at the platform. */
  payLink: boolean;
  storeCredit: boolean;
  /** Store credit may be more than was paid. */
  creditBonus: boolean;
  /** Shoppers without an account can hold store credit; otherwise they are given a gift certificate. */
  guestCredit: boolean;
  giftCertificate: boolean;
  /** Credit can be given to somebody who is not the order's customer: whoever got the goods as a gift. */
  creditOthers?: boolean;
  /** Other goods for returned ones. */
  exchangeOrder: boolean;
  /** They are part of the platform's own return and of the same order: they are chosen before it is approved. Otherwise a new order carries them. */
  exchangeInReturn?: boolean;
  /** They may cost more: the shopper pays the difference at the platform before they go. */
  exchangeDearer?: boolean;
  /** Goods that were promised are kept back while the parcel travels. */
  reserveStock?: boolean;
  nativeRisk: boolean;
  /** Products have tags that we may read. */
  productTags?: boolean;
  /** We may read in which collections (categories) products are. */
  productCollections?: boolean;
  /** Shoppers' accounts have tags or groups that we may read. */
  shopperGroups?: boolean;
  /** We may write pages of the store's own web site. */
  publicPages?: boolean;
  orderTags: boolean;
  /** Facts of ours can be laid on an order, for the app alone or for the storefront. */
  orderMetafields: boolean;
  /** We may take cash on delivery out of a checkout before there is an order. */
  guardCheckout?: boolean;
}
