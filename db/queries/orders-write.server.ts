import { type SQL, sql } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import type { FinancialStatus, FulfilmentStatus } from "~/domain/orders/order";
import type { Outcome } from "~/domain/orders/outcome";
import type { StoreTx } from "../client.server";

/** What we hold of an order before a snapshot is laid over it. */
export interface HeldOrder {
  order_id: OrderId;
  external_id: string;
  version: Date;
  financial_status: FinancialStatus;
  fulfilment_status: FulfilmentStatus;
  cancelled: boolean;
  total_minor: number;
  refunded_minor: number;
  quantity: number;
  outcome: Outcome;
  outcome_at: Date | null;
  outcome_marked: boolean;
  decision: string;
  is_cod: boolean;
  needs_reread: boolean;
  /** Its buyer was erased: nothing personal of it may be written again. */
  erased: boolean;
  phone_hash: string | null;
  email_hash: string | null;
  address_hash: string | null;
}

/** The columns of one order row as it is written; `keep_contact` = the snapshot came without personal fields. */
export interface OrderRowIn {
  order_id: OrderId;
  external_id: string;
  keep_contact: boolean;
  [column: string]: unknown;
}

const columns = {
  name: "text", placed_at: "timestamptz", platform_updated_at: "timestamptz", cancelled_at: "timestamptz", closed_at: "timestamptz",
  currency: "text", total_minor: "bigint", subtotal_minor: "bigint", discount_minor: "bigint", shipping_minor: "bigint", tax_minor: "bigint",
  refunded_minor: "bigint", is_cod: "boolean", gateways: "text[]", financial_status: "text", fulfilment_status: "text", channel: "text",
  tags: "text[]", discount_codes: "text[]", skus: "text[]", quantity: "int", decision: "text", outcome: "text", outcome_at: "timestamptz",
  needs_reread: "boolean", changed_at: "timestamptz",
} as const; // biome-ignore format: a table

/** Columns a redacted or poorer snapshot must not erase. */
const keepable = {
  note: "text", contact_name: "text", contact_phone: "text", contact_email: "text", address_line1: "text", address_line2: "text", city: "text",
  province: "text", postal_code: "text", country_code: "text", phone_hash: "text", email_hash: "text", address_hash: "text", locale: "text",
} as const; // biome-ignore format: a table

/** Columns that only ever become known. */
const lasting = { shopper_id: "text", client_ip_hash: "text", channel_external_id: "text", checkout_hash: "text" } as const;

const all = { ...columns, ...keepable, ...lasting };
const names = Object.keys(all).join(", ");
const shape = `order_id text, external_id text, keep_contact boolean, ${Object.entries(all)
  .map(([name, type]) => `${name} ${type}`)
  .join(", ")}`;
const picked = Object.keys(all)
  .map((name) => `r.${name}`)
  .join(", ");
const assignments = [
  ...Object.keys(columns).map((name) => `${name} = r.${name}`),
  ...Object.keys(keepable).map((name) => `${name} = case when r.keep_contact then coalesce(r.${name}, o.${name}) else r.${name} end`),
  ...Object.keys(lasting).map((name) => `${name} = coalesce(r.${name}, o.${name})`),
].join(", ");

