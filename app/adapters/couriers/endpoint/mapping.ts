import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { type ParcelScan, scanLegs, trackingKeyOf } from "~/domain/parcels/scan";
import { reasonMeaning, statusMeaning } from "~/domain/parcels/words";
import type { ReadScans, ScanProblem } from "~/ports/parcel-status";

/** Events of one delivery. */
const eventsMax = 500;
/** An event may lie this far ahead of us: clocks differ. */
const aheadMs = 3_600_000;

// The database has no NUL.
const line = (max: number) =>
  z
    .union([z.string(), z.number().transform(String)])
    .transform((text) => text.replaceAll("\0", "").trim().slice(0, max))
    .nullish();

/** One event as a sender writes it. Only `tracking_number`, `status` and `at` are needed. */
const Event = z.object({
  id: line(120),
  tracking_number: line(60),
  courier: line(60),
  order: line(100),
  leg: z.enum(scanLegs).nullish(),
  status: line(60),
  reason: line(200),
  code: line(60),
  text: line(500),
  place: line(200),
  at: z.string().nullish(),
  called: z.boolean().nullish(),
});

/** Reads the body of a delivery: `{"events": [...]}`. @throws Refusal `not_json`, `no_events`, `too_many_events` */
export function readEvents(body: Uint8Array, receivedAt: Date): ReadScans {
  const events = eventsOf(body);
  const result: ReadScans = { scans: [], refused: [] };
  events.forEach((event, index) => {
    const read = readEvent(event, receivedAt);
    if (typeof read === "string") result.refused.push({ index, code: read });
    else result.scans.push(read);
  });
  return result;
}

function eventsOf(body: Uint8Array): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refusal("not_json", "The body is not JSON in UTF-8.");
  }
  const events = typeof json === "object" && json !== null && "events" in json ? json.events : null;
  if (!Array.isArray(events) || events.length === 0) throw new Refusal("no_events", 'The body has no list "events", or it is empty.');
  if (events.length > eventsMax) throw new Refusal("too_many_events", `One delivery holds at most ${eventsMax} events.`);
  return events;
}

function readEvent(value: unknown, receivedAt: Date): ParcelScan | ScanProblem {
  const parsed = Event.safeParse(value);
  if (!parsed.success) return "bad_event";
  const { tracking_number, status, text, place, courier, order, id, reason, called } = parsed.data;
  if (!tracking_number || trackingKeyOf(tracking_number) === "") return "no_tracking_number";
  if (!status) return "bad_event";
  const at = instantOf(parsed.data.at ?? "");
  if (!at) return "bad_time";
  if (at.getTime() > receivedAt.getTime() + aheadMs) return "future_time";
  const meaning = statusMeaning(status);
  const failed = meaning.status === "attempt_failed";
  return {
    eventId: id || null,
    trackingNumber: tracking_number,
    courier: courier || null,
    order: order || null,
    leg: parsed.data.leg ?? meaning.leg,
    status: meaning.status,
    reason: failed ? (meaning.reason ?? reasonMeaning(reason || text || "")) : null,
    code: parsed.data.code || status,
    text: text || (failed && reason ? reason : null),
    place: place || null,
    at,
    called: called ?? null,
  };
}

/** ISO 8601 with its offset; a time without one could be anybody's noon. */
function instantOf(text: string): Date | null {
  if (!/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const at = new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(at.getTime()) ? null : at;
}
