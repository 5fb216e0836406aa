import { Refusal } from "~/domain/errors";
import { can, step } from "~/domain/machine";
import { resolutionTable } from "~/domain/returns/states";
import { setOutboxState } from "~db/queries/outbox.server";
import { updateReturn } from "~db/queries/returns.server";
import { listReturnMessages, listUnsent } from "~db/queries/returns-records.server";
import { stockGivenUp } from "../bench/stock/stock-told.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { takeReturn } from "./lock-return.server";
import { freeingGivenUp } from "./outbox/exchange-stock.server";
import { readReturn } from "./outbox/read-return.server";

/**
 * A person gives up what the platform refused. A settlement is only given up after the platform said that none of its money moved,
 * because afterwards it can be started anew.
 * @throws NotFound; Refusal `nothing_stuck`, `money_moved`, `try_again`; ProviderError while the platform cannot be asked
 */
export async function abandonReturnMessage(ctx: Ctx, input: { returnId: string }): Promise<void> {
  permit(ctx, "returns.decide");
  const seen = await readReturn(ctx, input.returnId);
  const before = await ctx.transact((tx) => listUnsent(tx, input.returnId));
  const moved = seen.row.resolution === "stuck" && (await somethingMoved(ctx, seen));
  await ctx.transact(async (tx) => {
    const row = await takeReturn(tx, input.returnId);
    const unsent = await listUnsent(tx, row.returnId);
    const stuck = unsent.filter((message) => message.state === "stuck");
    // A settlement given up on the System page has no message left, but its return still waits here.
    const paying = row.resolution === "stuck";
    if (stuck.length === 0 && !paying) throw new Refusal("nothing_stuck", "Nothing about this return waits for a decision.");
    if (paying && moved)
      throw new Refusal("money_moved", "The platform shows that this return was settled. Try again instead, so that it is recorded.");
    // Tried again since we asked the platform: its answer is too old to judge by. A settlement that only waits behind what is given up was never sent.
    const live = paying && unsent.some((message) => isSettlement(message.kind) && message.state !== "stuck");
    const tried = live || stuck.some((message) => before.find((b) => b.outboxId === message.outboxId)?.attempts !== message.attempts);
    if (tried) throw new Refusal("try_again", "This was just tried again. Look at it once more.");
    for (const message of stuck) {
      await setOutboxState(tx, message.outboxId, "abandoned", ctx.now());
      await freeingGivenUp(tx, { kind: message.kind, returnId: row.returnId }, ctx.now());
      await stockGivenUp(tx, ctx, message);
    }
    if (can(resolutionTable, row.resolution, "abandon"))
      await updateReturn(
        tx,
        row.returnId,
        { resolution: step(resolutionTable, row.resolution, "abandon"), settledMinor: null, settledAs: null, exchangeUnits: null },
        ctx.now(),
      );
    await tx.record([
      { name: "return.message-abandoned", orderId: row.orderId, returnId: row.returnId, data: { kinds: stuck.map((m) => m.kind) } },
    ]);
    tx.enqueue([{ name: "outbox.deliver", payload: {} }]);
  });
}

/** Asks the platform whether this return was paid, or its goods sent, whatever our messages say. @throws ProviderError while it may still happen */
async function somethingMoved(ctx: Ctx, { row, order }: Awaited<ReturnType<typeof readReturn>>): Promise<boolean> {
  const { connection } = await ctx.platform();
  if (row.externalId) {
    const native = await connection.fetchReturn(row.externalId);
    // An even swap moves goods without money.
    const swapped = row.settledAs === "exchange" && native?.lines.some((line) => line.processedQuantity > 0);
    return swapped === true || (native?.refunds.length ?? 0) > 0;
  }
  if (!connection.wasSettled) return false;
  const messages = await ctx.transact((tx) => listReturnMessages(tx, row.returnId));
  const keys = messages.filter((message) => isSettlement(message.kind)).map((message) => message.outboxId);
  return connection.wasSettled(order.externalId, { returnId: row.returnId, keys });
}

const isSettlement = (kind: string) => kind === "return.settle" || kind === "return.exchange";
