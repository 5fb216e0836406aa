import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ReturnId } from "~/domain/ids";
import { placeKinds, shipmentWays } from "~/domain/returns/shipment";
import { at, dated, owned, ownStore } from "./columns";
import { returns } from "./returns";
import { stores } from "./stores";

/** How the goods of a return come back: at most one row for each way that was arranged. */
export const returnShipments = pgTable(
  "return_shipments",
  {
    ...owned,
    shipmentId: text("shipment_id").notNull(),
    returnId: text("return_id").$type<ReturnId>().notNull(),
    way: text("way", { enum: shipmentWays }).notNull(),
    courier: text("courier").notNull().default(""),
    trackingNumber: text("tracking_number"),
    /** The number as scans are compared with it. */
    trackingKey: text("tracking_key").generatedAlwaysAs(sql`upper(regexp_replace(coalesce(tracking_number, ''), '[^A-Za-z0-9]', '', 'g'))`),
    /** The counter that took the parcel, by its name then. */
    place: text("place"),
    /** The day a courier comes, `YYYY-MM-DD`. */
    pickupOn: text("pickup_on"),
    /** Where the label lies in the file store, behind the store's id; null = no file. */
    fileKey: text("file_key"),
    contentType: text("content_type"),
    bytes: integer("bytes"),
    /** When the goods were handed over this way; null = not yet. */
    collectedAt: at("collected_at"),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.shipmentId] }),
    index("return_shipments_number").on(t.storeId, t.trackingKey).where(sql`tracking_number is not null`),
    uniqueIndex("return_shipments_way").on(t.storeId, t.returnId, t.way),
    foreignKey({ columns: [t.storeId, t.returnId], foreignColumns: [returns.storeId, returns.returnId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** Where shoppers may bring or send parcels: counters, and addresses for the post. */
export const dropOffPlaces = pgTable(
  "drop_off_places",
  {
    ...owned,
    placeId: text("place_id").notNull(),
    kind: text("kind", { enum: placeKinds }).notNull(),
    name: text("name").notNull(),
    address: text("address").notNull(),
    hours: text("hours").notNull().default(""),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.placeId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
