import { Refusal } from "~/domain/errors";
import type { OrderId, PortalCodeId } from "~/domain/ids";
import { normalEmail } from "~/domain/orders/contact";
import { foldPostcode, surnameFits } from "~/domain/returns/gift";
import { portalLimits } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { countCodesTo, findParcelAddresses } from "~db/queries/portal.server";
import { hasGiftReturn } from "~db/queries/return-recipients.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { publishedPolicy } from "../policy/published-policy.server";
import { giftResolutions } from "../returns/offers.server";
import { makeCode } from "./ask-for-code.server";

/** What a parcel bore, as its recipient typed it, and where they are told. */
export interface GiftLookUp {
  orderNumber: string;
  postcode: string;
  surname: string;
  email: string;
}

/**
 * Looks an order up for somebody who got it as a gift, and has a one-time code mailed to their own address when number, postcode and surname belong
 * together. The answer, the rows written and the work done are the same when they do not, and when there is no such order.
 * @param input `ip`: the address it is asked from, for the limits
 * @throws Refusal `too_many_codes`, alike for all orders
 */
export function askForGiftCode(ctx: Ctx, input: GiftLookUp & { ip: string; locale: ShopperLocale }): Promise<{ codeId: PortalCodeId }> {
  const email = normalEmail(input.email);
  return ctx.transact((tx) =>
    makeCode(ctx, tx, input, async (number) => {
      const recipientHash = ctx.sealer.hash(ctx.storeId, "email", email ?? "");
      const since = new Date(ctx.now().getTime() - 3_600_000);
      if ((await countCodesTo(tx, recipientHash, since)) >= portalLimits.codesPerRecipient)
        throw new Refusal("too_many_codes", "Too many codes were asked for. Please try again in an hour.");
      const recipient = JSON.stringify({ name: input.surname.trim(), email: input.email.trim() });
      const orderId = email === null ? null : await findGift(ctx, tx, number, { ...input, recipientHash });
      return { orderId, recipientHash, recipient: ctx.sealer.seal(ctx.storeId, recipient) };
    }),
  );
}

/** The order that number, postcode and surname name together, if its store takes gifts back, or took this person's back before. */
async function findGift(
  ctx: Ctx,
  tx: VerbTx,
  number: string,
  { postcode, surname, recipientHash }: GiftLookUp & { recipientHash: string },
): Promise<OrderId | null> {
  const typed = foldPostcode(postcode);
  const found = await findParcelAddresses(tx, [number, `#${number}`, number.toLowerCase(), `#${number.toLowerCase()}`], number);
  const mine = found.find(
    (order) =>
      typed !== "" && foldPostcode(order.postalCode ?? "") === typed && surnameFits(surname, ctx.sealer.open(ctx.storeId, order.name)),
  );
  if (!mine) return null;
  const store = await getStore(tx);
  const { policy, terms } = await publishedPolicy(ctx, tx, store, mine.channelExternalId);
  const open = giftResolutions(ctx, store, policy, terms).length > 0 || (await hasGiftReturn(tx, recipientHash, mine.orderId));
  return open ? mine.orderId : null;
}
