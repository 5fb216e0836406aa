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
}

/** What the shopper may want back. */
export type ResolutionId = "refund" | "store_credit";

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
  canCancel: boolean;
  lines: { title: string; quantity: number }[];
  amount: Money | null;
  steps: ReturnStep[];
}

/** Answer of GET orders/{order}/returns: everything the screens need to start. */
export interface OrderReturns {
  order: { name: string; currency: string };
  signedInAs?: string;
  lines: ReturnableLine[];
  resolutions: ResolutionOption[];
  returns: ReturnView[];
  photo: { maxBytes: number; types: string[]; maxPerLine: number };
}

/** Body of POST quotes: nothing is written by it. */
export interface QuoteRequest {
  orderId: string;
  lines: { lineId: string; quantity: number; reasonId: string | null }[];
  resolution: ResolutionId;
}

/** What the shopper would get, and by when. */
export interface Quote {
  total: Money;
  parts: { label: string; amount: Money }[];
  expectedOn: string;
  verdicts: { lineId: string; ok: boolean; sentence: string }[];
}

/** Body of POST returns. The same `requestKey` always names the same return, however often it arrives. */
export interface ReturnRequest {
  requestKey: string;
  orderId: string;
  lines: { lineId: string; quantity: number; reasonId: string | null; note: string; photoIds: string[] }[];
  resolution: ResolutionId;
}

/** Body of every 4xx and 5xx answer. */
export interface FailureBody {
  error: { code: string; message: string; fields?: Record<string, string> };
}
