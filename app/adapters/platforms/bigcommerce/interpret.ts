import { z } from "zod";
import { Refusal } from "~/domain/errors";
import type { PlatformFact } from "~/ports/platform";

const AnyId = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,15}$/));

const orderChanged = (data: unknown): PlatformFact => ({
  kind: "order-changed",
  orderExternalId: z.looseObject({ id: AnyId }).parse(data).id,
});
const parcelChanged = (data: unknown): PlatformFact => ({
  kind: "order-changed",
  orderExternalId: z.looseObject({ orderId: AnyId }).parse(data).orderId,
});

/** What each scope means, from the ids in it; one that is not here is ignored with its name. */
const readers: Readonly<Record<string, (data: unknown, at: Date) => PlatformFact>> = {
  "store/order/created": orderChanged,
  "store/order/updated": orderChanged,
  // Archived is put out of sight, not undone.
  "store/order/archived": orderChanged,
  "store/order/statusUpdated": orderChanged,
  "store/order/refund/created": orderChanged,
  "store/shipment/created": parcelChanged,
  "store/shipment/updated": parcelChanged,
  "store/shipment/deleted": parcelChanged,
  "store/customer/updated": (data, updatedAt) => ({
    kind: "shopper",
    shopperExternalId: z.looseObject({ id: AnyId }).parse(data).id,
    updatedAt,
  }),
  // There is no privacy request here: a shopper who was deleted is to be forgotten.
  "store/customer/deleted": (data) => ({
    kind: "redact-shopper",
    shopperExternalId: z.looseObject({ id: AnyId }).parse(data).id,
    email: null,
    phone: null,
    orderExternalIds: [],
  }),
  "store/app/uninstalled": () => ({ kind: "uninstalled" }),
  "store/information/updated": () => ({ kind: "store-changed" }),
};

/** Scopes this adapter understands; bigcommerce.app.json subscribes to a part of them. */
export const knownScopes = Object.keys(readers);

const Body = z.looseObject({ created_at: z.number(), data: z.unknown() });

/** Says what a stored delivery means to us. @throws Refusal `bad_payload` with the places that are wrong, never their values */
export function interpret(topic: string, body: Uint8Array): PlatformFact {
  const reader = readers[topic];
  if (!reader) return { kind: "ignored", why: `nothing of ours hangs on ${topic}` };
  try {
    const { data, created_at } = Body.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
    return reader(data, new Date(created_at * 1000));
  } catch (error) {
    const places = error instanceof z.ZodError ? error.issues.map((issue) => issue.path.join(".") || "body").join(", ") : "body";
    throw new Refusal("bad_payload", `The ${topic} delivery cannot be read: ${places}.`);
  }
}
