import { bigint, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { OrderId, ReturnId } from "~/domain/ids";
import { departureKinds } from "~/domain/returns/departure";
import { answerUses, digestPaces } from "~/domain/returns/desk";
import { shopperLocales } from "~/domain/stores/settings";
import { at, currency, dated, owned, ownStore, sealed } from "./columns";
import { returns } from "./returns";
import { stores } from "./stores";

/** Words among the team about a return. They are never shown or sent to the shopper. */
export const returnNotes = pgTable(
  "return_notes",
  {
    ...owned,
    noteId: text("note_id").notNull(),
    returnId: text("return_id").$type<ReturnId>().notNull(),
    body: sealed("body").notNull(),
    /** Who wrote it, as the history names people. */
    actor: text("actor").notNull(),
    writtenAt: at("written_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.noteId] }),
    index("return_notes_return").on(t.storeId, t.returnId, t.noteId),
    foreignKey({ columns: [t.storeId, t.returnId], foreignColumns: [returns.storeId, returns.returnId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Answers kept for decisions, one row per language: a shopper is answered in theirs. */
export const savedAnswers = pgTable(
  "saved_answers",
  {
    ...owned,
    answerId: text("answer_id").notNull(),
    locale: text("locale", { enum: shopperLocales }).notNull(),
    title: text("title").notNull(),
    use: text("use", { enum: answerUses }).notNull(),
    body: text("body").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.answerId, t.locale] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Decisions of people that differed from what the rules said. */
export const ruleDepartures = pgTable(
  "rule_departures",
  {
    ...owned,
    departureId: text("departure_id").notNull(),
    returnId: text("return_id").$type<ReturnId>().notNull(),
    orderId: text("order_id").$type<OrderId>().notNull(),
    kind: text("kind", { enum: departureKinds }).notNull(),
    /** The rule that was departed from; empty when every rule had said yes. */
    rule: text("rule").notNull(),
    actor: text("actor").notNull(),
    /** Why, in the person's words. */
    reason: sealed("reason"),
    amountMinor: bigint("amount_minor", { mode: "number" }).notNull(),
    currency: currency().notNull(),
    departedAt: at("departed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.departureId] }),
    uniqueIndex("rule_departures_once").on(t.storeId, t.returnId, t.kind),
    index("rule_departures_newest").on(t.storeId, t.departedAt.desc(), t.departureId.desc()),
    foreignKey({ columns: [t.storeId, t.returnId], foreignColumns: [returns.storeId, returns.returnId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Who of the team is mailed about new requests. Platforms tell no address of staff, so it is typed in. */
export const digestReaders = pgTable(
  "digest_readers",
  {
    ...owned,
    readerId: text("reader_id").notNull(),
    email: sealed("email").notNull(),
    emailHash: text("email_hash").notNull(),
    locale: text("locale", { enum: shopperLocales }).notNull(),
    pace: text("pace", { enum: digestPaces }).notNull(),
    /** Requests until then were told. */
    toldUntil: at("told_until").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.readerId] }),
    uniqueIndex("digest_readers_email").on(t.storeId, t.emailHash),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
