import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import postgres from "postgres";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

/** A picture of a code, as a phone would photograph it from a label. */
export async function pictureOfCode(text: string, format: "QRCode" | "Code128"): Promise<Buffer> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });
  const { image, error } = await writeBarcode(text, { format, scale: 4 });
  if (!image) throw new Error(error);
  return Buffer.from(await image.arrayBuffer());
}

/** A return whose goods are awaited: its name, and the SKU of every unit in its parcel. */
export interface AwaitedReturn {
  name: string;
  skus: string[];
}

/** What lies in the warehouse's yard: parcels of returns, and one that came back undelivered. */
export interface Yard {
  returns: AwaitedReturn[];
  /** An order that was never delivered; null where the store has none. */
  undelivered: { name: string; skus: string[] } | null;
}

/** Approved returns of whole orders of a store, at least `units` units together; told to nobody. */
export async function fillYard(databaseUrl: string, domain: string, units: number): Promise<Yard> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ store_id: string; order_id: string; name: string; delivered: boolean; parcels: number; skus: string[] }[]>`
      select o.store_id, o.order_id, o.name, bool_or(p.status = 'delivered' or p.tracked_status = 'delivered') or o.outcome = 'delivered' as delivered, count(distinct p.parcel_id)::int as parcels,
        (select array_agg(l.sku order by l.position, i) from order_lines l, generate_series(1, l.quantity) i where l.store_id = o.store_id and l.order_id = o.order_id) as skus
      from orders o join stores s on s.store_id = o.store_id and s.domain = ${domain}
      join parcels p on p.store_id = o.store_id and p.order_id = o.order_id and p.leg = 'forward'
      where o.cancelled_at is null and not exists (select 1 from returns r where r.store_id = o.store_id and r.order_id = o.order_id)
        and not exists (select 1 from order_lines l where l.store_id = o.store_id and l.order_id = o.order_id and (l.sku = '' or l.current_quantity < l.quantity))
        and exists (select 1 from parcel_lines pl where pl.store_id = p.store_id and pl.parcel_id = p.parcel_id)
      group by o.store_id, o.order_id, o.name, o.outcome order by o.name`;
    const returns: AwaitedReturn[] = [];
    for (const row of rows.filter((one) => one.delivered)) {
      if (returns.reduce((sum, one) => sum + one.skus.length, 0) >= units) break;
      const name = `R-${row.name.replace("#", "")}-8`;
      const returnId = `ret_${name.padStart(26, "0")}`;
      await sql`
        insert into returns (store_id, return_id, order_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor, settings_version, requested_at, decided_at, country_code)
        select ${row.store_id}, ${returnId}, order_id, ${name}, 'shopper', ${`bench-${name}`}, 'approved', 'none', 'open', 'refund', currency, 100, 1, now(), now(), 'IN'
        from orders where store_id = ${row.store_id} and order_id = ${row.order_id}`;
      await sql`
        insert into return_lines (store_id, return_id, return_line_id, order_line_external_id, quantity, reason_name, unit_minor)
        select store_id, ${returnId}, 'rln_' || lpad(position::text, 4, '0') || ${name.padStart(22, "0")}, external_id, quantity, 'Too small', 100
        from order_lines where store_id = ${row.store_id} and order_id = ${row.order_id}`;
      returns.push({ name, skus: row.skus });
    }
    const undelivered = rows.find((one) => !one.delivered && one.parcels === 1);
    return { returns, undelivered: undelivered ? { name: undelivered.name, skus: undelivered.skus } : null };
  } finally {
    await sql.end();
  }
}

/** Takes away the returns of which nothing was taken in, for journeys that share the store: their goods would be spoken for. */
export async function emptyYard(databaseUrl: string, domain: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`delete from returns r using stores s
      where s.store_id = r.store_id and s.domain = ${domain} and r.request_key like 'bench-%' and not r.on_bench`;
  } finally {
    await sql.end();
  }
}

/** What the database holds of a store's bench. */
export async function benchFigures(databaseUrl: string, domain: string): Promise<Record<string, number>> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<Record<string, number>[]>`
      select count(*) filter (where state <> 'void')::int as units, count(*) filter (where source = 'extra' and state <> 'void')::int as extra,
        count(*) filter (where source = 'rto' and state <> 'void')::int as rto, count(*) filter (where state = 'void')::int as undone,
        count(*) filter (where state <> 'void' and grade is null)::int as ungraded,
        (select count(*)::int from returns r join stores t on t.store_id = r.store_id and t.domain = ${domain} where r.request = 'received' and r.name like '%-8') as received
      from units u join stores s on s.store_id = u.store_id and s.domain = ${domain}`;
    return { ...row };
  } finally {
    await sql.end();
  }
}
