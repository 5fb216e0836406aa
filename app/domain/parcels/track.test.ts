import fc from "fast-check";
import { expect, test } from "vitest";
import { couriersWordStands, type EndingParcel, endByParcels } from "./order-end";
import { sameCourier, scanLegs, scanStatuses, trackingKeyOf } from "./scan";
import { isEnd, isOfParcel, type TrackedScan, trackOf } from "./track";

const zone = "Asia/Kolkata";
const at = (hour: number) => new Date(Date.UTC(2026, 5, 1, hour));
let n = 0;
const scan = (hour: number, status: TrackedScan["status"], over: Partial<TrackedScan> = {}): TrackedScan => ({
  ...{ key: `k${n++}`, at: at(hour), leg: null, status, reason: null, called: null },
  ...over,
});
const placed = (...scans: TrackedScan[]) => {
  const track = trackOf(scans, zone);
  return track && `${track.leg} ${track.status}`;
};
const rto = { leg: "rto" as const };

test.each<[string, TrackedScan[], string | null]>([
  ["nothing said", [], null],
  ["a word nobody knows", [scan(1, "unmapped")], null],
  ["a return of the shopper is another parcel's", [scan(1, "delivered", { leg: "reverse" })], null],
  ["older scans come late", [scan(9, "out_for_delivery"), scan(2, "picked_up")], "forward out_for_delivery"],
  ["a lower rank does not move it back", [scan(1, "at_destination"), scan(2, "in_transit")], "forward at_destination"],
  ["except after a failed attempt", [scan(1, "attempt_failed"), scan(2, "at_destination")], "forward at_destination"],
  ["and what was lost may be found", [scan(1, "lost"), scan(2, "in_transit")], "forward in_transit"],
  ["delivered is an end", [scan(1, "delivered"), scan(2, "out_for_delivery"), scan(3, "booked", rto)], "forward delivered"],
  ["delivered after the RTO began: to the store", [scan(1, "booked", rto), scan(2, "in_transit"), scan(3, "delivered")], "rto delivered"],
  ["unless it says to the shopper", [scan(1, "booked", rto), scan(3, "delivered", { leg: "forward" })], "forward delivered"],
  ["an RTO does not turn round", [scan(1, "booked", rto), scan(2, "out_for_delivery", { leg: "forward" })], "rto booked"],
  ["a later end contradicts an earlier one", [scan(1, "delivered"), scan(5, "delivered", rto)], "rto delivered"],
  ["and back", [scan(1, "delivered", rto), scan(5, "delivered", { leg: "forward" })], "forward delivered"],
  ["lost on the way back is an end", [scan(1, "booked", rto), scan(2, "lost"), scan(3, "in_transit")], "rto lost"],
  ["cancelled after delivery changes nothing", [scan(1, "delivered"), scan(2, "cancelled")], "forward delivered"],
  ["of one instant the way back is last", [scan(1, "booked", rto), scan(1, "attempt_failed")], "rto booked"],
])("%s", (_what, scans, where) => {
  expect(placed(...scans)).toBe(where);
});

test("attempts are counted by the store's days, doubted one by one, and those on the way back are not the shopper's", () => {
  const track = trackOf(
    [
      scan(2, "out_for_delivery"),
      { ...scan(2, "attempt_failed", { reason: "refused" }), key: "soon", at: new Date(at(2).getTime() + 9 * 60_000) },
      scan(10, "attempt_failed", { called: true }),
      { ...scan(19, "attempt_failed", { called: false, reason: "address_issue" }), key: "night" },
      scan(30, "booked", rto),
      scan(40, "attempt_failed", { called: false }),
    ],
    zone,
  );
  expect(track).toMatchObject({ attempts: 2, reason: "address_issue", leg: "rto", status: "attempt_failed" });
  expect([...(track?.doubts ?? [])]).toEqual([
    ["soon", ["too_soon"]],
    ["night", ["no_call"]],
  ]);
});

test("any order of scans, and any of them again, come to the same; an end is never taken back by more of them, only contradicted", () => {
  const one = fc.record({
    hour: fc.nat(6),
    status: fc.constantFrom(...scanStatuses),
    leg: fc.constantFrom(null, null, ...scanLegs),
    called: fc.constantFrom(null, false),
  });
  const lives = fc.array(one, { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(lives, fc.infiniteStream(fc.nat()), (life, picks) => {
      const scans = life.map(({ hour, ...over }, i): TrackedScan => ({ ...scan(hour, over.status, over), key: `s${i}` }));
      const whole = trackOf(scans, zone);
      const mixed = [...scans].sort(() => ((picks.next().value ?? 0) % 3) - 1);
      const again = mixed.slice(0, (picks.next().value ?? 0) % (mixed.length + 1));
      // A repeated scan is one scan: that is the table's key. Here only the order is asked.
      expect(trackOf(mixed, zone)).toEqual(whole);
      const before = trackOf(again, zone);
      if (before && isEnd(before)) expect(whole && isEnd(whole)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

const parcel = (tracked: EndingParcel["tracked"], status: EndingParcel["status"] = "in_transit"): EndingParcel => ({
  status,
  deliveredAt: null,
  tracked,
});
const delivered = { leg: "forward", status: "delivered", at: at(5) } as const;
const back = { leg: "rto", status: "delivered", at: at(7) } as const;

test.each<[string, EndingParcel[], string | null]>([
  ["no parcel", [], null],
  ["nothing said", [parcel(null, "delivered")], null],
  ["one delivered", [parcel(delivered), parcel(back)], "delivered 5"],
  ["all back", [parcel(back), parcel(null, "failed")], "rto 7"],
  ["one still moving", [parcel(back), parcel(null)], null],
  ["one delivered as the platform says", [parcel(back), parcel(null, "delivered")], null],
  ["a cancelled one does not count", [parcel(back), parcel(null, "cancelled")], "rto 7"],
  ["lost to the shopper says nothing of the shopper", [parcel({ leg: "forward", status: "lost", at: at(1) })], null],
  ["lost on the way back was not taken", [parcel({ leg: "rto", status: "lost", at: at(8) })], "rto 8"],
])("how an order ended: %s", (_what, parcels, end) => {
  const told = endByParcels(parcels);
  expect(told && `${told.outcome} ${told.at.getUTCHours()}`).toBe(end);
});

test("whose word stands: a person's always, a file's when it is later, the platform's never", () => {
  const told = { outcome: "rto", at: at(5) } as const;
  const stands = (by: "person" | "file" | "courier" | null, hour: number, outcome: "delivered" | "rto" = "delivered") =>
    couriersWordStands({ outcome, at: at(hour), by }, told);
  expect([stands("person", 1), stands("file", 6), stands("file", 5), stands("file", 1), stands(null, 9), stands("courier", 9)]).toEqual([
    ...[false, false, true, true, true, true],
  ]);
  expect([stands("courier", 5, "rto"), stands("courier", 6, "rto"), stands(null, 5, "rto"), stands("file", 5, "rto")]).toEqual([
    ...[false, true, true, false],
  ]);
});

test("numbers are compared without what people put between, couriers by the beginning of their name, and old numbers are others'", () => {
  expect(trackingKeyOf(" awb-10 01/x ")).toBe("AWB1001X");
  expect(trackingKeyOf("—")).toBe("");
  expect([sameCourier("DTDC", "dtdc express"), sameCourier(null, "X"), sameCourier("Delhivery", "DTDC")]).toEqual([true, true, false]);
  expect([isOfParcel(at(0), at(24 * 20)), isOfParcel(at(0), at(24 * 40)), isOfParcel(at(24 * 190), at(0))]).toEqual([true, false, false]);
});
