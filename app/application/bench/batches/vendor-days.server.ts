import { lastVendorDay, vendorOf } from "~/domain/bench/batches/vendor";
import type { UnitId, VendorId } from "~/domain/ids";
import type { StoreTx } from "~db/client.server";
import { findStore } from "~db/queries/store-row.server";
import { listVendorFacts, listVendors } from "~db/queries/vendors.server";

/** Who would take a unit back, and until when. */
export interface VendorDay {
  vendorId: VendorId;
  vendorName: string;
  /** The last day, `YYYY-MM-DD` in the store's zone; null = nobody knows when its window began (never delivered, order deleted). */
  lastOn: string | null;
}

/**
 * The vendor of each of these units and its last day to send it back. Units that are nobody's are left out. This is where clocks ask for a
 * vendor's window: a handful of reads for any number of units.
 */
export async function vendorDaysOf(tx: StoreTx, unitIds: readonly string[]): Promise<Map<UnitId, VendorDay>> {
  const vendors = unitIds.length > 0 ? await listVendors(tx) : [];
  if (vendors.length === 0) return new Map();
  const timezone = (await findStore(tx))?.timezone ?? "UTC";
  const days = new Map<UnitId, VendorDay>();
  for (const facts of await listVendorFacts(tx, unitIds)) {
    const vendor = vendorOf(vendors, facts);
    if (!vendor) continue;
    days.set(facts.unitId, { vendorId: vendor.vendorId, vendorName: vendor.name, lastOn: lastVendorDay(vendor, facts, timezone) });
  }
  return days;
}
