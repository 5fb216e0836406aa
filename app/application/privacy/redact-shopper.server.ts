import { z } from "zod";
import type { ShopperId } from "~/domain/ids";
import type { PlatformFact } from "~/ports/platform";
import { openImports } from "~db/queries/outcome-imports.server";
import {
  dropExport,
  dropPhotos,
  eraseRows,
  findSubject,
  keptExports,
  savePrivacyRequest,
  trackingNumbersOf,
} from "~db/queries/privacy.server";
import { eraseRecipients } from "~db/queries/privacy-recipients.server";
import { forgetPeople } from "~db/queries/rules.server";
import { dropLabels } from "~db/queries/shipments.server";
import { findStore } from "~db/queries/store-row.server";
import { findPrivacyExport } from "~db/queries/system-lists.server";
import { eraseWithdrawals } from "~db/queries/withdrawals.server";
import { standingsMayChange } from "../checkout/guard-changes.server";
import type { Ctx, VerbTx } from "../ctx";
import { endDraft } from "../outcomes/sweep-imports.server";
import { countOutcomes } from "../risk/count-outcomes.server";
import { emailHashesOf, requestKey, subjectOf } from "./subject";

/** What of an export file says whom it is about. */
const Held = z.looseObject({
  shoppers: z.array(z.looseObject({ shopper_id: z.string() })).default([]),
  orders: z.array(z.looseObject({ order_id: z.string() })).default([]),
  giftReturns: z.array(z.looseObject({ return_id: z.string() })).default([]),
});

type Asked = Extract<PlatformFact, { kind: "redact-shopper" }>;

/**
 * Erases a person: their columns everywhere now, stored webhook bodies and photo files by a job that follows. Figures stay. Orders placed
 * before are never filled again, whatever still arrives. Doing it again changes nothing. `receivedAt` = when the request reached us.
 */
export async function redactShopper(ctx: Ctx, tx: VerbTx, asked: Asked, receivedAt: Date): Promise<void> {
  const store = await findStore(tx);
  const subject = subjectOf(ctx, asked, store?.countryCode ?? null);
  const { shoppers, orders } = await findSubject(tx, subject);
  const orderIds = orders.map((order) => String(order.order_id));
  const texts = (column: string) => [...shoppers, ...orders].flatMap((row) => (typeof row[column] === "string" ? [row[column]] : []));
  await eraseRows(
    tx,
    shoppers.map((shopper) => String(shopper.shopper_id)),
    orderIds,
    receivedAt,
    ctx.now(),
  );
  await eraseWithdrawals(
    tx,
    { orderIds, emailHashes: [...texts("email_hash"), ...(subject.emailHash ? [subject.emailHash] : [])] },
    ctx.now(),
  );
  const recipient = await eraseRecipients(tx, emailHashesOf(subject, { shoppers }), ctx.now());
  // The counts forget whom they were of; the places, articles and ends stay counted.
  await countOutcomes(ctx, tx, orderIds);
  await forgetPeople(tx, [
    ...texts("phone_hash"),
    ...texts("email_hash"),
    ...texts("address_hash"),
    subject.phoneHash ?? "",
    subject.emailHash ?? "",
  ]);
  await standingsMayChange(
    tx,
    shoppers.map((shopper) => String(shopper.shopper_id) as ShopperId),
  );
  // An uploaded file may name the person. One that is not started is given up; one that runs is erased within minutes.
  const drafts = (await openImports(tx)).filter((one) => one.state !== "running");
  for (const draft of drafts) await endDraft(ctx, tx, draft.importId);
  const ids = [...shoppers.map((shopper) => String(shopper.shopper_id)), ...orderIds, ...recipient.returnIds];
  await dropExportsAbout(ctx, tx, new Set(ids));
  const photos = [...recipient.photos, ...(await dropPhotos(tx, orderIds)), ...(await dropLabels(tx, orderIds))];
  await savePrivacyRequest(
    tx,
    {
      kind: "redact_shopper",
      externalKey: requestKey(subject),
      counts: { shoppers: shoppers.length, orders: orders.length, photos: photos.length },
      sealedExport: null,
      receivedAt,
    },
    ctx.now(),
  );
  if (store) {
    await tx.record(orderIds.map((orderId) => ({ name: "order.redacted" as const, orderId })));
    await tx.record([{ name: "privacy.shopper-redacted", data: { shoppers: shoppers.length, orders: orders.length } }]);
  }
  const orderExternalIds = [...new Set([...asked.orderExternalIds, ...orders.map((order) => String(order.external_id))])];
  tx.enqueue([
    {
      name: "privacy.sweep",
      payload: {
        shopperExternalId: asked.shopperExternalId,
        orderExternalIds,
        trackingNumbers: await trackingNumbersOf(tx, orderIds),
        photos,
        files: drafts.flatMap((one) => one.fileKey ?? []),
        until: receivedAt.toISOString(),
      },
    },
  ]);
}

/** An export is found by what it holds: one of a guest is filed under the request's own number. */
async function dropExportsAbout(ctx: Ctx, tx: VerbTx, ids: ReadonlySet<string>): Promise<void> {
  for (const requestId of await keptExports(tx)) {
    const file = Held.parse(JSON.parse(ctx.sealer.open(ctx.storeId, (await findPrivacyExport(tx, requestId)) ?? "") ?? "{}"));
    if (
      file.shoppers.some((row) => ids.has(row.shopper_id)) ||
      file.orders.some((row) => ids.has(row.order_id)) ||
      file.giftReturns.some((row) => ids.has(row.return_id))
    )
      await dropExport(tx, requestId);
  }
}
