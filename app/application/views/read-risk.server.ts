import { NotFound, Refusal } from "~/domain/errors";
import { loadAssessment } from "~db/queries/assessment.server";
import { findOrderId } from "~db/queries/views.server";
import type { Ctx } from "../ctx";

/** What the block on the platform's own order page shows. */
export interface OrderRisk {
  order: { id: string; name: string };
  probability: number;
  band: "low" | "medium" | "high";
  action: string;
  reasons: { sentence: string; effect: "raises" | "lowers" }[];
  decision: string;
  modelId: string;
  scoredAt: Date;
}

/** Our id of an order named by our id, the platform's number, or the platform's global id. @throws NotFound */
export async function resolveOrderId(ctx: Ctx, named: string): Promise<string> {
  const number = named.split("/").at(-1) ?? "";
  const id = await ctx.transact(async (tx) => (await findOrderId(tx, named)) ?? (await findOrderId(tx, number)));
  if (!id) throw new NotFound("The order");
  return id;
}

/** The newest assessment of an order. @throws NotFound; Refusal `not_scored` while none exists */
export async function readRisk(ctx: Ctx, input: { order: string }): Promise<OrderRisk> {
  const orderId = await resolveOrderId(ctx, input.order);
  const risk = await ctx.transact((tx) => loadAssessment(tx, orderId));
  if (!risk) throw new Refusal("not_scored", "This order has not been assessed yet.");
  return {
    order: { id: orderId, name: risk.name },
    probability: risk.probability,
    band: risk.band,
    action: risk.action,
    reasons: risk.reasons.map((reason) => {
      const raises = reason.code === "rule" ? risk.action !== "ship" : reason.weight > 0;
      return { sentence: reason.sentence, effect: raises ? "raises" : "lowers" };
    }),
    decision: risk.decision,
    modelId: risk.modelId,
    scoredAt: risk.assessedAt,
  };
}
