import { Refusal } from "~/domain/errors";
import type { SettleTo } from "~/domain/returns/commands";
import type { PlatformConnection, ReturnSettlement } from "~/ports/platform";
import { findRecipient } from "~db/queries/return-recipients.server";
import { type ReturnLineRow, type ReturnRow, readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../../ctx";
import { askedUnits, passedUnits } from "../settlement-quote.server";
import type { Paid } from "./settle.server";

/**
 * Pays for a return where the platform has none: its order gives the money back. The adapter finds what an earlier attempt of the same message
 * did. @throws ProviderError; Refusal `no_address`, `processed_without_money`
 */
export async function settleAtOrder(
  ctx: Ctx,
  connection: PlatformConnection,
  { row, lines, order }: { row: ReturnRow; lines: readonly ReturnLineRow[]; order: ReturnOrderRow },
  payload: { amountMinor: number; currency: string; to: SettleTo; restock: boolean; knownRefunds: readonly string[]; ahead: boolean },
  outboxId: string,
): Promise<Paid> {
  const money = payload.amountMinor > 0 ? { amount: { minor: payload.amountMinor, currency: payload.currency }, to: payload.to } : null;
  const recipient = money?.to === "gift_certificate" ? await recipientOf(ctx, connection, row, order) : null;
  const settlement: ReturnSettlement = {
    returnExternalId: null,
    orderExternalId: order.externalId,
    lines: (payload.ahead ? askedUnits(lines) : passedUnits(lines)).map(({ lineId, quantity }) => ({
      ...{ lineExternalId: null, orderLineExternalId: lineId, quantity },
      ...{ restock: payload.restock, dispositionLineExternalId: null },
    })),
    money,
    note: `${row.name} ${outboxId}`,
    knownRefunds: payload.knownRefunds,
    ...(recipient ? { recipient } : {}),
  };
  const { refunds, byHand = false, giftCertificate } = await connection.settleReturn(settlement, outboxId);
  if (money && refunds.length === 0 && !giftCertificate)
    throw new Refusal("processed_without_money", "The platform gave nothing back. Pay there, or give this up.");
  const sealedGiftCode = giftCertificate ? ctx.sealer.seal(ctx.storeId, giftCertificate.code) : null;
  return { refunds, paidThere: false, externalId: row.returnId, byHand, sealedGiftCode };
}

/** Who the certificate is made out to, and by whom. Reading it is noted in the access log. */
async function recipientOf(
  ctx: Ctx,
  connection: PlatformConnection,
  row: ReturnRow,
  order: ReturnOrderRow,
): Promise<NonNullable<ReturnSettlement["recipient"]>> {
  const known = await ctx.transact(async (tx) => {
    const contact = row.gift ? await findRecipient(tx, row.returnId) : await readReturnContact(tx, order.orderId);
    const subject = row.gift ? `return:${row.returnId}` : `order:${order.orderId}`;
    await insertAccess(tx, { actor: "system", subject, purpose: "gift certificate", at: ctx.now() });
    return { contact, store: await getStore(tx) };
  });
  const email = ctx.sealer.open(ctx.storeId, known.contact?.email ?? null);
  if (!email) throw new Refusal("no_address", "A gift certificate is sent by e-mail, and no address is known.");
  const { mail } = known.store.settings;
  return {
    name: ctx.sealer.open(ctx.storeId, known.contact?.name ?? null) ?? email,
    email,
    fromName: mail.fromName || known.store.name || known.store.domain,
    fromEmail: mail.replyTo || (await connection.storeFacts()).email || email,
  };
}
