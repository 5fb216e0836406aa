/**
 * What the extension and Backhaul's shopper API say to each other. The server implements the same shapes;
 * every amount is in minor units of its currency, every `…On` a day (YYYY-MM-DD) in the store's zone, every `at` an ISO instant.
 */

/** An amount of money: `minor` counts the smallest unit (paise, fils; JPY has none). */
export interface Money {
  minor: number;
  currency: string;
}

/** The rules' answer for one order line, with the sentence the shopper reads. */
export interface Verdict {
  ok: boolean;
  code: string;
  sentence: string;
}

/** A reason from the platform's own library; `id` is a ReturnReasonDefinition gid. */
export interface Reason {
  id: string;
  name: string;
  /** Photos that must be added for it. */
  photos: number;
  /** Closer reasons in the store's own words; one of them may be chosen. */
  subReasons: string[];
  /** What they are called in the shopper's language, in the same order. */
  subReasonNames?: string[];
}

/** Something the shopper is asked to say of the goods, such as that they are unused. */
export interface ConditionAsk {
  id: string;
  label: string;
}

/** One line of the order as far as returning it is concerned. */
export interface ReturnableLine {
  lineId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  quantityReturnable: number;
  unitAmount: Money;
  verdict: Verdict;
  /** Empty while the platform's library cannot be read: then no reason is asked for. */
  reasons: Reason[];
  /** Unsaid, a person looks at the request. */
  conditions: ConditionAsk[];
}

/** What the shopper may want back. */
export type ResolutionId = "refund" | "store_credit" | "exchange" | "repair";

/** A resolution this store offers. */
export interface ResolutionOption {
  id: ResolutionId;
  label: string;
}

/** A dated step of a return; one that lies ahead has no `at` and perhaps an `expectedOn`. */
export interface ReturnStep {
  name: string;
  at: string | null;
  expectedOn: string | null;
}

/** A return as its shopper may see it. */
export interface ReturnView {
  id: string;
  name: string;
  label: string;
  requestedOn: string;
  /** Until the items arrived; changing is possible as long. */
  canCancel: boolean;
  /** The one that was asked for instead. */
  replacedBy?: { id: string; name: string } | null;
  lines: { title: string; quantity: number }[];
  amount: Money | null;
  steps: ReturnStep[];
}

/** A return that is being changed, as it was asked for. */
export interface Changing {
  returnId: string;
  name: string;
  resolution: ResolutionId;
  lines: {
    lineId: string;
    quantity: number;
    reasonId: string | null;
    subReason: string;
    conditions: string[];
    note: string;
    photoIds: string[];
    wishVariantId: string | null;
  }[];
}

/** Answer of GET orders/{order}/returns: everything the screens need to start. With `?replaces=` a return, its items count as free. */
export interface OrderReturns {
  order: { name: string; currency: string };
  signedInAs?: string;
  lines: ReturnableLine[];
  resolutions: ResolutionOption[];
  returns: ReturnView[];
  /** Of `replaces`; absent = nothing is changed. */
  changing?: Changing | null;
  photo: { maxBytes: number; types: string[]; maxPerLine: number };
  /** The right to withdraw from the contract (EU) and where that is done; absent where there is none. Words come in the shopper's language. */
  withdraw?: { text: string; label: string; url: string } | null;
  /** Short videos go where photos go. */
  video: { maxBytes: number; types: string[] };
}

/** Body of POST quotes: nothing is written by it. */
export interface QuoteRequest {
  orderId: string;
  lines: {
    lineId: string;
    quantity: number;
    reasonId: string | null;
    photos: number;
    conditions: string[];
    /** What was chosen to be sent instead. */
    wishVariantId?: string;
  }[];
  resolution: ResolutionId;
  /** The return that is being changed. */
  replaces?: string;
}

/** What can be sent for each item of an exchange, in words; a choice's label says what it costs more or less. */
export interface ExchangeOffer {
  lines: { lineId: string; question: string; choices: { variantExternalId: string; label: string; advised: boolean }[] }[];
  /** The answer that leaves it to the store. */
  later: string;
  notes: string[];
}

/** What the shopper would get, and by when. */
export interface Quote {
  total: Money;
  /** Of an exchange: the difference of what was chosen. */
  parts: { label: string; amount: Money }[];
  expectedOn: string;
  /** In words, where it is more than an amount by a day: goods that are kept, a repair. */
  promise?: string | null;
  verdicts: { lineId: string; ok: boolean; sentence: string }[];
  /** Of the policy that says so. */
  policyVersion: number;
  /** Absent or null where nothing can be chosen. */
  exchange?: ExchangeOffer | null;
}

/** Body of POST returns. The same `requestKey` always names the same return, however often it arrives. */
export interface ReturnRequest {
  requestKey: string;
  orderId: string;
  lines: {
    lineId: string;
    quantity: number;
    reasonId: string | null;
    subReason: string;
    note: string;
    photoIds: string[];
    conditions: string[];
    wishVariantId?: string;
  }[];
  resolution: ResolutionId;
  /** The return that this one takes the place of. */
  replaces?: string;
  /** The offer that was on the screen: a worse one is refused with `quote_changed` instead of being sent. */
  shown: { policyVersion: number; totalMinor: number; expectedOn: string };
}

/** Body of every 4xx and 5xx answer. */
export interface FailureBody {
  error: { code: string; message: string; fields?: Record<string, string> };
}