/** Rows as one JSON parameter: one statement per table, whatever the number of rows. */
const json = (rows: readonly unknown[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;

/**
 * One writer of a store's mirror at a time: two batches of one store would otherwise meet crosswise on its shoppers and tallies.
 * Held until the transaction ends. `wait` false = give up at once when another has it.
 */
export async function lockMirror(tx: StoreTx, wait = true): Promise<boolean> {
  const key = sql`hashtextextended(${`mirror:${tx.storeId}`}, 0)`;
  if (wait) {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${key})`);
    return true;
  }
  const [row] = (await tx.db.execute(sql`select pg_try_advisory_xact_lock(${key}) as got`)) as unknown as { got: boolean }[];
  return row?.got === true;
}

/** What is held of these orders, by external id; locked, so that a person's decision meanwhile is not written over with what was read here. */
export async function heldOrders(tx: StoreTx, externalIds: readonly string[]): Promise<Map<string, HeldOrder>> {
  const rows = (await tx.db.execute(sql`
    select order_id, external_id, platform_updated_at as version, financial_status, fulfilment_status, cancelled_at is not null as cancelled,
      total_minor, refunded_minor, quantity, outcome, outcome_at, outcome_marked, decision, is_cod, needs_reread,
      phone_hash, email_hash, address_hash,
      exists (select from history h where h.store_id = o.store_id and h.order_id = o.order_id and h.name = 'order.redacted') as erased
    from orders o where store_id = ${tx.storeId} and external_id = any(${sql.param(externalIds)}::text[])
    order by order_id for update of o`)) as unknown as HeldOrder[];
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        ...row,
        version: new Date(row.version),
        outcome_at: row.outcome_at === null ? null : new Date(row.outcome_at),
        total_minor: Number(row.total_minor),
        refunded_minor: Number(row.refunded_minor),
      },
    ]),
  );
}

/** Adds orders that were not there. */
export async function insertOrders(tx: StoreTx, rows: readonly OrderRowIn[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into orders (store_id, order_id, external_id, ${sql.raw(names)})
    select ${tx.storeId}, r.order_id, r.external_id, ${sql.raw(picked)} from jsonb_to_recordset(${json(rows)}) as r (${sql.raw(shape)})`);
}

/** Lays newer (or equal) versions over held orders; an older one changes nothing. */
export async function updateOrders(tx: StoreTx, rows: readonly OrderRowIn[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    update orders o set ${sql.raw(assignments)} from jsonb_to_recordset(${json(rows)}) as r (${sql.raw(shape)})
    where o.store_id = ${tx.storeId} and o.order_id = r.order_id and r.platform_updated_at >= o.platform_updated_at`);
}

/** Every line of these orders, complete: `held` names the orders whose missing lines must go. */
export async function saveLines(tx: StoreTx, rows: readonly object[], held: readonly OrderId[]): Promise<void> {
  if (held.length > 0) {
    await tx.db.execute(sql`
      delete from order_lines l where l.store_id = ${tx.storeId} and l.order_id = any(${sql.param(held)}::text[]) and not exists (
        select from jsonb_to_recordset(${json(rows)}) as r (order_id text, external_id text)
        where r.order_id = l.order_id and r.external_id = l.external_id)`);
  }
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into order_lines as l (store_id, order_id, line_id, external_id, position, product_external_id, variant_external_id, sku, title,
      variant_title, product_type, image_url, quantity, current_quantity, unit_price_minor, discount_minor)
    select ${tx.storeId}, r.* from jsonb_to_recordset(${json(rows)}) as r (order_id text, line_id text, external_id text, position int,
      product_external_id text, variant_external_id text, sku text, title text, variant_title text, product_type text, image_url text,
      quantity int, current_quantity int, unit_price_minor bigint, discount_minor bigint)
    on conflict (store_id, order_id, external_id) do update set position = excluded.position, product_external_id = excluded.product_external_id,
      variant_external_id = excluded.variant_external_id, sku = excluded.sku, title = excluded.title, variant_title = excluded.variant_title,
      product_type = coalesce(excluded.product_type, l.product_type), image_url = coalesce(excluded.image_url, l.image_url),
      quantity = excluded.quantity, current_quantity = excluded.current_quantity, unit_price_minor = excluded.unit_price_minor,
      discount_minor = excluded.discount_minor
    where (l.position, l.product_external_id, l.variant_external_id, l.sku, l.title, l.variant_title, l.product_type, l.image_url, l.quantity,
      l.current_quantity, l.unit_price_minor, l.discount_minor) is distinct from (excluded.position, excluded.product_external_id,
      excluded.variant_external_id, excluded.sku, excluded.title, excluded.variant_title, coalesce(excluded.product_type, l.product_type),
      coalesce(excluded.image_url, l.image_url), excluded.quantity, excluded.current_quantity, excluded.unit_price_minor, excluded.discount_minor)`);
}
