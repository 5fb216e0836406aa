import { sql } from "drizzle-orm";
import type { OrderVersion } from "~/ports/platform";
import type { StoreTx } from "../client.server";

/**
 * Of the platform's orders those (external ids, in the given order) that the mirror lacks, holds in an older version, or holds in this
 * version with other facts: an update time of whole seconds cannot tell two changes of one second apart. One that is held in a newer
 * version is none of them.
 */
export async function staleOrders(tx: StoreTx, versions: readonly OrderVersion[]): Promise<string[]> {
  if (versions.length === 0) return [];
  const listed = versions.map((one, place) => ({
    place,
    external_id: one.externalId,
    updated_at: one.updatedAt,
    financial_status: one.financialStatus,
    fulfilment_status: one.fulfilmentStatus,
    cancelled: one.cancelled,
    units: one.units,
  }));
  const rows = (await tx.db.execute(sql`
    select v.external_id from jsonb_to_recordset(${JSON.stringify(listed)}::text::jsonb) as v (place int, external_id text,
      updated_at timestamptz, financial_status text, fulfilment_status text, cancelled boolean, units int)
    left join orders o on o.store_id = ${tx.storeId} and o.external_id = v.external_id
    where o.order_id is null or o.platform_updated_at < v.updated_at
      or (o.platform_updated_at = v.updated_at and (o.financial_status, o.fulfilment_status, o.cancelled_at is not null, o.quantity)
        is distinct from (v.financial_status, v.fulfilment_status, v.cancelled, coalesce(v.units, o.quantity)))
    order by v.place`)) as unknown as { external_id: string }[];
  return rows.map((row) => row.external_id);
}
