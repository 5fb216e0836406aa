import { sql } from "drizzle-orm";
import { char, customType, pgPolicy, pgRole, text, timestamp } from "drizzle-orm/pg-core";
import type { StoreId } from "~/domain/ids";

/** The role every store's transaction runs under; it owns nothing and cannot bypass row-level security. */
export const appRole = pgRole("backhaul_app").existing();

/** Raw bytes; postgres.js takes and gives Buffers. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Marks a column whose text is sealed by `db/sealing.server.ts`; the type is only a name for readers. */
export const sealed = (name: string) => text(name);

export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const currency = (name = "currency") => char(name, { length: 3 });

/** First in every primary key, unique index and foreign key, so that the schema can be distributed by store. */
export const owned = { storeId: text("store_id").$type<StoreId>().notNull() };
export const dated = { createdAt: at("created_at").notNull().defaultNow(), changedAt: at("changed_at").notNull().defaultNow() };

/** The second lock: a row is visible only in a transaction that named its store. */
export const ownStore = () =>
  pgPolicy("own_store", {
    as: "permissive",
    for: "all",
    to: appRole,
    using: sql`store_id = current_setting('backhaul.store_id', true)`,
    withCheck: sql`store_id = current_setting('backhaul.store_id', true)`,
  });
