const at = new Date("2026-11-21T08:00:00Z");
const long = "Thiruvananthapuram-Lakshmi-Narasimha-Venkatanarasimharajuvaripeta <b>& Sons</b>";

const unit = {
  ...{ unitId: "unt_1", code: "U-7K3M9QXA", source: "return", orderLineExternalId: "line-1", sku: "KUR-BLU-M", title: long },
  ...{ variantTitle: "Indigo / M", state: "routed", grade: "A", damagedBy: "none", disposition: "restock", shelf: "", version: 3 },
};
const table = {
  ...{ from: { kind: "return", returnId: "ret_01K00000000000000000000001" }, name: "R-1043-1", orderName: "#1043", label: "On its way" },
  awaited: true,
  lines: [
    {
      ...{ orderLineExternalId: "line-1", sku: "KUR-BLU-M", title: long, variantTitle: "Indigo / M", imageUrl: null, productType: "Kurta" },
      ...{ expected: 3, here: 1, reasons: ["Too small: Tight at the shoulders", long] },
    },
    {
      ...{ orderLineExternalId: "line-2", sku: "SCF-RED", title: "Red scarf", variantTitle: null, imageUrl: null, productType: null },
      ...{ expected: 1, here: 1, reasons: [] },
    },
  ],
  units: [
    unit,
    { ...unit, unitId: "unt_2", code: "U-7K3M9QXB", orderLineExternalId: "line-2", title: "Red scarf", state: "here", grade: null },
    {
      ...unit,
      unitId: "unt_3",
      code: "U-7K3M9QXC",
      source: "extra",
      title: "A single shoe",
      state: "graded",
      grade: "D",
      damagedBy: "courier",
    },
  ].map((one) => (one.state === "routed" ? one : { ...one, disposition: null })),
};
const open = table.units.slice(1).map((one) => ({ ...one, receivedAt: at }));

const questions = [
  { questionId: "qst_1", productType: "Kurta", question: `Are the tags on? ${long}`, cap: "C" },
  { questionId: "qst_2", productType: "kurta", question: "Is it clean?", cap: null },
];

/** The bench with a parcel of a return on it and a unit in the hand. */
const bench = {
  ...{ store: "sto_1", code: "U-7K3M9QXB", found: { kind: "table", table, unitId: "unt_2" }, today: { received: 41, graded: 39 }, open },
  strip: {
    ...{ today: { value: 12, capped: false }, overdue: { value: 10_000, capped: true } },
    loss: [
      { currency: "INR", minor: 412_300, units: 9 },
      { currency: "USD", minor: 1_200, units: 1 },
    ],
  },
  questions,
};

/** The bench with an undelivered parcel on it. */
export const benchWithOrder = {
  ...bench,
  code: "#1044",
  found: { kind: "table", table: { ...table, from: { kind: "order", orderId: "ord_1" }, name: "#1044", units: [] }, unitId: null },
};

/** The bench's pages with plenty in them, by name. */
export const fullBenchPages: Readonly<Record<string, unknown>> = { bench, checklists: { questions } };

const none = { value: 0, capped: false };

/** The bench's pages on the first morning. */
export const emptyBenchPages: Readonly<Record<string, unknown>> = {
  bench: {
    store: "sto_1",
    code: "",
    found: null,
    today: { received: 0, graded: 0 },
    open: [],
    strip: { today: none, overdue: none, loss: null },
    questions: [],
  },
  checklists: { questions: [] },
};
