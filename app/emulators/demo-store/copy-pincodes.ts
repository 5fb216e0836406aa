/**
 * Rewrites data/in-pincodes.csv from a full GeoNames list: `npx tsx app/emulators/demo-store/copy-pincodes.ts FULL.csv.gz`.
 * Takes at least one PIN code per district and a share of the rest, so that every state and district is present.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { stateNamed } from "./states";

interface Row {
  pincode: string;
  state: string;
  district: string;
  lat: string;
  lon: string;
  places: string;
}

const wanted = 2400;

/** PIN codes 194xxx are Leh and Kargil, the territory of Ladakh since 2019; the source still files them under Jammu & Kashmir. */
function officialState(row: Row): string {
  const found = row.pincode.startsWith("194") ? stateNamed("Ladakh") : stateNamed(row.state);
  if (!found) throw new Error(`PIN code ${row.pincode}: unknown state "${row.state}"`);
  return found.name;
}

const [source] = process.argv.slice(2);
if (!source) throw new Error("Name the full list: copy-pincodes.ts FULL.csv.gz");
const rows: Row[] = parse(gunzipSync(readFileSync(source)), { columns: true });
const districts = new Map<string, Row[]>();
for (const row of rows) {
  if (row.district.includes(",")) throw new Error(`PIN code ${row.pincode}: a comma in "${row.district}"`);
  const key = `${officialState(row)}|${row.district}`;
  const list = districts.get(key);
  if (list) list.push(row);
  else districts.set(key, [row]);
}
const kept = [...districts.values()].flatMap((list) => {
  const quota = Math.max(1, Math.round((list.length * (wanted - districts.size * 0.5)) / rows.length));
  const sorted = list.sort((a, b) => a.pincode.localeCompare(b.pincode));
  return sorted.filter((_, i) => Math.floor((i * quota) / sorted.length) !== Math.floor(((i - 1) * quota) / sorted.length));
});
const body = kept
  .sort((a, b) => a.pincode.localeCompare(b.pincode))
  .map((row) => [row.pincode, officialState(row), row.district, row.lat, row.lon].join(","));
writeFileSync(new URL("./data/in-pincodes.csv", import.meta.url), `pincode,state,district,lat,lon\n${body.join("\n")}\n`);
console.log(`${kept.length} PIN codes of ${rows.length}, ${districts.size} districts`);
