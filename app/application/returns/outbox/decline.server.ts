import { z } from "zod";
import { defineOutboxHandler } from "../../outbox/handler";
import { AboutReturn, adoptIfDifferent } from "./read-return.server";
import { tellDecision } from "./tell-decision.server";

/** Declines the native return with the same note that the shopper reads. */
export const declineHandler = defineOutboxHandler({
  kind: "return.decline",
  payload: AboutReturn.extend({ note: z.string() }),
  deliver: (ctx, { payload }) =>
    tellDecision(ctx, payload.returnId, ["requested"], (connection, externalId) => connection.declineReturn(externalId, payload.note)),
  apply: async (tx, _ctx, _message, told) => adoptIfDifferent(tx, told, ["declined"]),
});
