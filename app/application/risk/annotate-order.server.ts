import { z } from "zod";
import { loadAssessment } from "~db/queries/assessment.server";
import { defineOutboxHandler } from "../outbox/handler";

/** Our tags all begin with this, so that they can be told from the store's own. */
export const tagPrefix = "backhaul";

/**
 * Tells the platform an order's newest risk: its own assessment, a tag, a metafield. Reads the newest assessment when it is sent, so
 * that a late message never brings back an old one; writing the same again changes nothing.
 */
export const annotateOrder = defineOutboxHandler({
  kind: "order.annotate",
  payload: z.object({}),
  deliver: async (ctx, message) => {
    const found = await ctx.transact((tx) => loadAssessment(tx, message.orderId ?? ""));
    if (!found) return { skipped: "not_scored" };
    const { platform, connection } = await ctx.platform();
    if (!platform.can.nativeRisk && !platform.can.orderMetafields) return { skipped: "not_possible" };
    if (found.fulfilmentStatus === "fulfilled" || found.cancelledAt) return { skipped: "already_shipped" };
    await connection.annotateOrder({
      orderExternalId: found.externalId,
      probability: found.probability,
      level: found.band,
      facts: found.reasons.slice(0, 20).map((reason) => ({
        sentence: `Delivery risk: ${reason.sentence}`.slice(0, 256),
        raises: reason.code === "rule" ? found.action !== "ship" : reason.weight > 0,
      })),
      modelId: found.modelId,
      tags: found.band === "low" ? [] : [`${tagPrefix}:rto-${found.band}`],
    });
    return { assessmentId: found.assessmentId };
  },
});
