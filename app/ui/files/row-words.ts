import type { RowProblem, WordMeaning } from "~/domain/outcomes/import";

/** Meanings in words. */
export const meaningOptions: readonly { value: WordMeaning | ""; label: string }[] = [
  { value: "", label: "No meaning: refuse these rows" },
  { value: "delivered", label: "Delivered" },
  { value: "rto", label: "RTO: came back undelivered" },
  { value: "returned", label: "Delivered, then sent back by the shopper" },
  { value: "cancelled", label: "Cancelled before it left" },
  { value: "unknown", label: "Not known yet: leave out" },
];

/** Why a row would change nothing, short. */
export const whyWords: Readonly<Record<RowProblem | "says_nothing" | "same" | "by_hand" | "newer", string>> = {
  no_such_order: "Refused: no such order here",
  ambiguous_order: "Refused: more than one order fits",
  unknown_outcome: "Refused: no outcome",
  bad_date: "Refused: date unreadable, ahead, or before the order",
  duplicate_row: "Refused: an earlier row is about this order",
  unknown_item: "Refused: no such item in the order",
  unknown_status: "Refused: no status",
  unknown_resolution: "Refused: nobody said how it was settled",
  still_open: "Refused: still open there",
  bad_quantity: "Refused: no quantity",
  too_many_units: "Refused: more than was bought",
  bad_amount: "Refused: amount unreadable, or another currency",
  broken_row: "Refused: cell cannot be read",
  says_nothing: "Left out: not known yet",
  same: "Known already",
  by_hand: "Stays: marked by a person",
  newer: "Stays: what is known is newer",
};

/** Why an import failed as a whole. */
export const failureWords: Readonly<Record<string, string>> = {
  file_lost: "The file was gone. Upload it again.",
  broken_quotes: "A quotation mark is never closed.",
};
