/** The parts of the Money page. */
export const moneyTabs = [
  { id: "ledger", title: "Ledger" },
  { id: "differences", title: "Differences" },
  { id: "promises", title: "Promises" },
  { id: "credit-notes", title: "Credit notes" },
  { id: "kept", title: "Revenue kept" },
] as const;
