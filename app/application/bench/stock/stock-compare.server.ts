import { type Gone, type StockDifference, stockDifferences } from "~/domain/bench/stock/stock-difference";
import { stockDispositionOf } from "~/domain/bench/unit";
import { addDays } from "~/domain/time";
import type { PlatformConnection } from "~/ports/platform";
import { findReturn, listReturnLines } from "~db/queries/returns.server";
import { findOrder } from "~db/queries/returns-order.server";
import { listUnsent } from "~db/queries/returns-records.server";
import { getStore } from "~db/queries/store-row.server";
import { listToldStock } from "~db/queries/unit-stock.server";
import { type UnitRow, unitsOf } from "~db/queries/units.server";
import type { Ctx } from "../../ctx";
import { hasNativeReturns } from "../../returns/offers.server";
import { AboutUndelivered } from "./rto-message.server";
import { Ended } from "./stock-message.server";
import { AboutStock } from "./stock-say.server";

/** Whose stock was compared: a return, or an order that came back undelivered. */
export interface ComparedGoods {
  name: string;
  returnId: string | null;
  orderId: string | null;
}

/** Something of which our books and the platform's differ; the sentence says what. */
export interface FoundDifference extends ComparedGoods {
  sku: string;
  differences: StockDifference[];
  /** Said where no numbers can be compared. */
  sentence: string | null;
}

/** How a comparison ended. */
export interface StockComparison {
  checked: number;
  /** The platform tells of units; otherwise only our own marks on its orders could be read. */
  byUnits: boolean;
  found: FoundDifference[];
}

/** Days back, and most returns and orders, that one comparison reads. */
export const comparedDays = 30;
const mostCompared = 25;

type Told = Awaited<ReturnType<typeof listToldStock>>[number];

/**
 * Lays what we told of stock lately beside what the platform says now. Asks the platform once for each return or order, so it is for a person's
 * button. @throws ProviderError
 */
export async function compareStock(ctx: Ctx): Promise<StockComparison> {
  const { told, isNative } = await ctx.transact(async (tx) => ({
    told: await listToldStock(tx, addDays(ctx.now(), -comparedDays), 300),
    isNative: hasNativeReturns(ctx, await getStore(tx)),
  }));
  const { connection } = await ctx.platform();
  const comparison: StockComparison = { checked: 0, byUnits: isNative, found: [] };
  const about = new Map<string, Told[]>();
  for (const one of told) {
    const key = isNative ? (one.returnId ?? (one.kind === "order.close-undelivered" ? one.orderId : null)) : one.outboxId;
    if (key) about.set(key, [...(about.get(key) ?? []), one]);
  }
  for (const messages of [...about.values()].slice(0, mostCompared)) {
    const found = isNative ? await ofNative(ctx, connection, messages) : await ofMark(ctx, connection, messages);
    if (found === null) continue;
    comparison.checked++;
    comparison.found.push(...found);
  }
  return comparison;
}

/** What the native return says of each line. null = it cannot be compared now. */
async function ofNative(ctx: Ctx, connection: PlatformConnection, messages: readonly Told[]): Promise<FoundDifference[] | null> {
  const [first] = messages;
  if (!first) return null;
  const seen = first.returnId ? await booksOfReturn(ctx, first.returnId, messages) : await booksOfOrder(ctx, first);
  if (!seen) return null;
  const native = await connection.fetchReturn(seen.externalId);
  if (!native) return [{ ...seen.goods, sku: "", differences: [], sentence: "The platform does not know this return any more." }];
  return native.lines.flatMap((line) => {
    const ours = seen.books.get(line.externalId) ?? { gone: {}, sku: "" };
    const differences = stockDifferences(ours.gone, line.disposed ?? {});
    return differences.length > 0 ? [{ ...seen.goods, sku: ours.sku, differences, sentence: null }] : [];
  });
}

interface Books {
  goods: ComparedGoods;
  externalId: string;
  /** By the native return's line. */
  books: Map<string, { gone: Gone; sku: string }>;
}

