import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId, ReturnId } from "~/domain/ids";
import type { ReplayResult } from "~/domain/returns/replay/tally";
import { replayAnswers } from "~/domain/returns/replay/treat";
import { at, dated, owned, ownStore } from "./columns";
import { orders } from "./orders";
import { stores } from "./stores";

/** `outdated` = what was compared changed while it ran, so its result was thrown away. */
export const replayStates = ["running", "done", "cancelled", "outdated"] as const;

/** A version of the return policy held against the past (decision 0014); one of a channel at a time. */
export const policyReplays = pgTable(
  "policy_replays",
  {
    ...owned,
    replayId: text("replay_id").notNull(),
    channel: text("channel").notNull(),
    version: integer("version").notNull(),
    /** The draft's count of saves when it began: another count is another policy. */
    revision: integer("revision").notNull(),
    /** What it is compared with: the version published for the channel when it began. */
    baseChannel: text("base_channel").notNull(),
    baseVersion: integer("base_version").notNull(),
    /** Days after arrival at which an order that nobody asked about is looked at. */
    askDay: integer("ask_day").notNull(),
    state: text("state", { enum: replayStates }).notNull(),
    /** Which try of the job writes: an earlier one that is still at work finds this changed and stops. */
    attempt: integer("attempt").notNull().default(0),
    ordersRead: integer("orders_read").notNull().default(0),
    ordersTotal: integer("orders_total").notNull().default(0),
    /** What was found; null until it is done. */
    result: jsonb("result").$type<ReplayResult>(),
    startedBy: text("started_by").notNull(),
    finishedAt: at("finished_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.replayId] }),
    uniqueIndex("policy_replays_channel").on(t.storeId, t.channel),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** What a replay treats otherwise than the published policy: the newest first, up to a limit. */
export const policyReplayChanges = pgTable(
  "policy_replay_changes",
  {
    ...owned,
    replayId: text("replay_id").notNull(),
    /** Its place in the list, from 1. */
    position: integer("position").notNull(),
    kind: text("kind", { enum: ["return", "refusal", "order"] }).notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    returnId: text("return_id").$type<ReturnId>(),
    /** When it was asked for, or would have been. */
    askedAt: at("asked_at").notNull(),
    fromAnswer: text("from_answer", { enum: replayAnswers }).notNull(),
    toAnswer: text("to_answer", { enum: replayAnswers }).notNull(),
    /** The rule that decides otherwise; empty when only money differs, which `code` names then. */
    rule: text("rule").notNull(),
    code: text("code").notNull(),
    lineExternalId: text("line_external_id"),
    /** What the rules say of that line, before and after; empty when only money differs. */
    sentenceBefore: text("sentence_before").notNull(),
    sentenceAfter: text("sentence_after").notNull(),
    /** What is given back, minor units of the order's currency. */
    beforeMinor: bigint("before_minor", { mode: "number" }).notNull(),
    afterMinor: bigint("after_minor", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.replayId, t.position] }),
    // An order that is deleted takes its rows along without a walk through all of them.
    index("policy_replay_changes_order").on(t.storeId, t.orderId),
    foreignKey({ columns: [t.storeId, t.replayId], foreignColumns: [policyReplays.storeId, policyReplays.replayId] }).onDelete("cascade"),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);
