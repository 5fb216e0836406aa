import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { StoreApi } from "./api";
import { createNote, type Note, readNote, removeNote } from "./order-markers.server";

/** One claim for everything that moves money or goods of an order: the platform takes one refund of an order at a time. */
const name = "settling";

/** The part of the quiet time after its claim in which a call may still start; the rest is for the platform to finish it. */
const startWithin = 0.2;

const Claimed = z.object({ key: z.string(), claimedAt: z.iso.datetime() });

/** The order's claim as it was read. `value` is null when there is none, or none that can be read. */
export interface SettlingClaim {
  orderId: string;
  readAt: Date;
  note: Note | null;
  value: z.infer<typeof Claimed> | null;
}

/** Reads the order's claim. Everything the call depends on must be read between this and `underClaim`. */
export async function readClaim(api: StoreApi, orderId: string): Promise<SettlingClaim> {
  const readAt = api.now();
  const note = await readNote(api, orderId, name);
  return { orderId, readAt, note, value: Claimed.safeParse(jsonOf(note?.value)).data ?? null };
}

/** Seconds until the call of this claim can no longer be at work; 0 when it surely is not. */
export function quietLeft(api: StoreApi, { value, readAt }: SettlingClaim): number {
  // Counted from when the claim was read: what was read after it must already hold the outcome of an older call.
  return value ? Math.max(0, Math.ceil((Date.parse(value.claimedAt) + api.quietSeconds * 1000 - readAt.getTime()) / 1000)) : 0;
}

/** @throws ProviderError `unavailable` `under_way` while an earlier call, whoever's, may still be at work */
export function refuseUnderWay(api: StoreApi, claim: SettlingClaim): void {
  const wait = quietLeft(api, claim);
  if (wait > 0) throw underWay(wait);
}

/**
 * Makes a call that takes no key, as the only one for this order (decision 0004). The claim goes when the call was answered, or surely not
 * carried out; after an unanswered call it stays, and nobody calls until the quiet time is over.
 * @param call must not start later than `startBy`
 * @throws ProviderError `unavailable` `under_way`
 */
export async function underClaim<R>(api: StoreApi, claim: SettlingClaim, key: string, call: (startBy: Date) => Promise<R>): Promise<R> {
  refuseUnderWay(api, claim);
  // Of several that found the same old claim, one removes it.
  if (claim.note && !(await removeNote(api, claim.orderId, claim.note.id))) throw underWay(api.quietSeconds);
  const now = api.now();
  const held = await createNote(api, claim.orderId, name, JSON.stringify({ key, claimedAt: now.toISOString() }));
  if (!held) throw underWay(api.quietSeconds);
  let result: R;
  try {
    result = await call(new Date(now.getTime() + api.quietSeconds * startWithin * 1000));
  } catch (error) {
    if (surelyUndone(error)) await giveBack(api, claim.orderId, held);
    throw error;
  }
  await giveBack(api, claim.orderId, held);
  return result;
}

/** Takes away the claim of a call whose work was found: the next settlement need not wait. */
export async function endClaim(api: StoreApi, claim: SettlingClaim, key: string): Promise<void> {
  if (claim.note && claim.value?.key === key) await giveBack(api, claim.orderId, claim.note);
}

/** Whether a failed call certainly changed nothing: refused, or never sent. An answer that cannot be read is not such a failure. */
export function surelyUndone(error: unknown): boolean {
  if (!(error instanceof ProviderError)) return false;
  if (error.kind === "throttled" || error.kind === "credentials" || error.code === "out_of_time") return true;
  return error.kind === "rejected" && /^http_4\d\d$/.test(error.code);
}

/** A failure here costs the next one the quiet time, no more. */
async function giveBack(api: StoreApi, orderId: string, held: Note): Promise<void> {
  await removeNote(api, orderId, held.id).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
  });
}

const underWay = (seconds: number) =>
  new ProviderError(
    "unavailable",
    "bigcommerce",
    "under_way",
    "An earlier call may still be at work at BigCommerce.",
    Math.max(1, seconds),
  );

/** JSON of a metafield's text; undefined when it is none. */
export function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
