-- Orders of the transaction's own store that carry a tag or a SKU, at most `most`, in no order. Row-level security keeps `@>` away from the
-- GIN indexes (its function is not leakproof), so each such filter would read the whole table; this looks them up on the owner's role
-- and keeps to the store itself. Dynamic, so that each value is planned by how rare it is.
CREATE FUNCTION orders_having(part text, value text, most integer) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY EXECUTE format(
    'select order_id from public.orders where store_id = $1 and %I @> array[$2] limit $3',
    CASE part WHEN 'tag' THEN 'tags' WHEN 'sku' THEN 'skus' END)
  USING current_setting('backhaul.store_id', true), value, most;
END $$;
