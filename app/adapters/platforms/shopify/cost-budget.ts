import { z } from "zod";

const ThrottleStatus = z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number().positive() });

/** `extensions.cost` of an Admin API answer, as far as we use it. */
export const CostExtension = z.looseObject({
  cost: z.looseObject({ requestedQueryCost: z.number(), throttleStatus: ThrottleStatus }).optional(),
});

/**
 * One store's points bucket as this process last saw it. Shopify refills it steadily, so between answers it is estimated;
 * other processes draw from it too, which is why a THROTTLED answer is still possible and corrects the estimate.
 */
export class CostBudget {
  private seen: { available: number; maximum: number; restoreRate: number; at: number } | null = null;
  private readonly costs = new Map<string, number>();

  constructor(private readonly now: () => Date) {}

  /** Takes in an answer's cost report. */
  learn(operation: string, extensions: unknown): void {
    const cost = CostExtension.safeParse(extensions).data?.cost;
    if (!cost) return;
    const { currentlyAvailable, maximumAvailable, restoreRate } = cost.throttleStatus;
    this.costs.set(operation, cost.requestedQueryCost);
    this.seen = { available: currentlyAvailable, maximum: maximumAvailable, restoreRate, at: this.now().getTime() };
  }

  /**
   * Seconds until the bucket holds what the operation asked for last time, beyond the part (0–1) it must leave to more urgent ones; 0 when
   * it does or nothing is known yet.
   */
  secondsUntil(operation: string, leave = 0): number {
    if (!this.seen) return 0;
    const { available, maximum, restoreRate, at } = this.seen;
    const refilled = Math.min(maximum, available + ((this.now().getTime() - at) / 1000) * restoreRate);
    const missing = Math.min((this.costs.get(operation) ?? 0) + leave * maximum, maximum) - refilled;
    return missing > 0 ? missing / restoreRate : 0;
  }
}
