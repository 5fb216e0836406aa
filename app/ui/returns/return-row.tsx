import type { Tone } from "../kit-layout";

/** Labels that ask for somebody are warm, ends are calm. */
export const labelTones: Readonly<Record<string, Tone>> = {
  pending: "warning",
  authorised: "info",
  on_the_way: "info",
  lost: "critical",
  to_inspect: "warning",
  to_settle: "warning",
  settling: "info",
  stuck: "critical",
  settled: "success",
  rejected: "neutral",
};

/** What the shopper wants, in words. */
export const wantWords: Readonly<Record<string, string>> = {
  refund: "Refund",
  store_credit: "Store credit",
  exchange: "Exchange",
  repair: "Repair",
  keep_item: "Keep the item",
  reject: "Nothing",
};
