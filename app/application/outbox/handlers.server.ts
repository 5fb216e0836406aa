import { benchDigestHandler } from "../bench/clocks/digest-mail.server";
import { closeUndeliveredHandler } from "../bench/stock/rto-message.server";
import { stockHandler } from "../bench/stock/stock-message.server";
import { guardCheckoutHandler } from "../checkout/guard-message.server";
import { digestMailHandler } from "../desk/digest-mail.server";
import { testMailHandler } from "../messages/preview-words.server";
import { sendMailHandler } from "../messages/send-mail.server";
import { windowMailHandler } from "../messages/window-mail.server";
import { promiseAlarmHandler } from "../money/alarm-mail.server";
import { cancelOnPlatform } from "../orders/cancel-message.server";
import { holdOnPlatform, releaseOnPlatform } from "../orders/hold-messages.server";
import { publishPolicyHandler } from "../portal/publish-policy.server";
import { codeMailHandler } from "../portal/send-code-mail.server";
import { returnHandlers } from "../returns/outbox/handlers.server";
import { annotateOrder } from "../risk/annotate-order.server";
import { verificationMailHandler } from "../verifications/send-verification-mail.server";
import { writeCorrection } from "../verifications/write-correction.server";
import { withdrawalReceiptHandler } from "../withdrawals/send-withdrawal-receipt.server";
import type { AnyOutboxHandler } from "./handler";

/** Every kind of message we send, one line each. */
const all: readonly AnyOutboxHandler[] = [
  annotateOrder,
  holdOnPlatform,
  releaseOnPlatform,
  cancelOnPlatform,
  writeCorrection,
  ...returnHandlers,
  stockHandler,
  closeUndeliveredHandler,
  sendMailHandler,
  windowMailHandler,
  testMailHandler,
  codeMailHandler,
  digestMailHandler,
  benchDigestHandler,
  verificationMailHandler,
  withdrawalReceiptHandler,
  publishPolicyHandler,
  promiseAlarmHandler,
  guardCheckoutHandler,
];

export const outboxHandlers: ReadonlyMap<string, AnyOutboxHandler> = new Map(all.map((handler) => [handler.kind, handler]));
