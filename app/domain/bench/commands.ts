import { z } from "zod";
import { Checks } from "./checklist";
import { culprits, dispositions, grades } from "./unit";

/** Names one scan for ever: the page (or scanner) it was made on, and that page's own count. Sent again it does nothing twice. */
export const ScanKey = z.object({
  device: z.string().min(4).max(60),
  seq: z.coerce.number().int().nonnegative(),
  /** When it was made, by the device's clock; may be hours ago. */
  at: z.coerce.date(),
});
export type ScanKey = z.infer<typeof ScanKey>;

/** Whose goods are on the table: a return that was asked for, or an order whose parcel came back or that nobody expected. */
export const TableOf = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("return"), returnId: z.string().min(1) }),
  z.object({ kind: z.literal("order"), orderId: z.string().min(1) }),
]);
export type TableOf = z.infer<typeof TableOf>;

/** What somebody found a unit to be; `passes` absent = as its grade says. */
export const Look = z.object({
  grade: z.enum(grades),
  damagedBy: z.enum(culprits).default("none"),
  passes: z.boolean().optional(),
  disposition: z.enum(dispositions).optional(),
  shelf: z.string().trim().max(60).optional(),
  /** Answers to the questions of its type. */
  checks: Checks.optional(),
});
export type Look = z.infer<typeof Look>;

export const TakeUnit = z.object({
  scan: ScanKey,
  from: TableOf,
  /** The platform's id of the order line it belongs to; null = it is none of them. */
  orderLineExternalId: z.string().min(1).max(200).nullable(),
  /** Only of what is none of them. */
  sku: z.string().trim().max(200).default(""),
  title: z.string().trim().max(200).default(""),
  look: Look.optional(),
});
export type TakeUnit = z.infer<typeof TakeUnit>;

export const WorkUnit = z.object({ scan: ScanKey, unitId: z.string().min(1), version: z.coerce.number().int(), look: Look });
export type WorkUnit = z.infer<typeof WorkUnit>;

export const UndoUnit = z.object({
  scan: ScanKey,
  unitId: z.string().min(1),
  version: z.coerce.number().int(),
  reason: z.string().trim().min(1, "Say why.").max(200, "At most 200 characters."),
});
export type UndoUnit = z.infer<typeof UndoUnit>;

/** An order's parcel that came back as it was sent. */
export const TakeSealed = z.object({ scan: ScanKey, orderId: z.string().min(1), shelf: z.string().trim().max(60).default("") });
export type TakeSealed = z.infer<typeof TakeSealed>;

export const FinishTable = z.object({ scan: ScanKey, from: TableOf });
export type FinishTable = z.infer<typeof FinishTable>;
