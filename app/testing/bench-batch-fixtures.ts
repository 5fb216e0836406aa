const at = new Date("2026-11-20T20:00:00Z");
const longName = "Venkatanarasimharajuvaripeta Mills & Sons <b>Thiruvananthapuram</b>";

const unit = {
  ...{ unitId: "unt_01K00000000000000000000001", code: "U-7K3M9QXA", sku: "KUR-BLU-M", title: longName, variantTitle: "M", grade: "C" },
  ...{ damagedBy: "courier", shelf: "B-4", receivedAt: at, lastOn: "2026-12-01" },
  ...{ soldMinor: 139900, expectedMinor: 80000, recoveredMinor: null },
};
const batch = {
  ...{ batchId: "bat_01K00000000000000000000001", kind: "vendor_return", state: "open", name: longName, claimNumber: "RMA-9" },
  ...{ units: 1, currency: "INR", soldMinor: 139900, expectedMinor: 80000, receivedMinor: null, createdAt: at, closedAt: null },
};
const vendor = {
  ...{ vendorId: "vnd_01K00000000000000000000001", name: longName, address: "1 Mill Road\nPatna", contact: "Ravi", windowDays: 30 },
  ...{ windowFrom: "sold", productTypes: ["Kurta"], skuPrefixes: ["KUR-"], tags: ["north"] },
};
const channel = { channelId: "chn_01K00000000000000000000001", name: "Outlet", columns: [{ header: "Item", field: "sku" }] };
const kinds = ["vendor_return", "secondary_channel", "refurbish", "recycle", "dispose"];

/** Vendors and batches with much in them. */
export const fullBatchPages: Readonly<Record<string, unknown>> = {
  vendors: { vendors: [vendor] },
  batches: {
    done: false,
    view: {
      batches: [batch, { ...batch, batchId: "bat_2", state: "closed", closedAt: at, expectedMinor: null }],
      waiting: kinds.map((kind, units) => ({ kind, units })),
      ...{ vendors: [{ id: vendor.vendorId, name: longName }], channels: [{ id: channel.channelId, name: channel.name }] },
    },
    columns: [channel],
  },
  batch: {
    ...{ ...batch, receivedAt: null, vendor, channelId: channel.channelId },
    ...{
      inside: [unit],
      fitting: [{ ...unit, unitId: "unt_2", code: "U-2", expectedMinor: null, grade: null, damagedBy: null, lastOn: null }],
    },
  },
};

/** The same of a store that has just begun. */
export const emptyBatchPages: Readonly<Record<string, unknown>> = {
  vendors: { vendors: [] },
  batches: {
    done: true,
    view: { batches: [], waiting: kinds.map((kind) => ({ kind, units: 0 })), vendors: [], channels: [] },
    columns: [],
  },
  batch: {
    ...{ ...batch, units: 0, soldMinor: 0, expectedMinor: null, claimNumber: "", receivedAt: null, vendor: null, channelId: null },
    ...{ inside: [], fitting: [] },
  },
};
