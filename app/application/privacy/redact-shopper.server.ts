import type { PlatformFact } from "~/ports/platform";
import { dropPhotos, eraseRows, findSubject, savePrivacyRequest } from "~db/queries/privacy.server";
import { findStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { requestKey, subjectOf } from "./subject";

type Asked = Extract<PlatformFact, { kind: "redact-shopper" }>;

/**
 * Erases a person: their columns everywhere now, stored webhook bodies and photo files by a job that follows. Figures stay. Orders placed
 * before are never filled again, whatever still arrives. Doing it again changes nothing.
 */
export async function redactShopper(ctx: Ctx, tx: VerbTx, asked: Asked): Promise<void> {
  const store = await findStore(tx);
  const subject = subjectOf(ctx, asked, store?.countryCode ?? null);
  const { shoppers, orders } = await findSubject(tx, subject);
  const orderIds = orders.map((order) => String(order.order_id));
  await eraseRows(
    tx,
    shoppers.map((shopper) => String(shopper.shopper_id)),
    orderIds,
    ctx.now(),
  );
  const photos = await dropPhotos(tx, orderIds);
  await savePrivacyRequest(
    tx,
    {
      kind: "redact_shopper",
      externalKey: requestKey(subject),
      counts: { shoppers: shoppers.length, orders: orders.length, photos: photos.length },
      sealedExport: null,
      receivedAt: ctx.now(),
    },
    ctx.now(),
  );
  if (store) {
    await tx.record(orderIds.map((orderId) => ({ name: "order.redacted" as const, orderId })));
    await tx.record([{ name: "privacy.shopper-redacted", data: { shoppers: shoppers.length, orders: orders.length } }]);
  }
  const orderExternalIds = [...new Set([...asked.orderExternalIds, ...orders.map((order) => String(order.external_id))])];
  tx.enqueue([{ name: "privacy.sweep", payload: { shopperExternalId: asked.shopperExternalId, orderExternalIds, photos } }]);
}
