import { expect, test } from "vitest";
import { chancesOf } from "~/testing/returns/random-past";
import { dayIn } from "./time";

test("a day is what the zone's calendar says, however often it is asked for, on every side of midnight and of a change of clocks", () => {
  const zones = [
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Monrovia",
    "Pacific/Apia",
    "UTC",
  ] as const;
  const plain = new Map(
    zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })]),
  );
  const { below, pick } = chancesOf(7);
  const borders = ["2026-03-08T07:00:00Z", "2026-10-25T01:00:00Z", "2011-12-30T10:00:00Z", "1972-01-07T00:44:30Z", "1973-01-01T00:00:00Z"];
  for (let i = 0; i < 6_000; i++) {
    const zone = pick(zones);
    const near = Date.parse(pick(borders as [string, ...string[]])) + (below(7_200) - 3_600) * 1_000;
    const at = new Date(i % 2 === 0 ? near : below(2_000_000_000) * 1_000 - 300_000_000_000);
    expect([zone, at.toISOString(), dayIn(zone, at)]).toEqual([zone, at.toISOString(), plain.get(zone)?.format(at)]);
  }
});

test("what is no instant is told, as ever", () => {
  expect(() => dayIn("UTC", new Date(Number.NaN))).toThrow(RangeError);
});
