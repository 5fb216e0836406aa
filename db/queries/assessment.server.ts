import { and, desc, eq } from "drizzle-orm";
import type { OrderId } from "~/domain/ids";
import type { StoreTx } from "../client.server";
import { orders } from "../schema/orders";
import { riskAssessments } from "../schema/risk";

/** An order's newest assessment with what is needed to tell the platform; null before the first. */
export async function loadAssessment(tx: StoreTx, orderId: string) {
  const [row] = await tx.db
    .select({
      externalId: orders.externalId,
      name: orders.name,
      decision: orders.decision,
      fulfilmentStatus: orders.fulfilmentStatus,
      cancelledAt: orders.cancelledAt,
      assessmentId: riskAssessments.assessmentId,
      probability: riskAssessments.probability,
      band: riskAssessments.band,
      action: riskAssessments.action,
      atStakeMinor: riskAssessments.atStakeMinor,
      reasons: riskAssessments.reasons,
      modelId: riskAssessments.modelId,
      assessedAt: riskAssessments.assessedAt,
    })
    .from(orders)
    .innerJoin(riskAssessments, and(eq(riskAssessments.storeId, orders.storeId), eq(riskAssessments.orderId, orders.orderId)))
    .where(and(eq(orders.storeId, tx.storeId), eq(orders.orderId, orderId as OrderId)))
    .orderBy(desc(riskAssessments.assessmentId))
    .limit(1);
  return row ?? null;
}

export type LoadedAssessment = NonNullable<Awaited<ReturnType<typeof loadAssessment>>>;

/** All assessments of an order, newest first. */
export function listAssessments(tx: StoreTx, orderId: string) {
  return tx.db
    .select()
    .from(riskAssessments)
    .where(and(eq(riskAssessments.storeId, tx.storeId), eq(riskAssessments.orderId, orderId as OrderId)))
    .orderBy(desc(riskAssessments.assessmentId))
    .limit(50);
}