/** Nobody can tell which of the platform's figures are a person's. */
const isByHand = (unit: UnitRow) => unit.stock === "by_hand";

/** null while something about the return is still under way, or where a person saw to its goods. */
function booksOfReturn(ctx: Ctx, returnId: string, messages: readonly Told[]): Promise<Books | null> {
  return ctx.transact(async (tx) => {
    const row = await findReturn(tx, returnId);
    if (!row?.externalId || (await listUnsent(tx, returnId)).some((message) => message.kind === "unit.stock")) return null;
    const lines = await listReturnLines(tx, [returnId]);
    const externalOf = (id: string | null) => lines.find((line) => line.returnLineId === id)?.externalId ?? null;
    const units = (await unitsOf(tx, { returnId })).filter((unit) => unit.source === "return");
    if (units.some(isByHand)) return null;
    const books = booksOf(units, (unit) => externalOf(unit.returnLineId));
    for (const { missing } of messages.map((message) => AboutStock.parse(message.payload)))
      for (const one of missing) add(books, externalOf(one.returnLineId), "missing", one.quantity, "");
    return { goods: { name: row.name, returnId, orderId: null }, externalId: row.externalId, books };
  });
}

function booksOfOrder(ctx: Ctx, message: Told): Promise<Books | null> {
  return ctx.transact(async (tx) => {
    const ended = Ended.safeParse(message.result).data;
    const order = message.orderId ? await findOrder(tx, message.orderId) : null;
    if (!ended || !order) return null;
    const externalOf = (id: string | null) => ended.lines.find((line) => line.orderLineExternalId === id)?.lineExternalId ?? null;
    const units = (await unitsOf(tx, { orderId: order.orderId })).filter((unit) => unit.source === "rto");
    if (units.some(isByHand)) return null;
    const books = booksOf(units, (unit) => externalOf(unit.orderLineExternalId));
    for (const one of AboutUndelivered.parse(message.payload).missing)
      add(books, externalOf(one.orderLineExternalId), "missing", one.quantity, "");
    return { goods: { name: order.name, returnId: null, orderId: order.orderId }, externalId: ended.returnExternalId, books };
  });
}

function booksOf(units: readonly UnitRow[], lineOf: (unit: UnitRow) => string | null): Books["books"] {
  const books: Books["books"] = new Map();
  for (const unit of units) if (unit.stock === "told") add(books, lineOf(unit), stockDispositionOf(unit.disposition), 1, unit.sku);
  return books;
}

function add(books: Books["books"], line: string | null, as: keyof Gone, quantity: number, sku: string): void {
  if (line === null) return;
  const { gone, sku: known } = books.get(line) ?? { gone: {}, sku };
  books.set(line, { gone: { ...gone, [as]: (gone[as] ?? 0) + quantity }, sku: known || sku });
}

/** What our mark on the order says of one movement; what a person saw to has none. */
async function ofMark(ctx: Ctx, connection: PlatformConnection, [message]: readonly Told[]): Promise<FoundDifference[] | null> {
  if (message?.state !== "sent" || !message.orderId || !connection.stockMemory) return null;
  const shelf = shelfUnits(message);
  const order = await ctx.transact((tx) => findOrder(tx, message.orderId ?? ""));
  if (shelf === 0 || !order) return null;
  const memory = await connection.stockMemory(order.externalId, message.outboxId);
  if (memory === "moved") return [];
  const units = `${shelf} ${shelf === 1 ? "unit" : "units"}`;
  const sentence =
    memory === "unknown"
      ? `Nobody knows whether ${units} were put back in stock: look at their stock there.`
      : `Nothing on the order says that ${units} were put back in stock. Their product may not be counted there.`;
  return [{ name: order.name, returnId: message.returnId, orderId: order.orderId, sku: "", differences: [], sentence }];
}

const shelfUnits = (message: Told): number =>
  AboutStock.pick({ units: true })
    .parse(message.payload)
    .units.filter((unit) => unit.as === "restocked").length;
