import { z } from "zod";
import type { Chance } from "../../shopify/webhooks/chance";

/**
 * A fault of the API: 500; no answer at all; half a body; 429 without rate-limit headers (the platform is busy). `after` = the work was done all the same.
 */
export const PlannedFault = z.strictObject({
  kind: z.enum(["error", "silence", "truncated", "busy"]),
  when: z.enum(["before", "after"]).default("before"),
  method: z.string().optional(),
  /** A part of the path below the store, such as /payment_actions/refunds. */
  path: z.string().default(""),
  times: z.number().int().min(1).default(1),
});
export type PlannedFault = z.infer<typeof PlannedFault>;

const rate = z.number().min(0).max(1);

/** Faults by chance, from 0 to 1 each; half of them strike after the work was done. */
export const ApiFaultRates = z.strictObject({ error: rate, silence: rate, truncated: rate, busy: rate });
export type ApiFaultRates = z.infer<typeof ApiFaultRates>;

/** Decides which request meets which fault. */
export class ApiFaults {
  /** May be changed while running. */
  readonly rates: ApiFaultRates = { error: 0, silence: 0, truncated: 0, busy: 0 };
  private readonly planned: PlannedFault[] = [];
  private drawn = 0;

  constructor(private readonly chance: Chance) {}

  /** The next requests that fit meet this fault; several plans are used up in the order they were made. */
  plan(fault: z.input<typeof PlannedFault>): void {
    this.planned.push(PlannedFault.parse(fault));
  }

  /** Forgets every plan and every rate. */
  clear(): void {
    this.planned.length = 0;
    Object.assign(this.rates, { error: 0, silence: 0, truncated: 0, busy: 0 });
  }

  /** The fault of this request, or null. */
  next(method: string, path: string): { kind: PlannedFault["kind"]; when: PlannedFault["when"] } | null {
    const plan = this.planned.find((one) => (one.method ?? method) === method && path.includes(one.path));
    if (plan) {
      plan.times -= 1;
      if (plan.times === 0) this.planned.splice(this.planned.indexOf(plan), 1);
      return { kind: plan.kind, when: plan.kind === "busy" ? "before" : plan.when };
    }
    this.drawn += 1;
    for (const kind of ["error", "silence", "truncated", "busy"] as const) {
      if (!this.chance.hits(`api:${this.drawn}:${kind}`, this.rates[kind])) continue;
      const after = kind !== "busy" && this.chance.hits(`api:${this.drawn}:after`, 0.5);
      return { kind, when: after || kind === "truncated" ? "after" : "before" };
    }
    return null;
  }
}
