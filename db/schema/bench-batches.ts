import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { batchKinds, batchStates } from "~/domain/bench/batches/batch";
import type { ChannelColumn } from "~/domain/bench/batches/channel";
import { taskKinds, taskStates } from "~/domain/bench/batches/task";
import { windowStarts } from "~/domain/bench/batches/vendor";
import type { BatchId, ChannelId, TaskId, UnitId, VendorId } from "~/domain/ids";
import { units } from "./bench";
import { at, currency, dated, owned, ownStore, sealed } from "./columns";
import { stores } from "./stores";

/** Who takes goods back, until when, and which (decision 0026). */
export const vendors = pgTable(
  "vendors",
  {
    ...owned,
    vendorId: text("vendor_id").$type<VendorId>().notNull(),
    name: text("name").notNull(),
    address: sealed("address"),
    contact: sealed("contact"),
    windowDays: integer("window_days").notNull(),
    windowFrom: text("window_from", { enum: windowStarts }).notNull(),
    productTypes: text("product_types").array().notNull().default([]),
    skuPrefixes: text("sku_prefixes").array().notNull().default([]),
    tags: text("tags").array().notNull().default([]),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.vendorId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Where goods of second choice are sold, and how its file of them looks. */
export const benchChannels = pgTable(
  "bench_channels",
  {
    ...owned,
    channelId: text("channel_id").$type<ChannelId>().notNull(),
    name: text("name").notNull(),
    /** Headers of the file, each with the field of ours under it, in order. */
    columns: jsonb("columns").$type<ChannelColumn[]>().notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.channelId] }),
    uniqueIndex("bench_channels_name").on(t.storeId, t.name),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Units that leave together, and what they bring. The vendor's or channel's name is kept as it was: either may be removed. */
export const unitBatches = pgTable(
  "unit_batches",
  {
    ...owned,
    batchId: text("batch_id").$type<BatchId>().notNull(),
    kind: text("kind", { enum: batchKinds }).notNull(),
    state: text("state", { enum: batchStates }).notNull(),
    name: text("name").notNull(),
    vendorId: text("vendor_id").$type<VendorId>(),
    channelId: text("channel_id").$type<ChannelId>(),
    /** The vendor's number for it, or the channel's. */
    claimNumber: text("claim_number").notNull().default(""),
    currency: currency().notNull(),
    /** What it should bring, minor units; null = nobody said. */
    expectedMinor: bigint("expected_minor", { mode: "number" }),
    /** What it brought; below zero it cost. null = nothing heard yet. */
    receivedMinor: bigint("received_minor", { mode: "number" }),
    closedAt: at("closed_at"),
    receivedAt: at("received_at"),
    version: integer("version").notNull().default(1),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.batchId] }),
    index("unit_batches_state").on(t.storeId, t.state, t.createdAt.desc(), t.batchId.desc()),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Work on a unit: repair, repack, clean. */
export const unitTasks = pgTable(
  "unit_tasks",
  {
    ...owned,
    taskId: text("task_id").$type<TaskId>().notNull(),
    unitId: text("unit_id").$type<UnitId>().notNull(),
    kind: text("kind", { enum: taskKinds }).notNull(),
    state: text("state", { enum: taskStates }).notNull(),
    /** What is to be done, in the words of the bench. */
    words: text("words").notNull().default(""),
    /** Of `staff`; null = whoever comes first. */
    assignedTo: text("assigned_to"),
    minutes: integer("minutes").notNull().default(0),
    parts: text("parts").notNull().default(""),
    costMinor: bigint("cost_minor", { mode: "number" }).notNull().default(0),
    finishedBy: text("finished_by"),
    finishedAt: at("finished_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.taskId] }),
    index("unit_tasks_unit").on(t.storeId, t.unitId, t.taskId),
    index("unit_tasks_open").on(t.storeId, t.createdAt, t.taskId).where(sql`state = 'open'`),
    foreignKey({ columns: [t.storeId, t.unitId], foreignColumns: [units.storeId, units.unitId] }).onDelete("cascade"),
    ownStore(),
  ],
);
