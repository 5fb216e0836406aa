import { createHash } from "node:crypto";
import { z } from "zod";
import type { AdminClient } from "../client.server";
import { OrderNotes, SetMetafields } from "../documents/order-writes";
import { refuseUserErrors, UserErrors } from "../graphql-errors";

/** Our reserved metafields; only this app can read or write them. */
export const metafieldNamespace = "$app:backhaul";

const Notes = z.object({
  order: z.object({ id: z.string(), tags: z.array(z.string()), metafield: z.object({ value: z.string() }).nullable() }).nullable(),
});
const Written = z.object({ metafieldsSet: z.object({ userErrors: UserErrors }) });

/** One metafield of ours on an order, with its tags; null when the order does not exist. */
export async function readOrderNote(
  client: AdminClient,
  orderId: string,
  key: string,
): Promise<{ tags: string[]; value: string | null } | null> {
  const { order } = (await client.run(OrderNotes, { id: orderId, namespace: metafieldNamespace, key }, Notes)).data;
  return order ? { tags: order.tags, value: order.metafield?.value ?? null } : null;
}

/** A marker is named by a hash of our key, since a metafield's name has at most 64 characters. */
export const markerKey = (kind: "ask" | "settle", key: string): string =>
  `${kind}_${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

/**
 * Reads what an earlier, perhaps unanswered, attempt wrote down before it acted (decision 0002); null when there was none.
 * A marker that cannot be read counts as none.
 */
export async function readMarker<T>(client: AdminClient, orderId: string, key: string, shape: z.ZodType<T>): Promise<T | null> {
  const note = await readOrderNote(client, orderId, key);
  if (!note?.value) return null;
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "not JSON" });
        return z.NEVER;
      }
    })
    .pipe(shape)
    .safeParse(note.value);
  return parsed.success ? parsed.data : null;
}

/** Writes a marker. Ids and quantities only: staff and other tools can see metafields. */
export async function writeMarker(client: AdminClient, orderId: string, key: string, value: unknown): Promise<void> {
  const metafields = [{ ownerId: orderId, namespace: metafieldNamespace, key, type: "json", value: JSON.stringify(value) }];
  const { data } = await client.run(SetMetafields, { metafields }, Written);
  refuseUserErrors(data.metafieldsSet.userErrors);
}
