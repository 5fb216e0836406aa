import type { App } from "~/application/ctx";
import type { StoreId } from "~/domain/ids";

/** Fills a store with so many orders of one line with one return each: nearly all are over, some hundreds wait, each in another place. */
export async function fillManyReturns({ database, sealer }: App, storeId: StoreId, count: number): Promise<void> {
  const name = sealer.seal(storeId, "Asha Venkatanarasimharajuvaripeta");
  await database.sql`
    insert into orders (store_id, order_id, external_id, name, placed_at, platform_updated_at, currency, total_minor, subtotal_minor, discount_minor, shipping_minor, tax_minor,
      is_cod, gateways, financial_status, fulfilment_status, tags, discount_codes, skus, quantity, contact_name, country_code, phone_hash, email_hash, outcome)
    select ${storeId}, 'ord_' || lpad(i::text, 26, '0'), 'o' || i, '#' || (1000 + i), now() - ((${count}::int - i) * interval '40 seconds'), now(), 'INR', 90000, 90000, 0, 0, 0,
      false, '{}', 'paid', 'fulfilled', '{}', '{}', array['SKU-' || i % 2000], 2, ${name}, case when i % 5000 = 0 then 'SG' else 'IN' end, 'p' || i % (${count}::int / 3 + 1), 'e' || i % (${count}::int / 3 + 1), 'delivered'
    from generate_series(1, ${count}::int) i`;
  await database.sql`
    insert into order_lines (store_id, order_id, line_id, external_id, position, sku, title, variant_title, quantity, current_quantity, unit_price_minor, discount_minor)
    select ${storeId}, 'ord_' || lpad(i::text, 26, '0'), 'lin_' || lpad(i::text, 26, '0'), 'l' || i, 0, 'SKU-' || i % 2000, 'Blue kurta', 'M', 2, 2, 45000, 0 from generate_series(1, ${count}::int) i`;
  await database.sql`
    insert into returns (store_id, return_id, order_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor, settings_version, policy_channel, policy_version,
      requested_at, decide_by, due_on, country_code, assigned_to)
    select ${storeId}, 'ret_' || lpad(i::text, 26, '0'), 'ord_' || lpad(i::text, 26, '0'), 'R-' || (1000 + i) || '-1', 'shopper', 'k' || i,
      case when i % 1000 = 1 then 'requested' when i % 1000 in (2, 3, 4) then 'approved' when i % 1000 = 5 then 'received' when i % 10 = 7 then 'declined' else 'closed' end,
      case when i % 1000 = 3 then 'in_transit' when i % 1000 = 4 then 'arrived' when i % 1000 in (1, 2) or i % 10 = 7 then 'none' else 'arrived' end,
      case when i % 1000 in (1, 2, 3, 4, 5) then 'open' when i % 10 = 7 then 'none' else 'settled' end,
      case when i % 2000 = 11 then 'repair' when i % 4 = 0 then 'exchange' else 'refund' end, 'INR', 45000, 1, '', case when i > ${count}::int - 300 then 9 else 1 + i % 8 end,
      now() - ((${count}::int - i) * interval '30 seconds'), now() - ((${count}::int - i) * interval '30 seconds') + interval '48 hours', to_char(now() - ((${count}::int - i) * interval '30 seconds') + interval '12 days', 'YYYY-MM-DD'),
      case when i % 5000 = 0 then 'SG' else 'IN' end, case when i % 1000 in (1, 5) then 'stf_1' end
    from generate_series(1, ${count}::int) i`;
  await database.sql`
    insert into return_lines (store_id, return_id, return_line_id, order_line_external_id, quantity, reason_id, reason_name, unit_minor)
    select ${storeId}, 'ret_' || lpad(i::text, 26, '0'), 'rln_' || lpad(i::text, 26, '0'), 'l' || i, 1, case when i % 4000 = 9 then 'rare' else 'size' end, 'Too small', 45000 from generate_series(1, ${count}::int) i`;
}
