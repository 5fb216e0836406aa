const about = { name: "R-1043-1", returnId: "ret_01K00000000000000000000001", orderId: null };

const benchStock = {
  stuck: [
    {
      ...{
        ...about,
        outboxId: "out_7",
        since: new Date("2026-11-21T08:00:00Z"),
        why: "Staff said that these units went elsewhere <b>& so on</b>.",
      },
      units: [{ code: "U-7K3M9QXA", sku: "KUR-BLU-M", title: "Indigo kurta" }],
    },
    { ...about, returnId: null, orderId: "ord_1", outboxId: "out_8", since: new Date("2026-11-21T08:00:00Z"), why: "No way.", units: [] },
  ],
  comparison: {
    ...{ checked: 12, byUnits: true },
    found: [
      { ...about, sku: "KUR-BLU-M", differences: [{ as: "restocked", ours: 2, theirs: 1 }], sentence: null },
      { ...about, sku: "", differences: [], sentence: "The platform does not know this return any more." },
    ],
  },
};

/** The stock page of the bench with plenty in it. */
export const fullStockPages: Readonly<Record<string, unknown>> = { benchStock };

/** On the first morning. */
export const emptyStockPages: Readonly<Record<string, unknown>> = { benchStock: { stuck: [], comparison: null } };
