import type { Filter } from "../filters";
import { wantWords } from "./return-row";

/** What a list of returns may be narrowed by that only the server knows. */
export interface DeskChoices {
  reasons: readonly { id: string; name: string }[];
  team: readonly { staffId: string; name: string }[];
}

/** What the Returns list can be narrowed by. */
export function returnFilters({ reasons, team }: DeskChoices): Filter[] {
  return [
    reasons.length > 0
      ? { name: "reason", label: "Reason", options: reasons.map(({ id, name }) => ({ value: id, label: name })) }
      : { name: "reason", label: "Reason" },
    { name: "wants", label: "Wants", options: Object.entries(wantWords).map(([value, label]) => ({ value, label })) },
    { name: "country", label: "Country (two letters)", chip: "Country" },
    {
      name: "assignee",
      label: "Looked after by",
      options: [{ value: "none", label: "Nobody" }, ...team.map(({ staffId, name }) => ({ value: staffId, label: name }))],
    },
    { name: "clock", label: "Time to decide", options: [{ value: "overdue", label: "Past" }] },
    {
      name: "promise",
      label: "Promised refund",
      options: [
        { value: "near", label: "Within two days, or past" },
        { value: "broken", label: "Past its day" },
      ],
    },
    {
      name: "goods",
      label: "Goods after settling",
      options: [
        { value: "awaited", label: "Settled first, the goods are awaited" },
        { value: "overdue", label: "Overdue: a person decides" },
      ],
    },
    { name: "policy", label: "Policy version" },
    { name: "storefront", label: "Storefront of the policy" },
    { name: "order", label: "Order" },
  ];
}
