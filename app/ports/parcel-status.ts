import type { ParcelScan } from "~/domain/parcels/scan";
import type { WebhookHeaders } from "./platform";

/** Why an event of a delivery was not taken; stable, part of the answer. */
export const scanProblems = ["bad_event", "no_tracking_number", "bad_time", "future_time"] as const;
export type ScanProblem = (typeof scanProblems)[number];

/** What a delivery says: scans, and the events that could not be read, by their place from 0. */
export interface ReadScans {
  scans: ParcelScan[];
  refused: { index: number; code: ScanProblem }[];
}

/**
 * One who says where parcels are: a courier, an aggregator, or the store's own systems. What it says is stored raw before anybody reads it, and
 * may be read again at any time.
 */
export interface ParcelStatusFeed {
  /** Names it in addresses, in the inbox and on scans; lower-case letters. */
  readonly id: string;
  readonly label: string;
  /** Header that names a delivery, and what it is signed with, in a person's words: shown beside the secret. */
  readonly signing: string;
  /** Makes a secret for one store, as the sender is given it. */
  newSecret(): string;
  /**
   * Verifies a delivery over its raw bytes. The answer names it: the same for the same delivery sent again, another for every other body.
   * @param secrets those of the store that are good now; none = nobody passes
   * @throws Refusal `bad_signature`, `missing_header`, `stale_message`
   */
  verify(headers: WebhookHeaders, body: Uint8Array, secrets: readonly string[], now: Date): string;
  /**
   * What a stored delivery says. @param receivedAt nothing in it can have happened more than an hour later
   * @throws Refusal `not_json`, `no_events`, `too_many_events`
   */
  read(body: Uint8Array, receivedAt: Date): ReadScans;
}
