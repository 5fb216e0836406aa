import { z } from "zod";
import { unitStates } from "../unit";
import { worthRoutes } from "./worth-routes";

/** What the queue can be narrowed to by deadline. `week` = within seven days, today among them. */
export const dueSpans = ["overdue", "today", "week"] as const;
export type DueSpan = (typeof dueSpans)[number];

/** States of units that lie on the bench. */
export const openStates = unitStates.filter((state) => state !== "gone" && state !== "void");

const text = z.string().trim().max(120).nullable().catch(null);

/** What the queue is narrowed to, as its address says it; what cannot be read is left out. */
export const QueueFilter = z.object({
  due: z.enum(dueSpans).nullable().catch(null),
  state: z.enum(openStates).nullable().catch(null),
  /** The way out a unit was given, else its best one today. */
  route: z.enum(worthRoutes).nullable().catch(null),
  type: text,
  /** A unit's code or a SKU. */
  q: text,
});
export type QueueFilter = z.infer<typeof QueueFilter>;

/** The filter in an address. */
export function queueFilterOf(params: URLSearchParams): QueueFilter {
  return QueueFilter.parse(Object.fromEntries(Object.keys(QueueFilter.shape).map((name) => [name, params.get(name) || null])));
}
