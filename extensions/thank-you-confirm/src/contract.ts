/** What the extension and Backhaul's API say to each other about one order's confirmation. The server implements the same shapes. */

/** What the shopper is asked. `total.minor` counts the currency's smallest unit; a day is YYYY-MM-DD in the store's zone. */
export interface Question {
  state: "ask";
  orderName: string;
  total: { minor: number; currency: string };
  /** Postal code and city. */
  place: string;
  days: string[];
  slots: string[];
}

/** How an order stands. `unknown` = it has not arrived at Backhaul yet, `none` = there is nothing to show. */
export type Confirmation =
  | { state: "unknown" | "none" }
  | Question
  | { state: "confirmed"; orderName: string; corrected: boolean }
  | { state: "cancelled"; orderName: string };

/** What a shopper may change while confirming; null = as it stands. */
export interface Changes {
  line1: string | null;
  line2: string | null;
  city: string | null;
  postalCode: string | null;
  phone: string | null;
  day: string | null;
  slot: string | null;
}

/** Body of every 4xx and 5xx answer. */
export interface FailureBody {
  error: { code: string; message: string; fields?: Record<string, string> };
}
