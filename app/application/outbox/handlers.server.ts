import { sendMailHandler } from "../messages/send-mail.server";
import { holdOnPlatform, releaseOnPlatform } from "../orders/hold-messages.server";
import { publishPolicyHandler } from "../portal/publish-policy.server";
import { codeMailHandler } from "../portal/send-code-mail.server";
import { returnHandlers } from "../returns/outbox/handlers.server";
import { annotateOrder } from "../risk/annotate-order.server";
import type { AnyOutboxHandler } from "./handler";

/** Every kind of message we send, one line each. */
const all: readonly AnyOutboxHandler[] = [
  annotateOrder,
  holdOnPlatform,
  releaseOnPlatform,
  ...returnHandlers,
  sendMailHandler,
  codeMailHandler,
  publishPolicyHandler,
];

export const outboxHandlers: ReadonlyMap<string, AnyOutboxHandler> = new Map(all.map((handler) => [handler.kind, handler]));
