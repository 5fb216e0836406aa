import { describe, expect, test } from "vitest";
import type { ParcelSnapshot, ParcelStatus } from "./order";
import { nextOutcome, outcomeOf } from "./outcome";

const at = (day: number) => new Date(Date.UTC(2026, 4, day));
const parcel = (status: ParcelStatus, deliveredAt: Date | null = null): ParcelSnapshot => ({
  ...{ externalId: status, status, rawStatus: status, courier: null, trackingNumber: null, trackingUrl: null },
  ...{ createdAt: at(1), deliveredAt, lines: [] },
});
const end = (statuses: ParcelStatus[], cancelledAt: Date | null = null) =>
  outcomeOf({ parcels: statuses.map((status) => parcel(status)), cancelledAt, updatedAt: at(9) });

describe("how an order ended", () => {
  test.each<[ParcelStatus[], boolean, string]>([
    [[], false, "unknown"],
    [["created"], false, "unknown"],
    [["in_transit"], false, "unknown"],
    [["attempted"], false, "unknown"],
    [["unmapped"], false, "unknown"],
    [["delivered"], false, "delivered"],
    // One that arrived is a delivery, whatever became of the others or was said later.
    [["failed", "delivered"], false, "delivered"],
    [["delivered"], true, "delivered"],
    [["failed"], false, "rto"],
    [["failed", "failed"], false, "rto"],
    [["failed", "in_transit"], false, "unknown"],
    [["failed", "cancelled"], false, "rto"],
    [["cancelled"], false, "unknown"],
    [[], true, "cancelled"],
    [["created"], true, "cancelled"],
    [["cancelled"], true, "cancelled"],
    [["in_transit"], true, "rto"],
    [["out_for_delivery"], true, "rto"],
    [["attempted"], true, "rto"],
    [["failed"], true, "rto"],
  ])("parcels %j, cancelled %s: %s", (statuses, cancelled, outcome) => {
    const ended = end(statuses, cancelled ? at(5) : null);
    expect(ended.outcome).toBe(outcome);
    expect(ended.at === null).toBe(outcome === "unknown");
  });

  test("dates from the last parcel's arrival, from the cancellation, else from the version that told it", () => {
    const two = [parcel("delivered", at(4)), parcel("delivered", at(6))];
    expect(outcomeOf({ parcels: two, cancelledAt: null, updatedAt: at(9) }).at).toEqual(at(6));
    expect(end(["delivered"]).at).toEqual(at(9));
    expect(end([], at(5)).at).toEqual(at(5));
    expect(end(["failed"]).at).toEqual(at(9));
  });
});

describe("the outcome to keep", () => {
  const told = { outcome: "delivered", at: at(7) } as const;
  test("is a person's word while it stands", () => {
    expect(nextOutcome({ outcome: "rto", at: at(3), marked: true }, told)).toEqual({ outcome: "rto", at: at(3) });
    expect(nextOutcome({ outcome: "unknown", at: null, marked: true }, told)).toEqual({ outcome: "unknown", at: null });
  });

  test("keeps the first time it was seen, and follows the platform when it changes its mind", () => {
    expect(nextOutcome({ outcome: "delivered", at: at(6), marked: false }, told)).toEqual({ outcome: "delivered", at: at(6) });
    expect(nextOutcome({ outcome: "rto", at: at(6), marked: false }, told)).toEqual(told);
    expect(nextOutcome({ outcome: "delivered", at: at(6), marked: false }, { outcome: "unknown", at: null })).toEqual({
      outcome: "unknown",
      at: null,
    });
  });
});
