import { Refusal } from "~/domain/errors";
import type { ReadScans } from "~/ports/parcel-status";
import type { ClaimedDelivery, DeliveryEnd } from "~db/queries/inbox.server";
import type { Ctx, VerbTx } from "../ctx";
import { feedNamed } from "./parcel-feed.server";
import { recordParcelStatus } from "./record-parcel-status.server";

const topicHead = "parcels/";

/** The inbox topic of a feed's deliveries. */
export const topicOfFeed = (feed: string) => topicHead + feed;

/** Whether a stored delivery came from a feed of parcel states. */
export const isParcelDelivery = (row: ClaimedDelivery) => row.topic.startsWith(topicHead);

/** What a feed's delivery says. @throws Refusal when nothing in it can be read, with the code of its first event */
export function readParcelDelivery(ctx: Ctx, row: ClaimedDelivery): ReadScans {
  const feed = feedNamed(ctx.app, row.topic.slice(topicHead.length));
  const read = feed.read(ctx.sealer.openBytes(ctx.storeId, row.body), row.received_at);
  const [first] = read.refused;
  if (read.scans.length === 0 && first) throw new Refusal(first.code, "No event of the delivery can be read.");
  return read;
}

/** Applies what was read of a delivery. Events that cannot be read are said beside it: it stays readable for a month, to be replayed. */
export async function applyParcelDelivery(ctx: Ctx, tx: VerbTx, row: ClaimedDelivery, read: ReadScans): Promise<DeliveryEnd> {
  const source = row.topic.slice(topicHead.length);
  await recordParcelStatus(ctx, tx, read.scans, { source, deliveryId: row.delivery_id, receivedAt: row.received_at });
  return { deliveryId: row.delivery_id, state: "done", code: read.refused.length > 0 ? "partly_refused" : null };
}
