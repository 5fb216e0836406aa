import { outlook } from "./bench-value-fixtures";

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
const life = {
  ...{ unitId: unit.unitId, code: unit.code, title: longName, variantTitle: "M", sku: "KUR-BLU-M", imageUrl: null, state: "routed" },
  ...{ grade: "D", damagedBy: "unknown", disposition: "vendor_return", shelf: "B-4", version: 4, currency: "INR" },
  ...{ orderName: "#1043", returnName: "R-1043-1", batch: { batchId: batch.batchId, name: longName } },
  ...{ vendor: { name: longName, lastOn: "2026-12-01" }, soldMinor: 139900, workMinor: 0, recoveredMinor: null },
  photos: [{ photoId: "pho_1", at }],
  steps: [
    { id: "order", at, part: "Order", sentence: "#1043 placed", who: "Shopper", where: "" },
    { id: "scan-1", at, part: "Parcel", sentence: "Scanned: damaged, to the shopper", who: "Courier", where: "Swift" },
  ],
  blame: { culprit: "courier", because: ["The courier scanned its parcel as damaged on its way to the shopper."], sure: true },
};
const task = {
  ...{ taskId: "tsk_01K00000000000000000000001", kind: "repair", state: "open", words: longName, assignedTo: "Meera", finishedBy: "" },
  ...{ createdAt: at, finishedAt: null, minutes: 0, parts: "", costMinor: 0 },
  unit: { unitId: unit.unitId, code: unit.code, title: longName, sku: "KUR-BLU-M", grade: "C", shelf: "B-4", currency: "INR" },
};
const done = { ...task, taskId: "tsk_2", state: "done", finishedBy: "Meera", finishedAt: at, minutes: 12, parts: "Zip", costMinor: 4500 };
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
  unit: { ...life, work: { tasks: [task, done], team: [{ id: "stf_1", name: "Meera" }] }, outlook },
  tasks: { open: [task], done: [done] },
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
  tasks: { open: [], done: [] },
  vendors: { vendors: [] },
  batches: {
    done: true,
    view: { batches: [], waiting: kinds.map((kind) => ({ kind, units: 0 })), vendors: [], channels: [] },
    columns: [],
  },
  unit: {
    ...{
      ...life,
      variantTitle: null,
      state: "here",
      grade: null,
      damagedBy: null,
      disposition: null,
      shelf: "",
      batch: null,
      vendor: null,
    },
    ...{ orderName: "", returnName: "", soldMinor: null, workMinor: null, photos: [], steps: [], blame: null },
    ...{ work: { tasks: [], team: [] }, outlook: null },
  },
  batch: {
    ...{ ...batch, units: 0, soldMinor: 0, expectedMinor: null, claimNumber: "", receivedAt: null, vendor: null, channelId: null },
    ...{ inside: [], fitting: [] },
  },
};
