import type { Ctx } from "~/application/ctx";
import { askForGiftCode, type GiftLookUp } from "~/application/portal/ask-for-gift-code.server";
import { proveOrder } from "~/application/portal/prove-order.server";
import { newId, type OrderId } from "~/domain/ids";
import type { Asker } from "~/domain/returns/commands";
import type { ShopperLocale } from "~/domain/stores/settings";
import { insertCode } from "~db/queries/portal.server";
import { publishChange } from "./publish-change";
import { order, type ReturnsWorld } from "./returns-world";

/** Who got the order of these tests as a gift, and what their parcel bore. */
export const mina: GiftLookUp = { orderNumber: "1", postcode: "560 001", surname: "Rao", email: "mina@gift.example" };

/** The store takes gifts back. */
export async function takesGifts(ctx: Ctx): Promise<void> {
  await publishChange(ctx, { gifts: { offered: true } });
}

/** Proves an order as its recipient does: looks it up, reads the mail, types the code. @returns the asker that the session then is */
export async function provenGift(
  { t, ctx }: Pick<ReturnsWorld, "t" | "ctx">,
  { locale = "en", ...who }: Partial<GiftLookUp> & { locale?: ShopperLocale } = {},
): Promise<Extract<Asker, { source: "gift" }>> {
  const { codeId } = await askForGiftCode(ctx, { ...mina, ...who, ip: "203.0.113.9", locale });
  await t.drain();
  const mail = t.mails.findLast((one) => one.to === (who.email ?? mina.email));
  const code = /\b(\d{6})\b/.exec(mail?.subject ?? "")?.[1] ?? "";
  const proof = await proveOrder(ctx, { codeId, code, gift: true });
  if (proof.end !== "proven") throw new Error(`the code did not open the order: ${proof.end}`);
  return { source: "gift", orderExternalId: order, codeId };
}

/** Somebody who has proven an order as a gift already, whatever its parcel bore. */
export async function giftAsker(ctx: Ctx, of: { orderId: string; externalId: string }): Promise<Extract<Asker, { source: "gift" }>> {
  const codeId = newId("pcd", ctx.now());
  await ctx.transact((tx) =>
    insertCode(tx, {
      ...{ codeId, orderId: of.orderId as OrderId, numberHash: "n", ipHash: "i", locale: "en", misses: 0 },
      code: ctx.sealer.seal(ctx.storeId, "000000"),
      recipient: ctx.sealer.seal(ctx.storeId, JSON.stringify({ name: mina.surname, email: mina.email })),
      recipientHash: ctx.sealer.hash(ctx.storeId, "email", mina.email),
      ...{ createdAt: ctx.now(), expiresAt: ctx.now(), usedAt: ctx.now() },
    }),
  );
  return { source: "gift", orderExternalId: of.externalId, codeId };
}
