import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { ReturnId } from "~/domain/ids";
import { shopperLocales } from "~/domain/stores/settings";
import { dated, owned, ownStore, sealed } from "./columns";
import { returns } from "./returns";

/** Whoever got the goods of a return as a gift and asked for it (decision 0021). They are another person than the order's shopper: mails and credit go to them. */
export const returnRecipients = pgTable(
  "return_recipients",
  {
    ...owned,
    returnId: text("return_id").$type<ReturnId>().notNull(),
    /** null once this person was erased. */
    name: sealed("name"),
    email: sealed("email"),
    emailHash: text("email_hash"),
    /** Language of their mails. */
    locale: text("locale", { enum: shopperLocales }).notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.returnId] }),
    index("return_recipients_email").on(t.storeId, t.emailHash),
    foreignKey({ columns: [t.storeId, t.returnId], foreignColumns: [returns.storeId, returns.returnId] }).onDelete("cascade"),
    ownStore(),
  ],
);
