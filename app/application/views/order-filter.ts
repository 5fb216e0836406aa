import { z } from "zod";

const bands = ["low", "medium", "high"] as const;
const decisions = ["open", "held", "released", "cancelled"] as const;
const outcomes = ["unknown", "delivered", "rto", "cancelled"] as const;
const day = z.iso.date();

/** What the Orders list is narrowed by; every part is optional and unknown words in an address are ignored. */
export const OrderFilter = z.object({
  /** Orders that wait for somebody's decision, the most expected loss first; the other lists are newest first. */
  toDecide: z.boolean().catch(false).default(false),
  q: z.string().trim().max(200).optional().catch(undefined),
  band: z.enum(bands).optional().catch(undefined),
  payment: z.enum(["cod", "prepaid"]).optional().catch(undefined),
  decision: z.enum(decisions).optional().catch(undefined),
  outcome: z.enum(outcomes).optional().catch(undefined),
  /** Days in the store's zone, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  pin: z.string().trim().min(1).max(20).optional().catch(undefined),
  sku: z.string().trim().min(1).max(100).optional().catch(undefined),
  tag: z.string().trim().min(1).max(100).optional().catch(undefined),
});
export type OrderFilter = z.infer<typeof OrderFilter>;

/** Views every store has, in order of work. */
export const builtInViews = [
  { id: "to-decide", label: "To decide", query: "" },
  { id: "held", label: "Held", query: "view=held&decision=held" },
  { id: "high", label: "High risk", query: "view=high&band=high&outcome=unknown" },
  { id: "rto", label: "RTO", query: "view=rto&outcome=rto" },
  { id: "all", label: "All", query: "view=all" },
] as const;

/** Reads the filter from an address. Without any other view or filter it is "To decide". */
export function orderFilterOf(params: URLSearchParams): { view: string; filter: OrderFilter } {
  const given = Object.fromEntries([...params].filter(([, value]) => value.trim() !== ""));
  const view = given.view ?? "to-decide";
  return { view, filter: OrderFilter.parse({ ...given, toDecide: view === "to-decide" }) };
}

/** Position between two rows of a list, for the address of the next page. */
export interface Cursor {
  /** An instant (ISO) or an amount, whatever the list is sorted by. */
  key: string;
  id: string;
}

/** Writes a cursor for an address. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString("base64url");
}

/** Reads a cursor; null when there is none or it is not one. */
export function readCursor(text: string | null): Cursor | null {
  if (!text) return null;
  try {
    const parsed = z.tuple([z.string().max(40), z.string().max(60)]).safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return parsed.success ? { key: parsed.data[0], id: parsed.data[1] } : null;
  } catch {
    return null;
  }
}
