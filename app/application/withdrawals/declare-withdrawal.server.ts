import { Refusal } from "~/domain/errors";
import { newId, type OrderId, type WithdrawalId } from "~/domain/ids";
import { normalEmail } from "~/domain/orders/contact";
import type { Asker } from "~/domain/returns/commands";
import { WithdrawalBody } from "~/domain/returns/withdrawal-body";
import { normalOrderNumber, portalLimits } from "~/domain/stores/portal";
import type { ShopperLocale } from "~/domain/stores/settings";
import { findOrder } from "~db/queries/returns-order.server";
import { countDeclared, insertWithdrawal, lockWithdrawal, updateWithdrawal } from "~db/queries/withdrawals.server";
import type { Ctx, VerbTx } from "../ctx";
import { findAskersOrder } from "../returns/lock-askers-order.server";

/** What the first of the two steps needs. */
export interface DeclareWithdrawal {
  body: WithdrawalBody;
  locale: ShopperLocale;
  /** The address it comes from, for the limits. */
  ip: string;
  /** Who is known already, and which order of theirs it is about; null = nobody is. */
  known: { asker: Asker; orderId: string } | null;
  /** The first step that this browser took before: it is written over instead of kept beside. */
  before: string | null;
}

/**
 * The first step of withdrawing from a contract: keeps what was entered until it is confirmed. Nothing happens yet, and the answer is the same
 * whether there is such an order or not.
 * @throws NotFound for a known shopper's order that is not theirs; Refusal `too_many_withdrawals`
 */
export function declareWithdrawal(ctx: Ctx, input: DeclareWithdrawal): Promise<{ withdrawalId: WithdrawalId }> {
  const body = WithdrawalBody.parse(input.body);
  const hash = (purpose: "portal" | "email" | "ip", text: string) => ctx.sealer.hash(ctx.storeId, purpose, text);
  const number = normalOrderNumber(body.number);
  const email = normalEmail(body.email) ?? body.email.toLowerCase();
  return ctx.transact(async (tx) => {
    const now = ctx.now();
    const said = {
      orderId: input.known ? await ownOrder(tx, input.known) : null,
      body: ctx.sealer.seal(ctx.storeId, JSON.stringify(body)),
      locale: input.locale,
      numberHash: hash("portal", `number:${number}`),
      emailHash: hash("email", email),
      ipHash: hash("ip", input.ip),
      contentHash: hash("portal", `withdrawal:${JSON.stringify([number, email, body.what, body.words, body.lines])}`),
      declaredAt: now,
    };
    const before = input.before ? await lockWithdrawal(tx, input.before) : null;
    if (before?.state === "declared") {
      await updateWithdrawal(tx, before.withdrawalId, said, now);
      return { withdrawalId: before.withdrawalId };
    }
    const since = new Date(now.getTime() - 3_600_000);
    if ((await countDeclared(tx, { ipHash: said.ipHash, since })) >= portalLimits.codesPerAddress)
      throw new Refusal(
        "too_many_withdrawals",
        "Too many declarations came from here. Please write to the store, or try again in an hour.",
      );
    const withdrawalId = newId("wdr", now);
    await insertWithdrawal(tx, { withdrawalId, state: "declared", ...said, createdAt: now, changedAt: now });
    return { withdrawalId };
  });
}

async function ownOrder(tx: VerbTx, known: { asker: Asker; orderId: string }): Promise<OrderId | null> {
  const order = await findOrder(tx, known.orderId);
  return order ? (await findAskersOrder(tx, known.asker, order.externalId)).orderId : null;
}
