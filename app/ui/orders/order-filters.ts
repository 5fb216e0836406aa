import type { Filter } from "../filters";

/** What the Orders list can be narrowed by. */
export const orderFilters: readonly Filter[] = [
  {
    name: "band",
    label: "Risk",
    options: [
      { value: "high", label: "High" },
      { value: "medium", label: "Medium" },
      { value: "low", label: "Low" },
    ],
  },
  {
    name: "payment",
    label: "Payment",
    options: [
      { value: "cod", label: "Cash on delivery" },
      { value: "prepaid", label: "Prepaid" },
    ],
  },
  {
    name: "decision",
    label: "Decision",
    options: [
      { value: "open", label: "Open" },
      { value: "held", label: "On hold" },
      { value: "released", label: "Released" },
      { value: "cancelled", label: "Cancelled" },
    ],
  },
  {
    name: "outcome",
    label: "Outcome",
    options: [
      { value: "unknown", label: "Not known yet" },
      { value: "delivered", label: "Delivered" },
      { value: "rto", label: "RTO" },
      { value: "cancelled", label: "Cancelled" },
    ],
  },
  { name: "from", label: "Placed from", type: "date" },
  { name: "to", label: "Placed until", type: "date" },
  { name: "pin", label: "PIN or postal code" },
  { name: "sku", label: "SKU" },
  { name: "tag", label: "Tag" },
];
