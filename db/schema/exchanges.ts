import { bigint, foreignKey, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ReturnId, ReturnLineId } from "~/domain/ids";
import { at, dated, owned, ownStore } from "./columns";
import { returnLines, returns } from "./returns";

export const reservationStates = ["asked", "held", "released", "used"] as const;

/** What is to be sent for one line of a return, as it was promised. */
export const exchangeWishes = pgTable(
  "exchange_wishes",
  {
    ...owned,
    returnId: text("return_id").$type<ReturnId>().notNull(),
    returnLineId: text("return_line_id").$type<ReturnLineId>().notNull(),
    productExternalId: text("product_external_id").notNull(),
    variantExternalId: text("variant_external_id").notNull(),
    title: text("title").notNull(),
    /** What a unit of it costs, and what the returned variant costs on the same day: only the difference is paid. */
    priceMinor: bigint("price_minor", { mode: "number" }).notNull(),
    evenMinor: bigint("even_minor", { mode: "number" }).notNull(),
    /** What was off the price of the returned units, all of them: it goes on with the new ones. */
    discountMinor: bigint("discount_minor", { mode: "number" }).notNull(),
    /** Who chose it, as the history names people. */
    chosenBy: text("chosen_by").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.returnId, t.returnLineId] }),
    foreignKey({
      columns: [t.storeId, t.returnId, t.returnLineId],
      foreignColumns: [returnLines.storeId, returnLines.returnId, returnLines.returnLineId],
    }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Units kept back for an exchange while the parcel travels, where the platform's own return does not do so (decision 0017). */
export const stockReservations = pgTable(
  "stock_reservations",
  {
    ...owned,
    returnId: text("return_id").$type<ReturnId>().notNull(),
    variantExternalId: text("variant_external_id").notNull(),
    productExternalId: text("product_external_id").notNull(),
    quantity: integer("quantity").notNull(),
    /** `asked` until the platform took them off the shelf; `used` = freed for the order that sends them. */
    state: text("state", { enum: reservationStates }).notNull(),
    heldAt: at("held_at"),
    endedAt: at("ended_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.returnId, t.variantExternalId] }),
    foreignKey({ columns: [t.storeId, t.returnId], foreignColumns: [returns.storeId, returns.returnId] }).onDelete("cascade"),
    ownStore(),
  ],
);
