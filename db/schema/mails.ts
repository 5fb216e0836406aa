import { sql } from "drizzle-orm";
import { foreignKey, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Id, OrderId } from "~/domain/ids";
import { suppressionScopes, suppressionWhys } from "~/domain/messages/suppression";
import { mailTemplates } from "~/domain/messages/templates";
import { shopperLocales } from "~/domain/stores/settings";
import { at, dated, owned, ownStore, sealed } from "./columns";
import { orders } from "./orders";
import { stores } from "./stores";

/** A store's own words for a mail in one language, every version of them. Without a current one the shipped words speak. */
export const mailWords = pgTable(
  "mail_templates",
  {
    ...owned,
    template: text("template", { enum: mailTemplates }).notNull(),
    locale: text("locale", { enum: shopperLocales }).notNull(),
    version: integer("version").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    state: text("state", { enum: ["current", "former"] }).notNull(),
    changedBy: text("changed_by").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.template, t.locale, t.version] }),
    uniqueIndex("mail_templates_current").on(t.storeId, t.template, t.locale).where(sql`state = 'current'`),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Addresses that get no mails (any more), by keyed hash. */
export const mailSuppressions = pgTable(
  "mail_suppressions",
  {
    ...owned,
    emailHash: text("email_hash").notNull(),
    scope: text("scope", { enum: suppressionScopes }).notNull(),
    why: text("why", { enum: suppressionWhys }).notNull(),
    /** What the mail server or service said, as a code. */
    code: text("code").notNull().default(""),
    /** For the list that people take addresses off; null once the shopper was erased. */
    email: sealed("email"),
    actor: text("actor").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.emailHash, t.scope] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Addresses that a person took off the list, and why: one row for each time. */
export const mailReleases = pgTable(
  "mail_releases",
  {
    ...owned,
    releaseId: text("release_id").$type<Id<"rls">>().notNull(),
    emailHash: text("email_hash").notNull(),
    scope: text("scope", { enum: suppressionScopes }).notNull(),
    /** Why the address was on the list. */
    why: text("why", { enum: suppressionWhys }).notNull(),
    /** Null once the shopper was erased, as the reason is. */
    email: sealed("email"),
    reason: sealed("reason"),
    actor: text("actor").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.releaseId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Who was reminded of what: an order's closing window, a return's parcel. Once each, however long ago. */
export const mailReminders = pgTable(
  "mail_reminders",
  {
    ...owned,
    kind: text("kind", { enum: ["window", "send"] }).notNull(),
    /** The order or the return. */
    subjectId: text("subject_id").notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    remindedAt: at("reminded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.kind, t.subjectId] }),
    foreignKey({ columns: [t.storeId, t.orderId], foreignColumns: [orders.storeId, orders.orderId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** When shoppers are reminded; no row = the defaults. */
export const mailSettings = pgTable(
  "mail_settings",
  {
    ...owned,
    /** Days before the return window closes; null = no reminder. */
    windowDays: integer("window_days"),
    /** Days after the approval without a parcel; null = no reminder. */
    sendDays: integer("send_days"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
