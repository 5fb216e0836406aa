import { z } from "zod";

const bands = ["low", "medium", "high"] as const;
const decisions = ["open", "held", "released", "cancelled"] as const;
const outcomes = ["unknown", "delivered", "rto", "cancelled"] as const;
/** A day the database knows: its calendar has no year 0. */
const day = z.iso.date().refine((text) => !text.startsWith("0000"));
/** A text somebody can have typed: the database keeps no NUL, and U+FFFD stands where an address was not UTF-8. */
const typed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !/[\0\uFFFD]/.test(text));

/** What the Orders list is narrowed by; every part is optional and unknown words in an address are ignored. */
export const OrderFilter = z.object({
  /** Orders that wait for somebody's decision, the most expected loss first; the other lists are newest first. */
  toDecide: z.boolean().catch(false).default(false),
  q: typed(200).optional().catch(undefined),
  band: z.enum(bands).optional().catch(undefined),
  payment: z.enum(["cod", "prepaid"]).optional().catch(undefined),
  decision: z.enum(decisions).optional().catch(undefined),
  outcome: z.enum(outcomes).optional().catch(undefined),
  /** Days in the store's zone, both included. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  pin: typed(20).min(1).optional().catch(undefined),
  sku: typed(100).min(1).optional().catch(undefined),
  tag: typed(100).min(1).optional().catch(undefined),
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

/** What the rows of an Orders list are sorted by. */
export function cursorKindOf(filter: OrderFilter): "instant" | "amount" {
  return filter.toDecide && !filter.q ? "amount" : "instant";
}

const keys = {
  instant: z.iso.datetime().refine((text) => /^(19|2\d)\d\d-/.test(text)),
  amount: z.string().regex(/^\d{1,15}$/),
};

/** Reads a cursor of one kind of list; null, the first page, when there is none or it is none of this kind. */
export function readCursor(text: string | null, kind: "instant" | "amount"): Cursor | null {
  if (!text) return null;
  try {
    const shape = z.tuple([keys[kind], z.string().regex(/^[\x20-\x7E]{1,200}$/)]);
    const parsed = shape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return parsed.success ? { key: parsed.data[0], id: parsed.data[1] } : null;
  } catch {
    return null;
  }
}
