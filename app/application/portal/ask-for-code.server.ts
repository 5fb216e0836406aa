import { randomInt } from "node:crypto";
import { Refusal } from "~/domain/errors";
import { newId, type OrderId, type PortalCodeId } from "~/domain/ids";
import { normalOrderNumber, portalLimits } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { countCodes, insertCode } from "~db/queries/portal.server";
import type { Ctx, VerbTx } from "../ctx";
import { findOrderByContact } from "./find-order-by-contact.server";

/**
 * Looks an order up for whoever knows its number and e-mail, and has a one-time code mailed to that address. The answer, the rows written
 * and the work done are the same whether there is such an order, another address belongs to it, or there is none.
 * @param input `ip`: the address it is asked from, for the limits
 * @throws Refusal `too_many_codes`, alike for orders that exist and those that do not
 */
export function askForCode(
  ctx: Ctx,
  input: { orderNumber: string; email: string; ip: string; locale: ShopperLocale },
): Promise<{ codeId: PortalCodeId }> {
  return ctx.transact((tx) =>
    makeCode(ctx, tx, input, async (number) => ({ orderId: await findOrderByContact(ctx, tx, number, input.email) })),
  );
}

/** Whom a code is for: an order, or none; and for somebody who got it as a gift, who they are. */
interface CodeFor {
  orderId: OrderId | null;
  recipient?: string | null;
  recipientHash?: string;
}

/**
 * Makes one code and has it mailed, if it is for an order at all, in the caller's transaction. @param find whom it is for, by the number as it is compared
 * @throws Refusal `too_many_codes`
 */
export async function makeCode(
  ctx: Ctx,
  tx: VerbTx,
  input: { orderNumber: string; ip: string; locale: ShopperLocale },
  find: (number: string) => Promise<CodeFor>,
): Promise<{ codeId: PortalCodeId }> {
  const number = normalOrderNumber(input.orderNumber);
  const now = ctx.now();
  const numberHash = ctx.sealer.hash(ctx.storeId, "portal", `number:${number}`);
  const ipHash = ctx.sealer.hash(ctx.storeId, "ip", input.ip);
  const asked = await countCodes(tx, { numberHash, ipHash, since: new Date(now.getTime() - 3_600_000) });
  if (
    asked.both >= portalLimits.codesPerNumberAndAddress ||
    asked.number >= portalLimits.codesPerNumber ||
    asked.address >= portalLimits.codesPerAddress
  )
    throw new Refusal("too_many_codes", "Too many codes were asked for. Please try again in an hour.");
  const codeId = newId("pcd", now);
  await insertCode(tx, {
    codeId,
    ...(await find(number)),
    numberHash,
    ipHash,
    code: ctx.sealer.seal(ctx.storeId, String(randomInt(1_000_000)).padStart(6, "0")),
    locale: input.locale,
    expiresAt: new Date(now.getTime() + portalLimits.codeMinutes * 60_000),
    createdAt: now,
  });
  // Said for orders that are not there, too: whether a mail is due is found out by the worker, which nobody can time.
  await tx.say([{ kind: "mail.code", dedupeKey: `mail.code:${codeId}`, payload: { codeId } }]);
  return { codeId };
}
