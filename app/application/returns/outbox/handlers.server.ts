import type { AnyOutboxHandler } from "../../outbox/handler";
import { approveHandler } from "./approve.server";
import { cancelHandler } from "./cancel.server";
import { declineHandler } from "./decline.server";
import { exchangeHandler } from "./exchange.server";
import { releaseHandler, reserveHandler } from "./exchange-stock.server";
import { takeInHandler } from "./exchange-take-in.server";
import { requestHandler } from "./request.server";
import { restockHandler } from "./restock.server";
import { settleHandler } from "./settle.server";
import { showReturnsHandler } from "./show-returns.server";

/** Every message about a return to the platform; the outbox registry spreads this list. */
export const returnHandlers: readonly AnyOutboxHandler[] = [
  requestHandler,
  approveHandler,
  declineHandler,
  cancelHandler,
  settleHandler,
  exchangeHandler,
  restockHandler,
  takeInHandler,
  reserveHandler,
  releaseHandler,
  showReturnsHandler,
];
