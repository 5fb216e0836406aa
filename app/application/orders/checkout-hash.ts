import type { StoreId } from "~/domain/ids";
import type { Sealer } from "~db/sealing.server";

/** What the mirror keeps of a checkout's token; the token itself is kept nowhere. */
export function checkoutHashOf(sealer: Sealer, storeId: StoreId, checkoutToken: string): string {
  return sealer.hash(storeId, "portal", `checkout:${checkoutToken}`);
}
