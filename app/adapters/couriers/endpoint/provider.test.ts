import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { parcelStatusContract } from "~/ports/parcel-status.contract";
import { endpointFeed } from "./provider.server";

const bytes = (json: unknown) => Buffer.from(JSON.stringify(json));

function sign(body: Uint8Array, secret: string, at: Date, name: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${name}.${timestamp}.`).update(body).digest("base64");
  return { "webhook-id": name, "webhook-timestamp": timestamp, "webhook-signature": `v1,AAAA v1,${signature}` };
}

parcelStatusContract("signed endpoint", {
  feed: endpointFeed,
  sign,
  body: (events) =>
    bytes({
      events: events.map(({ trackingNumber, status, leg, at, reason, called }) => ({
        ...{ tracking_number: trackingNumber, status, leg, at, reason, called },
      })),
    }),
  unknown: { body: bytes({ events: [{ tracking_number: "A1", status: "Teleported", at: "2026-06-01T00:00:00Z" }] }), word: "Teleported" },
  tells: {
    rto: true,
    calls: true,
    statuses: [
      ...(["booked", "pickup_failed", "picked_up", "in_transit", "held", "at_destination", "out_for_delivery"] as const),
      ...(["attempt_failed", "ready_for_collection", "cancelled", "damaged", "lost", "delivered"] as const),
    ],
  },
});

const now = new Date("2026-06-01T12:00:00Z");
const event = (over: object) => ({ tracking_number: "A1", status: "Delivered", at: "2026-06-01T00:00:00Z", ...over });
const read = (...events: unknown[]) => endpointFeed.read(bytes({ events }), now);

test("couriers' own words: the leg from RTO, the reason from remarks, the word kept", () => {
  const words: [string, string, string | null][] = [
    ...([
      ["RTO Initiated", "booked", "rto"],
      ["RTO", "booked", "rto"],
      ["RTO In-Transit", "in_transit", "rto"],
      ["RTO Delivered", "delivered", "rto"],
      ["RTO_OFD", "out_for_delivery", "rto"],
      ["RTO NDR", "attempt_failed", "rto"],
      ["Return to sender", "booked", "rto"],
      ["Returned to seller: delivered", "delivered", "rto"],
      ["UNDELIVERED", "attempt_failed", null],
      ["Delivery attempt failed", "attempt_failed", null],
      ["Out For Delivery", "out_for_delivery", null],
      ["Delivered to consignee", "delivered", null],
      ["Reached destination hub", "at_destination", null],
      ["Pickup Exception", "pickup_failed", null],
      ["Pickup Scheduled", "booked", null],
      ["Shipment picked up", "picked_up", null],
      ["Shipped", "in_transit", null],
      ["Cancelled", "cancelled", null],
      ["Manifested", "booked", null],
      ["Lost in transit", "lost", null],
      ["qwerty", "unmapped", null],
    ] as [string, string, string | null][]),
  ];
  for (const [status, ours, leg] of words)
    expect([status, read(event({ status })).scans[0]]).toEqual([status, expect.objectContaining({ status: ours, leg, code: status })]);
  const reasons: [string, string][] = [
    ["Customer refused to accept", "refused"],
    ["Door locked", "shopper_unavailable"],
    ["Phone switched off", "shopper_unreachable"],
    ["Incomplete address", "address_issue"],
    ["COD amount not ready", "payment_not_ready"],
    ["Customer wants delivery rescheduled", "reschedule_requested"],
    ["ODA location", "out_of_area"],
    ["???", "unknown"],
  ];
  for (const [reason, ours] of reasons) expect([reason, read(event({ status: "NDR", reason })).scans[0]?.reason]).toEqual([reason, ours]);
  expect(read(event({ status: "Refused" })).scans[0]).toMatchObject({ status: "attempt_failed", reason: "refused" });
});

test("bad events have stable codes and their place; the good ones between them are taken", () => {
  const { scans, refused } = read(
    event({}),
    null,
    event({ tracking_number: " -- " }),
    event({ at: "2026-06-01 10:00" }),
    event({ at: "2026-02-31T99:00:00Z" }),
    event({ status: "" }),
    event({ leg: "sideways" }),
    event({ called: "yes" }),
    event({ tracking_number: 1234567, text: "left\u0000 with Ravi", place: "Pune", order: "#1001", code: "EOD-38" }),
  );
  expect(refused).toEqual([
    ...[
      { index: 1, code: "bad_event" },
      { index: 2, code: "no_tracking_number" },
      { index: 3, code: "bad_time" },
      { index: 4, code: "bad_time" },
    ],
    ...[
      { index: 5, code: "bad_event" },
      { index: 6, code: "bad_event" },
      { index: 7, code: "bad_event" },
    ],
  ]);
  expect(scans).toHaveLength(2);
  expect(scans[1]).toMatchObject({ trackingNumber: "1234567", text: "left with Ravi", place: "Pune", order: "#1001", code: "EOD-38" });
});

test("too many events at once, and a message of yesterday, are refused as such", () => {
  expect(() => endpointFeed.read(bytes({ events: Array.from({ length: 501 }, () => event({})) }), now)).toThrow(/at most 500/);
  const secret = endpointFeed.newSecret();
  const body = bytes({ events: [event({})] });
  const headers = sign(body, secret, new Date(now.getTime() - 301_000), "a");
  expect(() => endpointFeed.verify({ get: (name) => headers[name] ?? null }, body, [secret], now)).toThrow(/five minutes/);
});
