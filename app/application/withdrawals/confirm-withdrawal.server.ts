import { NotFound, Refusal } from "~/domain/errors";
import { step } from "~/domain/machine";
import { doubtsAbout, type WithdrawalDoubt, withdrawable, withdrawalTable } from "~/domain/returns/withdrawal";
import { normalOrderNumber, portalLimits } from "~/domain/stores/portal";
import { findOrder, lockOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import {
  countWithdrawals,
  deleteDeclared,
  findSameWithdrawal,
  findWithdrawal,
  lockWithdrawal,
  updateWithdrawal,
  type WithdrawalRow,
} from "~db/queries/withdrawals.server";
import type { Ctx, VerbTx } from "../ctx";
import { lookUpFacts } from "../policy/look-up-facts.server";
import { findOrderByContact } from "../portal/find-order-by-contact.server";
import { prepareJudging } from "../returns/prepare-judging.server";
import { makeWithdrawalReturn } from "./make-withdrawal-return.server";
import { bodyOf } from "./read-withdrawal.server";
import { receiptOf } from "./send-withdrawal-receipt.server";

/**
 * The second step: the declaration counts from now on. A receipt is mailed, and where order and right are beyond doubt a return is made of it that
 * no policy judges; otherwise it waits for a person. Confirming twice, or declaring the same again, is one declaration.
 * @returns the declaration that counts
 * @throws NotFound; Refusal `too_many_withdrawals`
 */
export async function confirmWithdrawal(ctx: Ctx, input: { withdrawalId: string }): Promise<{ withdrawalId: string }> {
  await readWhatItIsAbout(ctx, input.withdrawalId);
  return ctx.transact(async (tx) => {
    const row = await lockWithdrawal(tx, input.withdrawalId);
    const body = row && bodyOf(ctx, row);
    if (!row || !body) throw new NotFound("The declaration");
    if (row.state !== "declared") return { withdrawalId: row.withdrawalId };
    const now = ctx.now();
    const counts = await countWithdrawals(tx, { ...row, since: new Date(now.getTime() - 3_600_000) });
    const same = await findSameWithdrawal(tx, row.contentHash, row.numberHash);
    if (same) {
      await deleteDeclared(tx, row.withdrawalId);
      return { withdrawalId: same.withdrawalId };
    }
    if (counts.both >= portalLimits.codesPerNumberAndAddress || counts.address >= portalLimits.codesPerAddress)
      throw new Refusal(
        "too_many_withdrawals",
        "Too many declarations came from here. Please write to the store, or try again in an hour.",
      );
    const orderId = await orderOf(ctx, tx, row);
    const { doubts, returnId } = orderId ? await match(ctx, tx, row, orderId) : { doubts: ["no_order" as const], returnId: null };
    const state = step(withdrawalTable, "declared", returnId ? "match" : "miss");
    const decided = returnId ? { decidedAt: now, decidedBy: "rule" } : {};
    await updateWithdrawal(tx, row.withdrawalId, { state, orderId, returnId, doubts, confirmedAt: now, ...decided }, now);
    const about = { ...(orderId ? { orderId } : {}), ...(returnId ? { returnId } : {}) };
    await tx.record([{ name: "withdrawal.declared", ...about, actor: "shopper", data: { withdrawalId: row.withdrawalId, doubts } }]);
    // So many receipts go to one address and no more: the declaration counts all the same, and its page can be printed.
    if (counts.email < portalLimits.codesPerNumberAndAddress) await tx.say([receiptOf(row.withdrawalId)]);
    return { withdrawalId: row.withdrawalId };
  });
}

const staff = { source: "staff" as const };

/** Which order is meant: the one of whoever is known, else the one that number and e-mail name together. */
async function orderOf(ctx: Ctx, tx: VerbTx, row: WithdrawalRow) {
  const body = bodyOf(ctx, row);
  return row.orderId ?? (body ? findOrderByContact(ctx, tx, normalOrderNumber(body.number), body.email) : null);
}

/** Whether an exception of the law may hold is a question about products; nothing is asked of the platform while rows are locked. */
async function readWhatItIsAbout(ctx: Ctx, withdrawalId: string): Promise<void> {
  const order = await ctx.transact(async (tx) => {
    const row = await findWithdrawal(tx, withdrawalId);
    const orderId = row?.state === "declared" ? await orderOf(ctx, tx, row) : null;
    return orderId ? findOrder(tx, orderId) : null;
  });
  if (order) await lookUpFacts(ctx, { asker: staff, orderExternalId: order.externalId });
}

/** Makes a return of it where nothing is in doubt. */
async function match(
  ctx: Ctx,
  tx: VerbTx,
  row: WithdrawalRow,
  orderId: string,
): Promise<{ doubts: WithdrawalDoubt[]; returnId: Awaited<ReturnType<typeof makeWithdrawalReturn>> | null }> {
  const order = await lockOrder(tx, orderId);
  const body = bodyOf(ctx, row);
  if (!order || !body) return { doubts: ["no_order"], returnId: null };
  const store = await getStore(tx);
  const { loaded, published } = await prepareJudging(ctx, tx, store, order);
  const inWords = body.what === "some" && body.lines.length === 0;
  const units = body.what === "all" ? withdrawable(loaded.facts) : body.lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
  const at = { policy: published.policy, now: ctx.now(), timezone: store.timezone };
  const doubts = [...doubtsAbout(loaded.facts, units, at), ...(inWords ? (["items"] as const) : [])];
  if (doubts.length > 0) return { doubts, returnId: null };
  const returnId = await makeWithdrawalReturn(ctx, tx, { store, loaded, published, units, withdrawal: row, declaredAt: ctx.now() });
  return { doubts, returnId };
}
