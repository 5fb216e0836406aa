import { createHash } from "node:crypto";
import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { StoreApi } from "./api";

/** Where our metafields of an order stand. A name is unique for our client: creating one is a compare-and-set (decision 0004). */
const namespace = "rto_returns";

/** Who may read a metafield: the app alone, or themes and the storefront too. */
export type Reach = "app_only" | "read_and_sf_access";

const Metafield = z.looseObject({ id: z.coerce.number(), key: z.string(), value: z.string() });
const Metafields = z.looseObject({ data: z.array(Metafield) }).nullable();
const Written = z.looseObject({ data: Metafield });

/** A metafield of ours as it was read. */
export interface Note {
  id: number;
  value: string;
}

/** Names one thing's note; names have at most 64 characters. */
export const noteKey = (kind: "gift" | "stock", key: string): string =>
  `${kind}_${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

const path = (orderId: string) => `/v3/orders/${orderId}/metafields`;

/** One metafield of ours on an order; null when there is none. */
export async function readNote(api: StoreApi, orderId: string, key: string): Promise<Note | null> {
  const found = await api.call({ method: "GET", path: path(orderId), query: { namespace, key } }, Metafields, { urgent: true });
  const note = found?.data.find((one) => one.key === key);
  return note ? { id: note.id, value: note.value } : null;
}

/** Creates a metafield; null when one of that name was there already. */
export async function createNote(
  api: StoreApi,
  orderId: string,
  key: string,
  value: string,
  reach: Reach = "app_only",
): Promise<Note | null> {
  try {
    const body = { permission_set: reach, namespace, key, value };
    const { data } = await api.call({ method: "POST", path: path(orderId), body }, Written, { urgent: true });
    return { id: data.id, value };
  } catch (error) {
    if (error instanceof ProviderError && error.code === "http_409") return null;
    throw error;
  }
}

/** Writes over a metafield that is ours alone. */
export async function changeNote(
  api: StoreApi,
  orderId: string,
  { id, key }: { id: number; key: string },
  value: string,
  reach: Reach = "app_only",
): Promise<void> {
  const body = { permission_set: reach, namespace, key, value };
  await api.call({ method: "PUT", path: `${path(orderId)}/${id}`, body }, Written, { urgent: true });
}

/** Removes a metafield; false when somebody else did. */
export async function removeNote(api: StoreApi, orderId: string, id: number): Promise<boolean> {
  try {
    await api.call({ method: "DELETE", path: `${path(orderId)}/${id}` }, z.unknown(), { urgent: true });
    return true;
  } catch (error) {
    if (error instanceof ProviderError && error.code === "http_404") return false;
    throw error;
  }
}

/** Makes a metafield say this. Looks first: what says it already is not written again. */
export async function putNote(api: StoreApi, orderId: string, key: string, value: string, reach: Reach): Promise<void> {
  const before =
    (await readNote(api, orderId, key)) ?? (await createNote(api, orderId, key, value, reach)) ?? (await readNote(api, orderId, key));
  if (before && before.value !== value) await changeNote(api, orderId, { id: before.id, key }, value, reach);
}
