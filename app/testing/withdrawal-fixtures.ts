import { withdrawalDoubts } from "~/domain/returns/withdrawal";

const at = new Date("2026-11-20T20:00:00Z");
const longName = "Venkatanarasimharajuvaripeta Lakshmi-Narasimha & Sons <script>alert(1)</script> Thiruvananthapuram";

const row = (i: number) => ({
  withdrawalId: `wdr_01K0000000000000000000${String(i).padStart(4, "0")}`,
  state: (["unmatched", "matched", "set_aside"] as const)[i % 3],
  name: i === 0 ? longName : i === 5 ? null : "Asha Rao",
  number: i === 5 ? null : String(1042 + i),
  orderName: `#${1042 + i}`,
  returnName: i % 3 === 1 ? `R-${1042 + i}-1` : null,
  doubts: ["items"],
  confirmedAt: at,
});

const one = {
  ...{ withdrawalId: row(0).withdrawalId, state: "unmatched", orderId: "ord_1", declaredAt: at, confirmedAt: at, receiptAt: at },
  ...{ doubts: [...withdrawalDoubts], dueOn: "2026-12-04", decidedBy: null, note: null, returnOf: null, number: "1042" },
  declared: [
    { label: "Your name", value: longName },
    { label: "Items", value: "The red saree and both of the scarves that came with it" },
  ],
  order: {
    ...{ orderId: "ord_1", name: "#1042", countryCode: "DE", right: { is: "open", until: "2026-12-01" } },
    lines: [
      { lineId: "gid://x/1", title: longName, left: 2, wanted: 1 },
      { lineId: "gid://x/2", title: "Scarf", left: 0, wanted: 0 },
    ],
  },
};

/** Loader data of the pages about withdrawals from a contract. */
export const fullWithdrawalPages: Readonly<Record<string, unknown>> = {
  withdrawals: { all: true, items: Array.from({ length: 60 }, (_, i) => row(i)) },
  withdrawal: one,
};

/** The same where nobody withdrew, and where nothing is known of the order. */
export const emptyWithdrawalPages: Readonly<Record<string, unknown>> = {
  withdrawals: { all: false, items: [] },
  withdrawal: { ...one, doubts: ["no_order"], order: null, orderId: null, declared: [], number: "", receiptAt: null },
};
