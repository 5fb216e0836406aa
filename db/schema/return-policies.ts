import { sql } from "drizzle-orm";
import { bigint, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId } from "~/domain/ids";
import type { WantedResolution } from "~/domain/returns/commands";
import type { ReturnPolicy } from "~/domain/returns/policy/policy";
import { at, dated, owned, ownStore } from "./columns";
import { orders } from "./orders";
import { stores } from "./stores";

export const policyStates = ["draft", "published", "retired"] as const;

/** Versions of the return policy (decision 0011). A body never changes once published. */
export const returnPolicies = pgTable(
  "return_policies",
  {
    ...owned,
    /** The platform's id of a storefront; empty = the whole store. */
    channel: text("channel").notNull(),
    version: integer("version").notNull(),
    state: text("state", { enum: policyStates }).notNull(),
    body: jsonb("body").$type<ReturnPolicy>().notNull(),
    /** Saves of a draft: who saves over another's save is told. */
    revision: integer("revision").notNull().default(1),
    /** The version this one was made from; null for the first. */
    basedOn: integer("based_on"),
    /** Why it was changed, in the words of whoever published it. */
    note: text("note").notNull().default(""),
    changedBy: text("changed_by").notNull(),
    publishedBy: text("published_by"),
    publishedAt: at("published_at"),
    retiredAt: at("retired_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.channel, t.version] }),
    uniqueIndex("return_policies_draft").on(t.storeId, t.channel).where(sql`state = 'draft'`),
    uniqueIndex("return_policies_published").on(t.storeId, t.channel).where(sql`state = 'published'`),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** What was chosen for a line that was refused. */
export interface RefusedChoice {
  reasonId: string | null;
  wants: WantedResolution;
  photos: number;
  /** The condition that was asked for was not confirmed. */
  inDoubt: boolean;
  /** Somebody asked who got it as a gift; absent = the buyer did. */
  gift?: boolean;
}

/** What a shopper asked for and a rule refused: once per line, code and day. */
export const returnRefusals = pgTable(
  "return_refusals",
  {
    ...owned,
    orderId: text("order_id").$type<OrderId>().notNull(),
    lineExternalId: text("line_external_id").notNull(),
    /** The verdict's code. */
    code: text("code").notNull(),
    /** The day in the store's zone, `YYYY-MM-DD`. */
    refusedOn: text("refused_on").notNull(),
    quantity: integer("quantity").notNull(),
    /** What the units are worth, minor units of the order's currency. */
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    policyChannel: text("policy_channel").notNull(),
    policyVersion: integer("policy_version").notNull(),
    /** What the asker chose for it; null = not kept yet then. */
    choice: jsonb("choice").$type<RefusedChoice>(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.orderId, t.lineExternalId, t.code, t.refusedOn] }),
    index("return_refusals_policy").on(t.storeId, t.policyChannel, t.policyVersion),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** What rules about tags and collections need of a product, as last read from the platform. */
export const products = pgTable(
  "products",
  {
    ...owned,
    productExternalId: text("product_external_id").notNull(),
    tags: text("tags").array().notNull(),
    /** Ids and titles of its collections. */
    collections: text("collections").array().notNull(),
    type: text("type"),
    readAt: at("read_at").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.productExternalId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
