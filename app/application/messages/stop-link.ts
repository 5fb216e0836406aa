import type { StoreId } from "~/domain/ids";
import type { Sealer } from "~db/sealing.server";

/**
 * The last part of the address where a shopper stops reminders: whose they are (as a hash) and a proof that we wrote it. It opens nothing else
 * and names nobody.
 */
export function stopToken(sealer: Sealer, storeId: StoreId, emailHash: string): string {
  return `${emailHash}.${sealer.hash(storeId, "email", `stop ${emailHash}`)}`;
}

/** The address's hash in a token of ours; null when we did not write it. */
export function hashInToken(sealer: Sealer, storeId: StoreId, token: string): string | null {
  const [emailHash = ""] = token.split(".");
  return /^[A-Za-z0-9_-]{22}$/.test(emailHash) && stopToken(sealer, storeId, emailHash) === token ? emailHash : null;
}
