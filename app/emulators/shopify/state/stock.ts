import type { VariantRecord } from "./records";
import type { Store } from "./world";

/** Moves stock of a variant at a location; unknown variants (seed lines without a product) have none. */
export function moveStock(store: Store, variantId: number | null, locationId: number, delta: number): void {
  const variant = variantId === null ? undefined : store.variants.get(variantId)?.variant;
  if (variant) variant.stock[String(locationId)] = stockAt(variant, locationId) + delta;
}

export function stockAt(variant: VariantRecord, locationId: number): number {
  return variant.stock[String(locationId)] ?? 0;
}

export function totalStock(variant: VariantRecord): number {
  return Object.values(variant.stock).reduce((sum, units) => sum + units, 0);
}

/** The store's first location; every store has one. */
export function mainLocation(store: Store): Store["record"]["locations"][number] {
  const [first] = store.record.locations;
  if (!first) throw new Error(`${store.record.domain} has no location`);
  return first;
}
