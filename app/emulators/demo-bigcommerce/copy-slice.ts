/**
 * Rewrites data/uk-orders.csv.gz: `npx tsx app/emulators/demo-bigcommerce/copy-slice.ts ORDERS.csv.gz`. The file given has the columns of
 * `sliceColumns` and is in order of time. Takes every order of the days below, unchanged and whole.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { sliceColumns } from "./slice";

/** First and last day taken. */
const firstDay = "2011-06-20";
const lastDay = "2011-07-29";

const [source] = process.argv.slice(2);
if (!source) throw new Error("Name the file of orders: copy-slice.ts ORDERS.csv.gz");
const [header = "", ...rows] = gunzipSync(readFileSync(source)).toString("utf8").trimEnd().split("\n");
if (header.trim() !== sliceColumns.join(",")) throw new Error(`The columns must be ${sliceColumns.join(",")}.`);
const kept = rows.filter((row) => {
  const day = (row.split(",")[1] ?? "").slice(0, 10);
  return day >= firstDay && day <= lastDay;
});
const text = `${[header.trim(), ...kept.map((row) => row.trim())].join("\n")}\n`;
writeFileSync(new URL("./data/uk-orders.csv.gz", import.meta.url), gzipSync(text, { level: 9 }));
console.log(`${kept.length} orders of ${rows.length}, ${firstDay} to ${lastDay}`);
