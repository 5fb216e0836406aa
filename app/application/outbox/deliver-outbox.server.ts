import { ProviderError, Refusal } from "~/domain/errors";
import { claimOutbox, finishOutbox, nextOutboxRun, type OutboxPart, type OutboxRow, partOf } from "~db/queries/outbox.server";
import { findStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { messageOf } from "./handler";
import { outboxHandlers } from "./handlers.server";

/** No outside call of a message starts in this last part of its lease: what was started has ended before another worker may take the row. */
const lastPart = 0.2;
const maxAttempts = 12;
const atOnce = 4;

/** Seconds to wait after the n-th failed try: 5, 10, 20 … at most an hour. */
export function backoffSeconds(attempts: number): number {
  return Math.min(3600, 5 * 2 ** Math.max(0, attempts - 1));
}

/**
 * Sends this store's due messages until none is due or `maxRounds` are done. When the platform has no room for an annotation,
 * all of them rest until there is: thousands of others would be told the same, one by one. Returns what a job needs to know: how many were
 * handled, and the seconds until the next is due (null when none waits). A store that removed the app rests until it comes back.
 */
export async function deliverOutbox(ctx: Ctx, maxRounds = 50): Promise<{ handled: number; nextInSeconds: number | null }> {
  const store = await ctx.transact((tx) => findStore(tx));
  if (!store || store.uninstalledAt) return { handled: 0, nextInSeconds: null };
  const leaseSeconds = ctx.app.quietSeconds;
  let handled = 0;
  let annotationsAt: Date | null = null;
  for (let round = 0; round < maxRounds; round++) {
    const claimedAt = ctx.now();
    const among: readonly OutboxPart[] = annotationsAt ? ["urgent"] : ["urgent", "annotations"];
    const rows = await ctx.transact((tx) => claimOutbox(tx, claimedAt, atOnce, leaseSeconds, among));
    if (rows.length === 0) break;
    const startBy = new Date(claimedAt.getTime() + leaseSeconds * (1 - lastPart) * 1000);
    const leased: Ctx = { ...ctx, platform: () => ctx.platform({ startBy }) };
    const refusedUntil = await Promise.all(rows.map((row) => deliverOne(leased, row)));
    annotationsAt = refusedUntil.find((until, index) => until && partOf(rows[index]?.kind ?? "") === "annotations") ?? annotationsAt;
    handled += rows.length;
  }
  const rest = annotationsAt;
  const next = await ctx.transact(async (tx) => {
    const urgent = await nextOutboxRun(tx, "urgent");
    const annotation = await nextOutboxRun(tx, "annotations");
    return soonest(urgent, annotation && rest && rest > annotation ? rest : annotation);
  });
  return { handled, nextInSeconds: next ? Math.max(1, Math.ceil((next.getTime() - ctx.now().getTime()) / 1000)) : null };
}

const soonest = (one: Date | null, other: Date | null): Date | null => (one && other ? (one < other ? one : other) : (one ?? other));

/** Sends one message. @returns when to try again, if the platform had no room for it */
async function deliverOne(ctx: Ctx, row: OutboxRow): Promise<Date | null> {
  const startedAt = performance.now();
  const message = messageOf(row);
  const facts = { store: ctx.storeId, outbox: row.outboxId, kind: row.kind, attempts: row.attempts };
  const handler = outboxHandlers.get(row.kind);
  try {
    if (!handler) throw new Refusal("unknown_message", `Nothing knows how to send "${row.kind}".`);
    const result = await handler.deliver(ctx, message);
    await ctx.transact(async (tx) => {
      const mine = await finishOutbox(tx, row, { state: "sent", result, sentAt: ctx.now(), errorCode: null, error: null }, ctx.now());
      if (mine) await handler.apply(tx, ctx, message, result);
    });
    ctx.log.info({ ...facts, ms: Math.round(performance.now() - startedAt) }, "outbox sent");
    return null;
  } catch (error) {
    const failure = judge(error, row.attempts);
    ctx.log.warn({ ...facts, code: failure.code, state: failure.state, ms: Math.round(performance.now() - startedAt) }, "outbox not sent");
    const runAt = new Date(ctx.now().getTime() + failure.afterSeconds * 1000);
    await ctx.transact(async (tx) => {
      const mine = await finishOutbox(
        tx,
        row,
        { state: failure.state, runAt, errorCode: failure.code, error: failure.sentence },
        ctx.now(),
      );
      if (!mine || failure.state !== "stuck") return;
      await tx.record([
        {
          name: "outbox.stuck",
          ...(row.orderId ? { orderId: row.orderId } : {}),
          ...(row.returnId ? { returnId: row.returnId } : {}),
          data: { kind: row.kind, outboxId: row.outboxId, code: failure.code },
        },
      ]);
      await handler?.onStuck(tx, ctx, message, failure.code);
    });
    return error instanceof ProviderError && error.kind === "throttled" ? runAt : null;
  }
}

/** What a failure means for the row. Missing credentials wait for the next sign-in and never become stuck. */
function judge(error: unknown, attempts: number): { state: "failed" | "stuck"; code: string; sentence: string; afterSeconds: number } {
  if (error instanceof ProviderError) {
    const afterSeconds = error.retryAfterSeconds ?? backoffSeconds(attempts);
    if (error.kind === "credentials") return { state: "failed", code: "credentials", sentence: error.message, afterSeconds: 600 };
    if (error.kind === "throttled") return { state: "failed", code: error.code, sentence: error.message, afterSeconds };
    if (error.retryable && attempts < maxAttempts) return { state: "failed", code: error.code, sentence: error.message, afterSeconds };
    return { state: "stuck", code: error.code, sentence: error.message, afterSeconds: 0 };
  }
  if (error instanceof Refusal) return { state: "stuck", code: error.code, sentence: error.message, afterSeconds: 0 };
  // A bug: retried like an outage, because the next deploy may have mended it. Its text may quote data, so only its name is kept.
  const code = error instanceof Error ? error.name : "unknown";
  return {
    state: attempts < maxAttempts ? "failed" : "stuck",
    code: `bug_${code}`,
    sentence: "An unexpected error; the log has more.",
    afterSeconds: backoffSeconds(attempts),
  };
}
