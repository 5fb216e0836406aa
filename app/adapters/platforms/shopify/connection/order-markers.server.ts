import { createHash } from "node:crypto";
import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { AdminClient } from "../client.server";
import { OrderNotes, SetMetafields } from "../documents/order-writes";
import { refuseUserErrors, UserErrors } from "../graphql-errors";

/** Our reserved metafields; only this app can read or write them. */
export const metafieldNamespace = "$app:backhaul";

const Notes = z.object({
  order: z
    .object({ id: z.string(), tags: z.array(z.string()), metafield: z.object({ value: z.string(), compareDigest: z.string() }).nullable() })
    .nullable(),
});
const Written = z.object({
  metafieldsSet: z.object({ metafields: z.array(z.object({ compareDigest: z.string() })).nullable(), userErrors: UserErrors }),
});

/** One metafield of ours on an order, with its tags; null when the order does not exist. `leave` as the client has it. */
export async function readOrderNote(
  client: AdminClient,
  orderId: string,
  key: string,
  how: { leave?: number } = {},
): Promise<{ tags: string[]; value: string | null; digest: string | null } | null> {
  const { order } = (await client.run(OrderNotes, { id: orderId, namespace: metafieldNamespace, key }, Notes, how)).data;
  return order ? { tags: order.tags, value: order.metafield?.value ?? null, digest: order.metafield?.compareDigest ?? null } : null;
}

/** A marker is named by a hash of what it guards, since a metafield's name has at most 64 characters. */
export const markerKey = (kind: "ask" | "settle" | "stock", key: string): string =>
  `${kind}_${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

/** The part of the quiet time after its claim in which a call may still start; the rest is for Shopify to finish it (decision 0002). */
const startWithin = 0.2;

/** What is written on an order before a call that takes no key. `claimedAt` says when somebody last set out to make it; null = given back. */
const Claimed = z.object({ claimedAt: z.iso.datetime().nullish() });
type Claimed = z.infer<typeof Claimed>;

/** A marker as it was read: `digest` lets the next write happen only if nobody wrote in between. */
export interface Marker<T> {
  readonly name: string;
  readonly orderId: string;
  readonly digest: string | null;
  readonly readAt: Date;
  /** null when there is none, or none that can be read. */
  readonly value: (T & Claimed) | null;
}

/** Reads what an earlier, perhaps unanswered, attempt wrote down before it acted (decision 0002). */
export async function readMarker<T>(client: AdminClient, orderId: string, name: string, shape: z.ZodType<T>): Promise<Marker<T>> {
  const readAt = client.now();
  const note = await readOrderNote(client, orderId, name);
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
    .pipe(z.intersection(shape, Claimed))
    .safeParse(note?.value);
  return { name, orderId, digest: note?.digest ?? null, readAt, value: parsed.success ? parsed.data : null };
}

/**
 * Takes the right to make the call: at most one caller has it at a time, in whatever process, because the marker is written only over the
 * one that was read. Everything the call depends on must be read between `readMarker` and this.
 * @returns the instant by which the call must start
 * @throws ProviderError `unavailable` `under_way` while another's call may still be at work
 */
export async function claim<T extends object>(
  client: AdminClient,
  marker: Marker<T>,
  value: T,
): Promise<{ startBy: Date; held: Marker<T> }> {
  // Counted from when the marker was read: what was read after it must already hold the outcome of an older call.
  const before = marker.value?.claimedAt ? Date.parse(marker.value.claimedAt) : Number.NEGATIVE_INFINITY;
  const waitSeconds = Math.ceil((before + client.quietSeconds * 1000 - marker.readAt.getTime()) / 1000);
  if (waitSeconds > 0) throw underWay(waitSeconds);
  const now = client.now();
  const claimed = { ...value, claimedAt: now.toISOString() };
  const digest = await writeMarker(client, marker, claimed);
  return { startBy: new Date(now.getTime() + client.quietSeconds * startWithin * 1000), held: { ...marker, digest, value: claimed } };
}

/** Makes the call under a claim; when it surely was not carried out, the claim is given back. */
export async function underClaim<T, R>(client: AdminClient, held: Marker<T>, call: () => Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (error) {
    const undone =
      error instanceof ProviderError && (error.kind === "throttled" || error.kind === "credentials" || error.code === "out_of_time");
    if (undone) await giveBack(client, held);
    throw error;
  }
}

/** Gives the right back after Shopify said no, so that a person's next try need not wait. A failure here costs that wait alone. */
export async function giveBack<T>(client: AdminClient, held: Marker<T>): Promise<void> {
  await writeMarker(client, held, { ...held.value, claimedAt: null }).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
  });
}

/** Writes over the marker as it was read. Ids, quantities and instants only: staff and other tools can see metafields. */
export async function writeMarker<T>(client: AdminClient, marker: Marker<T>, value: object): Promise<string | null> {
  const { name: key, orderId: ownerId, digest: compareDigest } = marker;
  const metafields = [{ ownerId, namespace: metafieldNamespace, key, type: "json", value: JSON.stringify(value), compareDigest }];
  const { metafieldsSet } = (await client.run(SetMetafields, { metafields }, Written)).data;
  if (metafieldsSet.userErrors.some((error) => error.code === "STALE_OBJECT" || error.code === "INVALID_COMPARE_DIGEST"))
    throw underWay(client.quietSeconds);
  refuseUserErrors(metafieldsSet.userErrors);
  return metafieldsSet.metafields?.[0]?.compareDigest ?? null;
}

const underWay = (seconds: number) =>
  new ProviderError("unavailable", "shopify", "under_way", "An earlier call may still be at work at Shopify.", Math.max(1, seconds));
