import { apiError } from "./api-errors";
import type { Ctx } from "./context";

export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

/** Most objects of one page, and the depth at which Shopify stops paging. */
const MAX_PAGE = 250;
const MAX_DEPTH = 25_000;

interface Cursor {
  last_id: number;
  last_value: number;
  /** How many objects came before, to know the depth. */
  n: number;
}

/** How a list is paged: what is unique, what it is sorted by (ascending before `reverse`), and what becomes the node. */
export interface Paging<Item> {
  id: (item: Item) => number;
  value?: (item: Item) => number;
  node: (item: Item) => unknown;
}

function readCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, "base64").toString("utf8")) as Partial<Cursor>;
    if (typeof cursor.last_id === "number" && typeof cursor.last_value === "number" && typeof cursor.n === "number")
      return { last_id: cursor.last_id, last_value: cursor.last_value, n: cursor.n };
  } catch {
    // Falls through to the one refusal below.
  }
  throw apiError(`Invalid cursor for current pagination sort.`, "BAD_REQUEST");
}

/** A position in the sorted list: before it everything is smaller than or equal to the cursor. */
function positionAfter<Item>(items: readonly Item[], cursor: Cursor, paging: Paging<Item>, direction: 1 | -1): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle] as Item;
    const value = paging.value?.(item) ?? 0;
    const order = (value === cursor.last_value ? paging.id(item) - cursor.last_id : value - cursor.last_value) * direction;
    if (order <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pageSize(args: PageArgs): number {
  const size = args.first ?? args.last;
  if (size === null || size === undefined) throw apiError("you must provide one of first or last", "BAD_REQUEST");
  if (args.first !== null && args.first !== undefined && args.last !== null && args.last !== undefined)
    throw apiError("providing both first and last is not supported", "BAD_REQUEST");
  if (size < 0) throw apiError("first and last must not be negative", "BAD_REQUEST");
  if (size > MAX_PAGE)
    throw apiError(`\`${args.first === null || args.first === undefined ? "last" : "first"}\` cannot exceed ${MAX_PAGE}`, "BAD_REQUEST");
  return size;
}

/** `items` must be sorted ascending by (value, id) already; `reverse` turns them round. Filters go first. */
export function connection<Item>(items: readonly Item[], args: PageArgs, ctx: Ctx, paging: Paging<Item>): object {
  const direction = args.reverse ? -1 : 1;
  const list = direction === 1 ? items : [...items].reverse();
  let start = 0;
  let end = list.length;
  if (!ctx.inBulk) {
    const size = pageSize(args);
    if (args.after) start = positionAfter(list, readCursor(args.after), paging, direction);
    if (args.before) {
      const cursor = readCursor(args.before);
      end = positionAfter(list, { ...cursor, last_id: cursor.last_id - direction }, paging, direction);
    }
    if (args.last !== null && args.last !== undefined) start = Math.max(start, end - size);
    else end = Math.min(end, start + size);
    if (start >= MAX_DEPTH) throw apiError(`Pagination stops at ${MAX_DEPTH} objects; use a bulk operation`, "BAD_REQUEST");
  }
  const page = list.slice(start, Math.max(start, end));
  const cursorOf = (item: Item, index: number) => {
    const cursor: Cursor = { last_id: paging.id(item), last_value: paging.value?.(item) ?? 0, n: start + index + 1 };
    return Buffer.from(JSON.stringify(cursor)).toString("base64");
  };
  const edges = page.map((item, index) => ({ cursor: cursorOf(item, index), node: paging.node(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: end < list.length,
      hasPreviousPage: start > 0,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
