import { z } from "zod";

const minute = 60_000;

/** Gaps before each of the eleven retries in milliseconds: 48 hours in all. */
export const retryGapsMs = [1, 3, 5, 10, 15, 30, 60, 120, 360, 840, 1_440].map((minutes) => minutes * minute);

const rate = z.number().min(0).max(1);

/** How often a delivery meets which fate; rates are from 0 to 1. */
export const WebhookFaults = z.strictObject({
  /** A second copy with the same webhook id. */
  duplicate: rate,
  /** Held back by up to `delayMaxMs`, so that later events overtake it. */
  delay: rate,
  delayMaxMs: z.number().min(0).max(86_400_000),
  /** Never sent at all. */
  drop: rate,
});
export type WebhookFaults = z.infer<typeof WebhookFaults>;

/** How webhooks are sent. */
export interface WebhookSettings {
  /** How many times faster than BigCommerce retries come. */
  retrySpeedUp: number;
  /** The Standard Webhooks signature goes with every delivery. */
  signed: boolean;
  /** What `webhook-timestamp` says. */
  timestampOf: "attempt" | "event";
  /** Events of one second about one thing share `hash`. */
  sharedHash: boolean;
  /** Milliseconds from a hook's registration until it hears anything; up to a minute on BigCommerce. */
  liveAfterMs: number;
  /** Deliveries on the wire at once, 1 to 200. */
  concurrency: number;
  /** Milliseconds a delivery may take in all. */
  timeoutMs: number;
  /** The block rule: at least `minimum` deliveries to a host in `windowMs`, less than nine tenths of them taken. */
  block: { windowMs: number; minimum: number; forMs: number };
}

/** As BigCommerce sends, with a retry clock 3,600 times faster and blocks of three seconds instead of three minutes. */
export const usualWebhooks: WebhookSettings = {
  retrySpeedUp: 3_600,
  signed: true,
  timestampOf: "attempt",
  sharedHash: false,
  liveAfterMs: 0,
  concurrency: 16,
  timeoutMs: 5_000,
  block: { windowMs: 2 * minute, minimum: 100, forMs: 3_000 },
};

/** Every delivery arrives once and at once. */
export const noWebhookFaults: WebhookFaults = { duplicate: 0, delay: 0, delayMaxMs: 2_000, drop: 0 };
