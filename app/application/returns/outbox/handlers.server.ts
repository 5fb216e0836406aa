import type { AnyOutboxHandler } from "../../outbox/handler";
import { approveHandler } from "./approve.server";
import { cancelHandler } from "./cancel.server";
import { declineHandler } from "./decline.server";
import { requestHandler } from "./request.server";
import { settleHandler } from "./settle.server";

/** Every message about a return to the platform; the outbox registry spreads this list. */
export const returnHandlers: readonly AnyOutboxHandler[] = [requestHandler, approveHandler, declineHandler, cancelHandler, settleHandler];
