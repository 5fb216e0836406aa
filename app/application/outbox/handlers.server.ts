import type { AnyOutboxHandler } from "./handler";

/** Every kind of message we send, one line each. */
const all: readonly AnyOutboxHandler[] = [];

export const outboxHandlers: ReadonlyMap<string, AnyOutboxHandler> = new Map(all.map((handler) => [handler.kind, handler]));
