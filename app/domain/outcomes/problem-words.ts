import type { RowProblem } from "./import";

/** Why a row was not taken, in a person's words. */
export const problemWords: Readonly<Record<RowProblem, string>> = {
  no_such_order: "No order of this number is known here. Orders are never made from a file; read past orders first if it is an old one.",
  ambiguous_order: "More than one order fits this number. Use the platform's own order id.",
  unknown_outcome: "The outcome is empty, or nobody said what the word means.",
  bad_date: "The date cannot be read, lies in the future, or is before the order.",
  duplicate_row: "An earlier row of the file is about the same order; that one counts.",
  unknown_item: "The order has no such item, or more than one fits. Use the SKU or the platform's own line id.",
  unknown_status: "The status is empty, or nobody said what the word means.",
  unknown_resolution: "Nobody said what the word for how it was settled means.",
  still_open: "The return is still open there. Only returns that ended are taken over; finish this one there, or ask for it here.",
  bad_quantity: "The quantity is no whole number of one or more.",
  too_many_units: "More units than were bought and not sent back yet.",
  bad_amount: "The amount cannot be read, or is in another currency than the order.",
  broken_row: "A cell of the row is far too long or holds a character that cannot be kept.",
};
