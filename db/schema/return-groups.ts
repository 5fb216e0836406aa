import { foreignKey, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ReturnGroupId } from "~/domain/ids";
import { dated, owned, ownStore } from "./columns";
import { stores } from "./stores";

/** Returns of several orders that one shopper asked for at once; each return names its group. */
export const returnGroups = pgTable(
  "return_groups",
  {
    ...owned,
    groupId: text("group_id").$type<ReturnGroupId>().notNull(),
    /** The asker's own key: sending twice is one group. */
    requestKey: text("request_key").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.groupId] }),
    uniqueIndex("return_groups_request_key").on(t.storeId, t.requestKey),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
