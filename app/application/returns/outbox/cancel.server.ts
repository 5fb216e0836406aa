import { ProviderError } from "~/domain/errors";
import { defineOutboxHandler } from "../../outbox/handler";
import { AboutReturn, adoptIfDifferent } from "./read-return.server";
import { tellDecision } from "./tell-decision.server";

/** Cancels the native return, asked for or approved. */
export const cancelHandler = defineOutboxHandler({
  kind: "return.cancel",
  payload: AboutReturn,
  deliver: (ctx, { payload }) =>
    tellDecision(ctx, payload.returnId, ["requested", "open"], async (connection, externalId, status) => {
      try {
        return await connection.cancelReturn(externalId);
      } catch (error) {
        // A platform may cancel only what was approved: a request that is taken back is declined there instead.
        if (!(error instanceof ProviderError) || error.kind !== "rejected" || status !== "requested") throw error;
        return connection.declineReturn(externalId, "Taken back.");
      }
    }),
  apply: async (tx, _ctx, _message, told) => adoptIfDifferent(tx, told, ["cancelled", "declined"]),
});
