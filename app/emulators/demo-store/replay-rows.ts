import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

/** Columns of a replay file, all of them and in any order; only `label` may be missing (outcome not yet known). */
export const replayColumns = [
  "row_id",
  "order_date",
  "label",
  "n_lines",
  "qty",
  "amount",
  "sku",
  "style",
  "category",
  "size",
  "all_skus",
  "city",
  "state",
  "pincode",
  "b2b",
  "promo_count",
  "promo_tags",
] as const;
type Column = (typeof replayColumns)[number];

/** A checked row: one order. */
export interface ReplayRow {
  rowId: string;
  /** Day in India, YYYY-MM-DD. */
  orderDate: string;
  /** True = came back, false = delivered, null = unknown. */
  rto: boolean | null;
  /** Units of the whole order, at least one per SKU. */
  units: number;
  /** Whole order, paise. */
  amountMinor: number;
  /** SKU, style, category and size of the dearest line. */
  sku: string;
  style: string;
  category: string;
  size: string;
  /** Every line's SKU, the dearest among them, none twice. */
  skus: string[];
  city: string;
  state: string;
  pincode: string;
  b2b: boolean;
  promoTags: string[];
}

/** The file cannot be replayed; the message names the row (the header is row 1) and the reason. */
export class ReplayError extends Error {
  override name = "ReplayError";
}

/** Streams the checked rows of a .csv or .csv.gz in file order. Throws ReplayError at the first thing that is wrong. */
export async function* replayRows(path: string): AsyncGenerator<ReplayRow> {
  let read: ((record: string[], row: number) => ReplayRow) | null = null;
  let row = 0;
  let lastDate = "";
  const ids = new Set<string>();
  for await (const record of records(path)) {
    row += 1;
    if (!read) {
      read = rowReader(record);
      continue;
    }
    const order = read(record, row);
    if (ids.has(order.rowId)) throw new ReplayError(`row ${row}: row_id "${order.rowId}" appears twice`);
    if (order.orderDate < lastDate) {
      throw new ReplayError(`row ${row}: order_date ${order.orderDate} comes after ${lastDate}; sort the file by order_date`);
    }
    ids.add(order.rowId);
    lastDate = order.orderDate;
    yield order;
  }
  if (!read) throw new ReplayError("row 1: the file is empty; a header was expected");
}

async function* records(path: string): AsyncGenerator<string[]> {
  const parser = parse({ bom: true, relax_column_count: true });
  const source = createReadStream(path);
  // An error anywhere in the chain destroys the parser with it, so the loop below throws it; the callback has nothing to add.
  if (path.endsWith(".gz")) pipeline(source, createGunzip(), parser, () => {});
  else pipeline(source, parser, () => {});
  let seen = 0;
  try {
    for await (const record of parser) {
      seen += 1;
      yield record;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ReplayError(`row ${seen + 1}: the file cannot be read: ${error.message}`, { cause: error });
  }
}

function rowReader(header: string[]): (record: string[], row: number) => ReplayRow {
  const names = header.map((name) => name.trim());
  const missing = replayColumns.filter((name) => name !== "label" && !names.includes(name));
  const unknown = names.filter((name) => !(replayColumns as readonly string[]).includes(name));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (missing.length > 0) throw new ReplayError(`row 1: missing column ${missing.join(", ")}`);
  if (unknown.length > 0) throw new ReplayError(`row 1: unknown column ${unknown.join(", ")}`);
  if (twice.length > 0) throw new ReplayError(`row 1: column twice: ${twice.join(", ")}`);
  return (record, row) => {
    if (record.length !== names.length) throw new ReplayError(`row ${row}: ${record.length} fields, the header has ${names.length}`);
    return checkedRow(row, (column) => record[names.indexOf(column)] ?? "");
  };
}

function checkedRow(row: number, cell: (column: Column) => string): ReplayRow {
  const matching = (column: Column, pattern: RegExp, expected: string): string => {
    const value = cell(column);
    if (!pattern.test(value)) throw new ReplayError(`row ${row}: ${column} "${value}" is not ${expected}`);
    return value;
  };
  const filled = (column: Column) => matching(column, /\S/, "filled in");
  const whole = (column: Column) => Number(matching(column, /^\d{1,6}$/, "a whole number"));
  const orderDate = matching("order_date", /^\d{4}-\d{2}-\d{2}$/, "a day (YYYY-MM-DD)");
  const day = new Date(`${orderDate}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== orderDate) {
    throw new ReplayError(`row ${row}: order_date "${orderDate}" is no day of the calendar`);
  }
  const [rupees = "0", paise = ""] = matching("amount", /^\d{1,10}(\.\d{1,2})?$/, "an amount in rupees").split(".");
  const skus = filled("all_skus").split("|");
  const sku = filled("sku");
  const units = whole("qty");
  const promoTags = [...new Set(cell("promo_tags").split(" ").filter(Boolean))];
  const refuse = (reason: string) => new ReplayError(`row ${row}: ${reason}`);
  if (whole("n_lines") !== skus.length) throw refuse(`n_lines is ${cell("n_lines")} but all_skus holds ${skus.length}`);
  if (skus.includes("") || new Set(skus).size !== skus.length) throw refuse("all_skus holds an empty or doubled SKU");
  if (!skus.includes(sku)) throw refuse(`sku "${sku}" is not among all_skus`);
  if (units < skus.length) throw refuse(`qty ${units} is less than n_lines ${skus.length}`);
  whole("promo_count"); // counted by the seller, not always the number of distinct codes: checked for form only
  const label = matching("label", /^[01]?$/, "0, 1 or empty");
  return {
    rowId: filled("row_id"),
    orderDate,
    rto: label === "" ? null : label === "1",
    units,
    amountMinor: Number(rupees) * 100 + Number(paise.padEnd(2, "0")),
    sku,
    style: filled("style"),
    category: filled("category"),
    size: filled("size"),
    skus,
    city: cell("city"),
    state: filled("state"),
    pincode: matching("pincode", /^\d{6}$/, "a six-digit PIN code"),
    b2b: matching("b2b", /^[01]$/, "0 or 1") === "1",
    promoTags,
  };
}
