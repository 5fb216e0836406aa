import type { Database } from "~db/client.server";

/**
 * Fills a store with a year of orders as a replay meets them: two lines, one parcel each, delivered; one in twelve was asked about, one in fifty
 * refused.
 */
export async function fillPastOrders(sql: Database["sql"], storeId: string, orders: number): Promise<void> {
  const id = (prefix: string) => sql.unsafe(`'${prefix}_' || lpad(i::text, 26, '0')`);
  const placed = sql.unsafe(`now() - interval '355 days' * ((${orders} - i)::float / ${orders}) - interval '6 days'`);
  await sql`insert into shoppers (store_id, shopper_id, external_id)
    select ${storeId}, ${id("shp")}, 'c' || i from generate_series(1, ${Math.ceil(orders / 3)}::int) i`;
  await sql`
    insert into orders (store_id, order_id, external_id, name, placed_at, platform_updated_at, currency, total_minor, subtotal_minor, discount_minor,
      shipping_minor, tax_minor, is_cod, gateways, financial_status, fulfilment_status, tags, discount_codes, skus, quantity, shopper_id, country_code)
    select ${storeId}, ${id("ord")}, 'o' || i, '#' || i, ${placed}, now(), 'INR', 250000 + (i % 900) * 100, 240000 + (i % 900) * 100, 0, 10000, 0,
      i % 2 = 0, '{cash}', 'paid', 'fulfilled', '{}', '{}', '{}', 3, 'shp_' || lpad((i % ${Math.ceil(orders / 3)} + 1)::text, 26, '0'), 'IN'
    from generate_series(1, ${orders}::int) i`;
  await sql`
    insert into order_lines (store_id, order_id, line_id, external_id, position, product_external_id, sku, title, product_type, quantity, current_quantity,
      unit_price_minor, discount_minor)
    select ${storeId}, ${id("ord")}, 'lin_' || lpad((i * 2 + p)::text, 26, '0'), 'o' || i || '-' || p, p, 'p' || (i * 7 + p) % 500, 'S', 'Item ' || p,
      'Type ' || (i + p) % 8, 1 + p, 1 + p, 80000 + (i % 900) * 50, 0
    from generate_series(1, ${orders}::int) i, generate_series(0, 1) p`;
  await sql`
    insert into parcels (store_id, parcel_id, order_id, external_id, leg, status, raw_status, shipped_at, delivered_at)
    select ${storeId}, ${id("par")}, ${id("ord")}, 'f' || i, case when i % 9 = 0 then 'rto' else 'forward' end, 'delivered', '', ${placed} + interval '1 day',
      ${placed} + interval '4 days' from generate_series(1, ${orders}::int) i`;
  await sql`
    insert into parcel_lines (store_id, parcel_id, order_line_external_id, quantity)
    select ${storeId}, ${id("par")}, 'o' || i || '-' || p, 1 + p from generate_series(1, ${orders}::int) i, generate_series(0, 1) p`;
  await sql`insert into products (store_id, product_external_id, tags, collections, read_at)
    select ${storeId}, 'p' || i, case when i % 10 = 0 then array['Premium', 'new'] else array['new'] end, '{}', now() from generate_series(0, 499) i`;
  await sql`
    insert into returns (store_id, return_id, order_id, shopper_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor,
      settled_minor, settings_version, requested_at, settled_at)
    select ${storeId}, ${id("ret")}, ${id("ord")}, 'shp_' || lpad((i % ${Math.ceil(orders / 3)} + 1)::text, 26, '0'), 'R-' || i, 'shopper', 'k' || i, 'closed', 'arrived',
      'settled', 'refund', 'INR', 80000, 80000, 1, ${placed} + (5 + i % 25) * interval '1 day', ${placed} + (12 + i % 25) * interval '1 day'
    from generate_series(1, ${orders}::int) i where i % 12 = 0`;
  await sql`
    insert into return_lines (store_id, return_id, return_line_id, order_line_external_id, quantity, unit_minor)
    select ${storeId}, ${id("ret")}, ${id("rln")}, 'o' || i || '-0', 1, 80000 from generate_series(1, ${orders}::int) i where i % 12 = 0`;
  await sql`
    insert into return_refusals (store_id, order_id, line_external_id, code, refused_on, quantity, amount_minor, policy_channel, policy_version, created_at)
    select ${storeId}, ${id("ord")}, 'o' || i || '-1', 'window_closed', '2026-01-01', 1, 80000, '', 1, ${placed} + (36 + i % 20) * interval '1 day'
    from generate_series(1, ${orders}::int) i where i % 50 = 1`;
  await sql.unsafe("vacuum analyze");
}
