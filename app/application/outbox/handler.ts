import type { z } from "zod";
import type { OutboxRow } from "~db/queries/outbox.server";
import type { Ctx, VerbTx } from "../ctx";

/** One message as a handler sees it. */
export interface OutboxMessage<P> {
  outboxId: string;
  orderId: string | null;
  returnId: string | null;
  payload: P;
  /** Sealed; null when the message carries no words of a person. */
  words: string | null;
  attempts: number;
}

/** A row as its handler sees it. */
export function messageOf(row: OutboxRow): OutboxMessage<unknown> {
  const { outboxId, orderId, returnId, payload, words, attempts } = row;
  return { outboxId, orderId, returnId, payload, words, attempts };
}

/**
 * Delivers one kind of message. `deliver` runs outside any transaction and may be called again after a crash or an unanswered
 * call, so it must look for its own earlier work or carry `outboxId` as idempotency key. `apply` then runs in the transaction that
 * marks the row sent. A ProviderError that is not retryable, or a Refusal, makes the row `stuck`; a person may give a waiting one up:
 * in both cases `onStuck` tells its order or return so, and `onRetry` when it is tried again after all.
 */
export interface OutboxHandler<P, R extends Record<string, unknown>> {
  kind: string;
  payload: z.ZodType<P>;
  deliver(ctx: Ctx, message: OutboxMessage<P>): Promise<R>;
  apply?(tx: VerbTx, ctx: Ctx, message: OutboxMessage<P>, result: R): Promise<void>;
  onStuck?(tx: VerbTx, ctx: Ctx, message: OutboxMessage<P>, code: string): Promise<void>;
  onRetry?(tx: VerbTx, ctx: Ctx, message: OutboxMessage<P>): Promise<void>;
}

/** A handler whose payload type is forgotten: what the registry holds. */
export interface AnyOutboxHandler {
  kind: string;
  deliver(ctx: Ctx, message: OutboxMessage<unknown>): Promise<Record<string, unknown>>;
  apply(tx: VerbTx, ctx: Ctx, message: OutboxMessage<unknown>, result: Record<string, unknown>): Promise<void>;
  onStuck(tx: VerbTx, ctx: Ctx, message: OutboxMessage<unknown>, code: string): Promise<void>;
  onRetry(tx: VerbTx, ctx: Ctx, message: OutboxMessage<unknown>): Promise<void>;
}

/** Parses the payload at the border and forgets the types. */
export function defineOutboxHandler<P, R extends Record<string, unknown>>(handler: OutboxHandler<P, R>): AnyOutboxHandler {
  const typed = (message: OutboxMessage<unknown>): OutboxMessage<P> => ({ ...message, payload: handler.payload.parse(message.payload) });
  return {
    kind: handler.kind,
    deliver: (ctx, message) => handler.deliver(ctx, typed(message)),
    apply: async (tx, ctx, message, result) => handler.apply?.(tx, ctx, typed(message), result as R),
    onStuck: async (tx, ctx, message, code) => handler.onStuck?.(tx, ctx, typed(message), code),
    onRetry: async (tx, ctx, message) => handler.onRetry?.(tx, ctx, typed(message)),
  };
}
