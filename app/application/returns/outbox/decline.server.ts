import { defineOutboxHandler } from "../../outbox/handler";
import { declineNoteOf } from "../decline-note.server";
import { AboutReturn, adoptIfDifferent, readReturn } from "./read-return.server";
import { tellDecision } from "./tell-decision.server";

/** Declines the native return with the same note that the shopper reads. */
export const declineHandler = defineOutboxHandler({
  kind: "return.decline",
  payload: AboutReturn,
  async deliver(ctx, { payload }) {
    const { row } = await readReturn(ctx, payload.returnId);
    // Words that were erased meanwhile are not told any more; the decision is.
    const note = declineNoteOf(ctx, row) ?? "";
    return tellDecision(ctx, payload.returnId, ["requested"], (connection, externalId) => connection.declineReturn(externalId, note));
  },
  apply: async (tx, _ctx, _message, told) => adoptIfDifferent(tx, told, ["declined"]),
});
