import { defineOutboxHandler } from "../../outbox/handler";
import { AboutReturn, adoptIfDifferent } from "./read-return.server";
import { tellDecision } from "./tell-decision.server";

/** Cancels the native return, asked for or approved. */
export const cancelHandler = defineOutboxHandler({
  kind: "return.cancel",
  payload: AboutReturn,
  deliver: (ctx, { payload }) =>
    tellDecision(ctx, payload.returnId, ["requested", "open"], (connection, externalId) => connection.cancelReturn(externalId)),
  apply: async (tx, _ctx, _message, told) => adoptIfDifferent(tx, told, ["cancelled", "declined"]),
});
