import type { ShopperId } from "~/domain/ids";
import type { PlatformFact } from "~/ports/platform";
import { findSubject, partsOfOrders, savePrivacyRequest } from "~db/queries/privacy.server";
import { giftsOfRecipients } from "~db/queries/privacy-recipients.server";
import { findStandings } from "~db/queries/standings.server";
import { findStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { emailHashesOf, subjectOf } from "./subject";

type Asked = Extract<PlatformFact, { kind: "export-shopper" }>;
type Row = Record<string, unknown>;

/** Gathers everything held about a person into one sealed file that the store owner can hand over. */
export async function exportShopper(ctx: Ctx, tx: VerbTx, asked: Asked): Promise<void> {
  const store = await findStore(tx);
  const subject = subjectOf(ctx, asked, store?.countryCode ?? null);
  const found = await findSubject(tx, subject);
  const parts = await partsOfOrders(
    tx,
    found.orders.map((order) => String(order.order_id)),
  );
  const given = await giftsOfRecipients(tx, emailHashesOf(subject, found));
  const told = await findStandings(
    tx,
    found.shoppers.map((row) => String(row.shopper_id) as ShopperId),
  );
  const file = {
    requestedAt: ctx.now().toISOString(),
    shoppers: found.shoppers.map((row) => readable(ctx, row)),
    orders: found.orders.map((row) => readable(ctx, row)),
    lines: parts.lines.map((row) => readable(ctx, row)),
    parcels: parts.parcels.map((row) => readable(ctx, row)),
    refunds: parts.refunds.map((row) => readable(ctx, row)),
    returns: parts.returns.map((row) => readable(ctx, row)),
    returnLines: parts.returnLines.map((row) => readable(ctx, row)),
    returnNotes: parts.returnNotes.map((row) => readable(ctx, row)),
    shipments: parts.shipments.map((row) => readable(ctx, row)),
    giftReturns: given.gifts.map((row) => readable(ctx, row)),
    giftReturnLines: given.giftLines.map((row) => readable(ctx, row)),
    giftMessages: given.giftMessages.map((row) => readable(ctx, row)),
    withdrawals: parts.withdrawals.map((row) => readable(ctx, row)),
    scans: parts.scans.map((row) => readable(ctx, row)),
    verifications: parts.verifications.map((row) => readable(ctx, row)),
    messages: parts.messages.map((row) => readable(ctx, row)),
    checkout: [...told.values()].map(({ storeId: _, ...row }) => row),
  };
  const shopperId = found.shoppers[0]?.shopper_id;
  await savePrivacyRequest(
    tx,
    {
      kind: "export_shopper",
      externalKey: typeof shopperId === "string" ? shopperId : asked.requestId,
      counts: { shoppers: found.shoppers.length, orders: found.orders.length, returns: parts.returns.length + given.gifts.length },
      sealedExport: ctx.sealer.seal(ctx.storeId, JSON.stringify(file)),
      receivedAt: ctx.now(),
    },
    ctx.now(),
  );
  if (store) await tx.record([{ name: "privacy.shopper-exported", data: { orders: found.orders.length } }]);
}

/** A row with sealed values opened; our ids of the store and look-up hashes are left out. */
function readable(ctx: Ctx, row: Row): Row {
  const entries = Object.entries(row).filter(([name]) => name !== "store_id" && !name.endsWith("_hash"));
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value === "string" && /^v1:[a-z0-9]+:/.test(value) ? ctx.sealer.open(ctx.storeId, value) : value,
    ]),
  );
}
