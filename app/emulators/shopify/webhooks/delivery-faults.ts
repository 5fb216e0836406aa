import { z } from "zod";

const rate = z.number().min(0).max(1);

/** How deliveries misbehave. Rates are probabilities from 0 to 1; times are milliseconds of real time. */
export const DeliveryFaults = z.strictObject({
  /** A second copy with the same webhook id. */
  duplicate: rate,
  /** Held back by up to `delayMaxMs`, so that later events overtake it. */
  delay: rate,
  delayMaxMs: z.number().min(0).max(86_400_000),
  /** Never sent at all. */
  drop: rate,
  /** Personal fields arrive as null. */
  redact: rate,
});
export type DeliveryFaults = z.infer<typeof DeliveryFaults>;

/** Every delivery arrives once, at once and whole. */
export const noDeliveryFaults: DeliveryFaults = { duplicate: 0, delay: 0, delayMaxMs: 2_000, drop: 0, redact: 0 };
