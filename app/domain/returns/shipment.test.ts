import { describe, expect, test } from "vitest";
import { announced, DropOffPlace, maySend, mustBeToSend, PickupPlan, Tracking, typedCode } from "./shipment";
import { requestTable, reverseParcelTable } from "./states";

describe("sending goods back", () => {
  test("only what was agreed to and is not under way", () => {
    const open: string[] = [];
    for (const request of Object.keys(requestTable) as (keyof typeof requestTable)[])
      for (const parcel of Object.keys(reverseParcelTable) as (keyof typeof reverseParcelTable)[]) {
        if (maySend({ request, parcel })) open.push(`${request}/${parcel}`);
        else expect(() => mustBeToSend({ request, parcel })).toThrow("Nothing is to be sent");
      }
    expect(open).toEqual(["approved/none", "approved/announced"]);
  });

  test("a parcel is announced once, and not after it left", () => {
    expect([announced("none"), announced("announced")]).toEqual(["announced", "announced"]);
    expect(() => announced("in_transit")).toThrow();
  });

  test.each([
    ["1Z 999-AA1/01", true],
    ["AWB1001", true],
    ["1234", false],
    ["----------", false],
    ["<script>12345</script>", false],
    ["12345\nBcc: x@example.com", false],
    ["1".repeat(41), false],
    [`${" -".repeat(19)}`, false],
  ])("tracking number %j: %s", (trackingNumber, good) => {
    expect(Tracking.safeParse({ courier: "Post", trackingNumber }).success).toBe(good);
  });

  test("places and days are whole", () => {
    expect(DropOffPlace.safeParse({ kind: "counter", name: " ", address: "x" }).success).toBe(false);
    expect(DropOffPlace.parse({ kind: "address", name: "Depot", address: "1 Street" }).hours).toBe("");
    expect(PickupPlan.safeParse({ pickupOn: "2026-02-30" }).success).toBe(false);
  });

  test("codes are read as scanners give them", () => {
    expect(typedCode(" R-1042-1\r\n")).toBe("R-1042-1");
  });
});
