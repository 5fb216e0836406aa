import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

/** Columns of the data file, in this order. `lines` holds `SKU:quantity:unit price`, `|` between. */
export const sliceColumns = ["row_id", "order_ts", "label", "customer_id", "country", "n_lines", "qty", "value", "lines"] as const;

/** One real order. */
export interface SliceRow {
  rowId: string;
  /** Milliseconds since 1970, the shop's clock taken for UTC. */
  placedAt: number;
  /** A line of it was credited between one day and 45 days later. */
  credited: boolean;
  customerId: string;
  country: string;
  /** GBP, decimal: `price` is one unit's. */
  lines: { sku: string; quantity: number; price: number }[];
}

/** Reads a file of orders, oldest first. @throws Error naming the row that cannot be read */
export function readSlice(file: URL | string = new URL("./data/uk-orders.csv.gz", import.meta.url)): SliceRow[] {
  const records: Record<(typeof sliceColumns)[number], string>[] = parse(gunzipSync(readFileSync(file)), { columns: true });
  return records.map(rowOf).sort((a, b) => a.placedAt - b.placedAt);
}

function rowOf(record: Record<(typeof sliceColumns)[number], string>, index: number): SliceRow {
  const lines = record.lines.split("|").map((text) => {
    const [sku = "", quantity = "", price = ""] = text.split(":");
    return { sku, quantity: Number(quantity), price: Number(price) };
  });
  const placedAt = Date.parse(`${record.order_ts.replace(" ", "T")}:00Z`);
  const whole = lines.every((line) => line.sku !== "" && Number.isInteger(line.quantity) && line.quantity > 0 && line.price > 0);
  if (!whole || Number.isNaN(placedAt) || record.customer_id === "") throw new Error(`Row ${index + 2} cannot be read.`);
  return { rowId: record.row_id, placedAt, credited: record.label === "1", customerId: record.customer_id, country: record.country, lines };
}
