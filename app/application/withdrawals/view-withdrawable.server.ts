import { NotFound } from "~/domain/errors";
import type { Asker } from "~/domain/returns/commands";
import { unitsTaken } from "~/domain/returns/facts";
import { type WithdrawalRight, withdrawalRight } from "~/domain/returns/withdrawal";
import { readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { findOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { loadFacts } from "../returns/load-facts.server";
import { findAskersOrder } from "../returns/lock-askers-order.server";

/** What somebody who is known need not type again. */
export interface Withdrawable {
  orderId: string;
  orderName: string;
  right: WithdrawalRight;
  /** Of the order, as far as they are known. */
  name: string;
  email: string;
  /** Units that no return holds, sent or not. */
  lines: { lineId: string; title: string; left: number }[];
}

/** An order of somebody who is known, for the first step of withdrawing from it. @throws NotFound for an order that is not theirs */
export function viewWithdrawable(ctx: Ctx, input: { asker: Asker; orderId: string }): Promise<Withdrawable> {
  return ctx.transact(async (tx) => {
    const order = await findOrder(tx, input.orderId);
    if (!order) throw new NotFound("The order");
    await findAskersOrder(tx, input.asker, order.externalId);
    const { facts, lines } = await loadFacts(tx, order);
    const { timezone } = await getStore(tx);
    const contact = await readReturnContact(tx, order.orderId);
    const open = (sealed: string | null | undefined) => ctx.sealer.open(ctx.storeId, sealed ?? null) ?? "";
    await insertAccess(tx, { actor: ctx.actor, subject: `order:${order.orderId}`, purpose: "withdrawal form", at: ctx.now() });
    const titles = new Map(lines.map((line) => [line.externalId, [line.title, line.variantTitle].filter(Boolean).join(", ")]));
    return {
      orderId: order.orderId,
      orderName: order.name,
      right: withdrawalRight(facts, ctx.now(), timezone),
      name: contact?.redactedAt ? "" : open(contact?.name),
      email: contact?.redactedAt ? "" : open(contact?.email),
      lines: facts.lines.flatMap((line) => {
        const left = line.bought - unitsTaken(line);
        return left > 0 ? [{ lineId: line.lineId, title: titles.get(line.lineId) ?? "", left }] : [];
      }),
    };
  });
}

/** Whether the law lets somebody withdraw from an order of theirs, and until when. @throws NotFound for an order that is not theirs */
export function readWithdrawalRight(ctx: Ctx, input: { asker: Asker; orderExternalId: string }): Promise<WithdrawalRight> {
  return ctx.transact(async (tx) => {
    const order = await findAskersOrder(tx, input.asker, input.orderExternalId);
    const { timezone } = await getStore(tx);
    return withdrawalRight((await loadFacts(tx, order)).facts, ctx.now(), timezone);
  });
}
