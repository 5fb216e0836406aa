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

/** How a list is paged: what is unique, what it is sorted by (ascending before `reverse`), what becomes the node, and which
 * items count at all. */
export interface Paging<Item> {
  id: (item: Item) => number;
  value?: (item: Item) => number;
  node: (item: Item) => unknown;
  keep?: (item: Item) => boolean;
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

function distance<Item>(item: Item, cursor: Cursor, paging: Paging<Item>): number {
  const value = paging.value?.(item) ?? 0;
  return value === cursor.last_value ? paging.id(item) - cursor.last_id : value - cursor.last_value;
}

/** How many items, counted in the asked direction, stand before or at the cursor. */
function positionAfter<Item>(items: readonly Item[], cursor: Cursor, paging: Paging<Item>, direction: 1 | -1): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[direction === 1 ? middle : items.length - 1 - middle] as Item;
    if (distance(item, cursor, paging) * direction <= 0) low = middle + 1;
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

/** A page of the list: items in order, how many came before the first, and whether there is more on either side. */
interface Page<Item> {
  items: Item[];
  passed: number;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** Walks from the cursor until the page is full: the list may hold 100,000 orders, and a reconciler reads it page by page. */
function forward<Item>(items: readonly Item[], args: PageArgs, size: number, paging: Paging<Item>): Page<Item> {
  const direction = args.reverse ? -1 : 1;
  const cursor = args.after ? readCursor(args.after) : null;
  const page: Item[] = [];
  let hasNextPage = false;
  const first = cursor ? positionAfter(items, cursor, paging, direction) : 0;
  for (let place = first; place < items.length; place += 1) {
    const item = items[direction === 1 ? place : items.length - 1 - place] as Item;
    if (paging.keep && !paging.keep(item)) continue;
    hasNextPage = page.length === size;
    if (hasNextPage) break;
    page.push(item);
  }
  return { items: page, passed: cursor?.n ?? 0, hasNextPage, hasPreviousPage: cursor !== null };
}

/** `last` and `before` are rare: they may look at the whole list. */
function backward<Item>(items: readonly Item[], args: PageArgs, size: number, paging: Paging<Item>): Page<Item> {
  const kept = paging.keep ? items.filter(paging.keep) : items;
  const list = args.reverse ? [...kept].reverse() : kept;
  const direction = args.reverse ? -1 : 1;
  const [after, before] = [args.after, args.before].map((text) => (text ? readCursor(text) : null));
  const start = after ? positionAfter(kept, after, paging, direction) : 0;
  const end = before ? list.filter((item) => distance(item, before, paging) * direction < 0).length : list.length;
  const isLast = typeof args.last === "number";
  const from = isLast ? Math.max(start, end - size) : start;
  const to = isLast ? end : Math.min(end, start + size);
  return { items: list.slice(from, to), passed: from, hasNextPage: to < list.length, hasPreviousPage: from > 0 };
}

function pageOf<Item>(items: readonly Item[], args: PageArgs, ctx: Ctx, paging: Paging<Item>): Page<Item> {
  if (ctx.inBulk)
    return { items: paging.keep ? items.filter(paging.keep) : [...items], passed: 0, hasNextPage: false, hasPreviousPage: false };
  const size = pageSize(args);
  const page = typeof args.last === "number" || args.before ? backward(items, args, size, paging) : forward(items, args, size, paging);
  if (page.passed >= MAX_DEPTH) throw apiError(`Pagination stops at ${MAX_DEPTH} objects; use a bulk operation`, "BAD_REQUEST");
  return page;
}

/** `items` must be sorted ascending by (value, id) already; `reverse` turns them round, `keep` filters. */
export function connection<Item>(items: readonly Item[], args: PageArgs, ctx: Ctx, paging: Paging<Item>): object {
  const page = pageOf(items, args, ctx, paging);
  const edges = page.items.map((item, index) => {
    const cursor: Cursor = { last_id: paging.id(item), last_value: paging.value?.(item) ?? 0, n: page.passed + index + 1 };
    return { cursor: Buffer.from(JSON.stringify(cursor)).toString("base64"), node: paging.node(item) };
  });
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
