import { describe, expect, test } from "vitest";
import { culprits, grades, unitSources } from "../unit";
import { type BlameEvidence, isDamageReason, proposeBlame } from "./blame";

const worn: BlameEvidence = {
  ...{ grade: "D", source: "return", damagedOn: [], reason: "Too small", photos: 0, askedAfterDays: 2, complaints: 0 },
};

describe("who damaged it", () => {
  test.each<[string, Partial<BlameEvidence>, string, boolean]>([
    ["as new", { grade: "A", damagedOn: ["forward"] }, "none", true],
    ["opened, and nothing said", { grade: "B" }, "none", true],
    ["worn, and no damage was spoken of", { grade: "C" }, "shopper", true],
    ["the courier says so itself", { damagedOn: ["forward"], reason: "Damaged or defective" }, "courier", true],
    ["the courier says so of the way back", { damagedOn: ["reverse"] }, "courier", false],
    ["came damaged, with photos, at once", { reason: "Damaged", photos: 2 }, "courier", false],
    ["came damaged, with photos, but many did", { reason: "Damaged", photos: 2, complaints: 3 }, "packing", false],
    ["came damaged, without a photo", { reason: "Damaged" }, "unknown", false],
    ["came damaged, without a photo, long after", { reason: "Damaged", askedAfterDays: 20 }, "shopper", false],
    ["undelivered", { source: "rto", reason: "" }, "courier", false],
    ["undelivered, and many came damaged", { source: "rto", reason: "", complaints: 9 }, "packing", false],
    ["undelivered, and scanned as damaged", { source: "rto", reason: "", damagedOn: ["rto"] }, "courier", true],
    ["nobody expected it", { source: "extra", reason: "" }, "unknown", false],
  ])("%s", (_name, some, culprit, sure) => {
    const blame = proposeBlame({ ...worn, ...some });
    expect([blame.culprit, blame.sure]).toEqual([culprit, sure]);
    expect(blame.because.length).toBeGreaterThan(0);
  });

  test("what speaks for the culprit stands first", () => {
    const { because } = proposeBlame({ ...worn, damagedOn: ["forward", "forward"], reason: "Damaged", askedAfterDays: 9 });
    expect(because[0]).toBe("The courier scanned its parcel as damaged on its way to the shopper.");
    expect(because.at(-1)).toBe("The shopper said so 9 days after it was delivered.");
  });

  test.each<[string, Partial<BlameEvidence>, string | null]>([
    ["where the courier scanned it", { damagedOn: ["reverse"] }, "reverse"],
    ["on two legs: nobody knows which", { damagedOn: ["forward", "reverse"] }, null],
    ["came damaged", { reason: "Damaged", photos: 2 }, "forward"],
    ["badly packed", { reason: "Damaged", photos: 2, complaints: 3 }, "forward"],
    ["by its shopper", {}, null],
    ["undelivered, and never scanned as damaged", { source: "rto", reason: "" }, null],
  ])("on which leg: %s", (_name, some, leg) => {
    expect(proposeBlame({ ...worn, ...some }).leg).toBe(leg);
  });

  test("whatever is known, somebody is named in words, never the shopper of an undelivered parcel", () => {
    for (const grade of grades)
      for (const source of unitSources)
        for (const reason of ["", "Broken", "Too small"])
          for (const damagedOn of [[], ["forward"]] as const)
            for (const photos of [0, 1])
              for (const askedAfterDays of [null, 0, 30])
                for (const complaints of [0, 5]) {
                  const blame = proposeBlame({ grade, source, reason, damagedOn, photos, askedAfterDays, complaints });
                  expect(culprits).toContain(blame.culprit);
                  expect(blame.because.every((sentence) => sentence.endsWith("."))).toBe(true);
                  if (source === "rto") expect(blame.culprit).not.toBe("shopper");
                }
  });
});

test("reasons that speak of damage", () => {
  expect(["Damaged or defective", "Arrived broken", "LEAKING"].every(isDamageReason)).toBe(true);
  expect(["Too small", "Changed my mind", ""].some(isDamageReason)).toBe(false);
});
