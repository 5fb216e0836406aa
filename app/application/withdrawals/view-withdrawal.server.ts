import { NotFound } from "~/domain/errors";
import { unitsLeft } from "~/domain/returns/facts";
import { type WithdrawalDoubt, type WithdrawalRight, withdrawalDueOn, withdrawalRight } from "~/domain/returns/withdrawal";
import { findReturn } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { findOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import { findWithdrawal } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";
import { loadFacts } from "../returns/load-facts.server";
import { bodyOf, type ReadWithdrawal } from "./read-withdrawal.server";

/** A confirmed declaration as the store's team sees it. */
export interface ViewedWithdrawal extends ReadWithdrawal {
  confirmedAt: Date;
  receiptAt: Date | null;
  doubts: WithdrawalDoubt[];
  /** The last day for the money. */
  dueOn: string;
  decidedBy: string | null;
  note: string | null;
  returnOf: { returnId: string; name: string } | null;
  order: {
    orderId: string;
    name: string;
    countryCode: string | null;
    right: WithdrawalRight;
    /** `wanted` = units that the declaration names. */
    lines: { lineId: string; title: string; left: number; wanted: number }[];
  } | null;
}

/** One confirmed declaration with the order it may be about. @throws NotFound */
export function viewWithdrawal(ctx: Ctx, input: { withdrawalId: string }): Promise<ViewedWithdrawal> {
  return ctx.transact(async (tx) => {
    const row = await findWithdrawal(tx, input.withdrawalId);
    if (!row?.confirmedAt) throw new NotFound("The declaration");
    await insertAccess(tx, { actor: ctx.actor, subject: `withdrawal:${row.withdrawalId}`, purpose: "look", at: ctx.now() });
    const store = await getStore(tx);
    const body = bodyOf(ctx, row);
    const order = row.orderId ? await findOrder(tx, row.orderId) : null;
    const made = row.returnId ? await findReturn(tx, row.returnId) : null;
    const loaded = order && (await loadFacts(tx, order));
    const { withdrawalId, state, orderId, declaredAt, confirmedAt, receiptAt, doubts, decidedBy } = row;
    return {
      ...{ withdrawalId, state, orderId, body, declaredAt, confirmedAt, receiptAt, doubts, decidedBy },
      dueOn: withdrawalDueOn(confirmedAt, null, store.timezone),
      note: ctx.sealer.open(ctx.storeId, row.note),
      returnOf: made && { returnId: made.returnId, name: made.name },
      order: loaded && {
        ...{ orderId: loaded.row.orderId, name: loaded.row.name, countryCode: loaded.row.countryCode },
        right: withdrawalRight(loaded.facts, ctx.now(), store.timezone),
        lines: loaded.lines.map((line) => {
          const fact = loaded.facts.lines.find((one) => one.lineId === line.externalId);
          const left = fact ? unitsLeft(fact) : 0;
          const named = body?.lines.find((one) => one.lineId === line.externalId)?.quantity ?? 0;
          const title = [line.title, line.variantTitle].filter(Boolean).join(", ");
          return { lineId: line.externalId, title, left, wanted: Math.min(left, body?.what === "all" ? left : named) };
        }),
      },
    };
  });
}
