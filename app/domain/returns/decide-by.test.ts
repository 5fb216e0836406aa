import { describe, expect, test } from "vitest";
import { type DeskWeekend, decideBy, deskWeekends } from "./decide-by";

const by = (askedAt: string, hours: number, weekend: DeskWeekend, timezone = "UTC") =>
  decideBy({ askedAt: new Date(askedAt), hours, weekend, timezone }).toISOString();

describe("decide by", () => {
  // 2026-06-05 is a Friday.
  test.each([
    ["no weekend: the hours as they run", "2026-06-05T10:00:00Z", 48, "none", "UTC", "2026-06-07T10:00:00.000Z"],
    ["Saturday and Sunday do not count", "2026-06-05T10:00:00Z", 48, "sat_sun", "UTC", "2026-06-09T10:00:00.000Z"],
    ["only Sunday does not count", "2026-06-05T10:00:00Z", 48, "sun", "UTC", "2026-06-08T10:00:00.000Z"],
    ["Friday and Saturday do not count", "2026-06-05T10:00:00Z", 24, "fri_sat", "UTC", "2026-06-08T00:00:00.000Z"],
    ["asked on a closed day: from Monday", "2026-06-06T15:30:00Z", 8, "sat_sun", "UTC", "2026-06-08T08:00:00.000Z"],
    ["in the store's zone: already Saturday in India", "2026-06-05T19:00:00Z", 2, "sat_sun", "Asia/Kolkata", "2026-06-07T20:30:00.000Z"],
    ["not on the quarter", "2026-06-01T10:07:00Z", 1, "sat_sun", "UTC", "2026-06-01T11:07:00.000Z"],
  ] as const)("%s", (_name, askedAt, hours, weekend, zone, wanted) => {
    expect(by(askedAt, hours, weekend, zone)).toBe(wanted);
  });

  test("never before the hours are over, and later hours never end earlier", () => {
    for (const weekend of deskWeekends)
      for (const timezone of ["Asia/Kolkata", "America/New_York", "Asia/Kathmandu"])
        for (let n = 0; n < 40; n++) {
          // Round the year, over both changes of the clock.
          const askedAt = new Date(Date.UTC(2026, 0, 1) + n * 9.3 * 86_400_000);
          let before = askedAt.getTime();
          for (const hours of [1, 7, 24, 72]) {
            const at = decideBy({ askedAt, hours, weekend, timezone }).getTime();
            expect(at - askedAt.getTime()).toBeGreaterThanOrEqual(hours * 3_600_000);
            expect(at).toBeGreaterThan(before);
            before = at;
          }
        }
  });
});
