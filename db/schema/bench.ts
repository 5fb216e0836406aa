import { sql } from "drizzle-orm";
import { bigint, boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { deadlineKinds, noDay } from "~/domain/bench/clocks/deadline";
import { recoveries, worthRoutes } from "~/domain/bench/clocks/worth-routes";
import { culprits, dispositions, grades, unitSources, unitStates, unitStocks } from "~/domain/bench/unit";
import type { BatchId, EventId, OrderId, ParcelId, ReturnId, ReturnLineId, UnitId } from "~/domain/ids";
import { at, currency, dated, owned, ownStore } from "./columns";
import { stores } from "./stores";

/** One thing on the bench (decision 0022). Goods, not people: it outlives its order and carries no personal data. */
export const units = pgTable(
  "units",
  {
    ...owned,
    unitId: text("unit_id").$type<UnitId>().notNull(),
    /** On its label. */
    code: text("code").notNull(),
    source: text("source", { enum: unitSources }).notNull(),
    /** null = nobody knows whose it was, or the order was deleted. */
    orderId: text("order_id").$type<OrderId>(),
    returnId: text("return_id").$type<ReturnId>(),
    returnLineId: text("return_line_id").$type<ReturnLineId>(),
    /** The parcel it came in, where that is known. */
    parcelId: text("parcel_id").$type<ParcelId>(),
    orderLineExternalId: text("order_line_external_id"),
    productExternalId: text("product_external_id"),
    variantExternalId: text("variant_external_id"),
    sku: text("sku").notNull(),
    title: text("title").notNull(),
    variantTitle: text("variant_title"),
    productType: text("product_type"),
    imageUrl: text("image_url"),
    currency: currency().notNull(),
    /** What it was sold for, minor units, discounts taken off; 0 = not known. */
    soldMinor: bigint("sold_minor", { mode: "number" }).notNull(),
    state: text("state", { enum: unitStates }).notNull(),
    grade: text("grade", { enum: grades }),
    damagedBy: text("damaged_by", { enum: culprits }),
    /** Its shopper is paid for it; null = not graded. */
    passes: boolean("passes"),
    disposition: text("disposition", { enum: dispositions }),
    /** Where it lies, in the words of the bench. */
    shelf: text("shelf").notNull().default(""),
    stock: text("stock", { enum: unitStocks }).notNull().default("none"),
    /** The batch it lies in or left with; an open one at most, which is the newest. */
    batchId: text("batch_id").$type<BatchId>(),
    /** What work on it has cost, minor units of its currency: taken off what it brings. */
    workMinor: bigint("work_minor", { mode: "number" }).notNull().default(0),
    /** Grows with every change: who changes it says what they saw. */
    version: integer("version").notNull().default(1),
    receivedAt: at("received_at").notNull(),
    goneAt: at("gone_at"),
    /** By when it must leave, a day of the store's zone, and what ends then; `noDay` = nothing presses. */
    dueOn: text("due_on").notNull().default(noDay),
    dueWhy: text("due_why", { enum: deadlineKinds }),
    /** Its way out, else the one that brings most today; null = nothing brings anything. */
    bestRoute: text("best_route", { enum: worthRoutes }),
    /** What that is expected to bring today, and how much less tomorrow; minor units. */
    worthMinor: bigint("worth_minor", { mode: "number" }).notNull().default(0),
    lossMinor: bigint("loss_minor", { mode: "number" }).notNull().default(0),
    /** The loss turned round, so that one index rises by it and by the day: what falls and rises at once cannot be paged by one comparison. */
    queueRank: bigint("queue_rank", { mode: "number" }).notNull().generatedAlwaysAs(sql`- loss_minor`),
    /** What these hold for: a day, and the store's round of clocks in six digits, "2026-06-10 000003". */
    clockedOn: text("clocked_on").notNull().default("1970-01-01"),
    /** What it brought in the end, minor units; below 0 = it cost. null = nobody knows yet. */
    recoveredMinor: bigint("recovered_minor", { mode: "number" }),
    recoveredAt: at("recovered_at"),
    recoveredAs: text("recovered_as", { enum: recoveries }),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.unitId] }),
    uniqueIndex("units_code").on(t.storeId, t.code),
    index("units_return").on(t.storeId, t.returnId).where(sql`return_id is not null`),
    index("units_order").on(t.storeId, t.orderId).where(sql`order_id is not null`),
    index("units_sku").on(t.storeId, t.sku, t.unitId).where(sql`state in ('here', 'graded', 'routed')`),
    index("units_batch").on(t.storeId, t.batchId, t.unitId).where(sql`batch_id is not null`),
    index("units_waiting").on(t.storeId, t.disposition, t.receivedAt, t.unitId).where(sql`state = 'routed' and batch_id is null`),
    index("units_open").on(t.storeId, t.state, t.receivedAt, t.unitId).where(sql`state in ('here', 'graded', 'routed')`),
    index("units_queue").on(t.storeId, t.queueRank, t.dueOn, t.unitId).where(sql`state in ('here', 'graded', 'routed')`),
    index("units_due").on(t.storeId, t.dueOn, t.unitId).where(sql`state in ('here', 'graded', 'routed')`),
    index("units_clock").on(t.storeId, t.clockedOn, t.unitId).where(sql`state in ('here', 'graded', 'routed')`),
    index("units_recovered").on(t.storeId, t.recoveredAt, t.unitId).where(sql`recovered_at is not null`),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Everything that was ever done with a unit; only added to. */
export const unitEvents = pgTable(
  "unit_events",
  {
    ...owned,
    eventId: text("event_id").$type<EventId>().notNull(),
    unitId: text("unit_id").$type<UnitId>().notNull(),
    name: text("name").notNull(),
    actor: text("actor").notNull(),
    /** The page or scanner that it was done with. */
    device: text("device").notNull().default(""),
    fromState: text("from_state", { enum: unitStates }),
    toState: text("to_state", { enum: unitStates }).notNull(),
    /** Ids, amounts and codes. */
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
    /** When it was done; a scan made offline reaches us later. */
    happenedAt: at("happened_at").notNull(),
    heardAt: at("heard_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.eventId] }),
    index("unit_events_unit").on(t.storeId, t.unitId, t.eventId),
    index("unit_events_day").on(t.storeId, t.name, t.heardAt),
    foreignKey({ columns: [t.storeId, t.unitId], foreignColumns: [units.storeId, units.unitId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Every scan that was taken, by its device's own number: one that is sent again finds what it did. */
export const benchScans = pgTable(
  "bench_scans",
  {
    ...owned,
    device: text("device").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    what: text("what").notNull(),
    unitId: text("unit_id").$type<UnitId>(),
    returnId: text("return_id").$type<ReturnId>(),
    orderId: text("order_id").$type<OrderId>(),
    happenedAt: at("happened_at").notNull(),
    heardAt: at("heard_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.device, t.seq] }),
    index("bench_scans_day").on(t.storeId, t.heardAt),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
