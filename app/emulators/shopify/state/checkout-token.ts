import { createHash } from "node:crypto";
import type { OrderRecord } from "./records";

/**
 * Token of the checkout that made the order: 32 characters, the same in the payload, in GraphQL and on the thank-you page. Drafts and
 * imports are not emulated.
 */
export function checkoutToken(order: Pick<OrderRecord, "id" | "createdAt">): string {
  return createHash("sha256").update(`checkout ${order.id} ${order.createdAt}`).digest("hex").slice(0, 32);
}
