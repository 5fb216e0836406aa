import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { grades } from "~/domain/bench/unit";
import type { PhotoId, QuestionId, UnitId } from "~/domain/ids";
import { units } from "./bench";
import { dated, owned, ownStore } from "./columns";
import { stores } from "./stores";

/** A picture of a unit, made at the bench; the file lies where photos of returns lie, under the same kind of name. */
export const unitPhotos = pgTable(
  "unit_photos",
  {
    ...owned,
    photoId: text("photo_id").$type<PhotoId>().notNull(),
    unitId: text("unit_id").$type<UnitId>().notNull(),
    contentType: text("content_type").notNull(),
    bytes: integer("bytes").notNull(),
    /** Who made it. */
    actor: text("actor").notNull(),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.photoId] }),
    index("unit_photos_unit").on(t.storeId, t.unitId, t.photoId),
    foreignKey({ columns: [t.storeId, t.unitId], foreignColumns: [units.storeId, units.unitId] }).onDelete("cascade"),
    ownStore(),
  ],
);

/** The store's own questions about goods of a type, in the order they are asked. */
export const checklists = pgTable(
  "checklists",
  {
    ...owned,
    questionId: text("question_id").$type<QuestionId>().notNull(),
    /** As the platform calls the type; compared without capitals. */
    productType: text("product_type").notNull(),
    question: text("question").notNull(),
    /** The best grade after a "no"; null = it changes nothing. */
    cap: text("cap", { enum: grades }),
    position: integer("position").notNull().default(0),
    ...dated,
  },
  (t) => [
    primaryKey({ columns: [t.storeId, t.questionId] }),
    foreignKey({ columns: [t.storeId], foreignColumns: [stores.storeId] }).onDelete("cascade"),
    ownStore(),
  ],
);
