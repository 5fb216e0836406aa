import { defineOutboxHandler } from "../../outbox/handler";
import { AboutReturn, adoptIfDifferent } from "./read-return.server";
import { tellDecision } from "./tell-decision.server";

/** Approves the native return. */
export const approveHandler = defineOutboxHandler({
  kind: "return.approve",
  payload: AboutReturn,
  deliver: (ctx, { payload }) =>
    tellDecision(ctx, payload.returnId, ["requested"], (connection, externalId) => connection.approveReturn(externalId)),
  apply: async (tx, _ctx, _message, told) => adoptIfDifferent(tx, told, ["open"]),
});
