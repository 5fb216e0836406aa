import { decideBy } from "~/domain/returns/decide-by";
import type { StoreRow } from "~db/queries/store-row.server";

/** When a request asked now should be decided, by the hours and the weekend of the store's settings. Later changes of them move no clock. */
export function clockOf(store: Pick<StoreRow, "settings" | "timezone">, askedAt: Date): Date {
  const { decideHours, weekend } = store.settings.returns;
  return decideBy({ askedAt, hours: decideHours, weekend, timezone: store.timezone });
}
