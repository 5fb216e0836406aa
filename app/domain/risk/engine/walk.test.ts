import fc from "fast-check";
import { expect, test } from "vitest";
import { ledgerOf } from "../features/ledger";
import { readerOf } from "../features/reader";
import type { Sighting } from "../features/sighting";
import { atOnce } from "../learning/matrix";
import { walk } from "./walk";

const reader = readerOf({
  columns: [
    { type: "rate", kind: "pin" },
    { type: "count", kind: "pin" },
    { type: "rate", kind: "tag" },
    { type: "high", kind: "tag" },
    { type: "flag", kind: "tag", key: "a" },
    { type: "number", name: "value" },
  ],
  smoothing: {},
});

const sighting = fc.record({
  day: fc.integer({ min: 0, max: 40 }),
  wait: fc.integer({ min: 0, max: 20 }),
  label: fc.constantFrom(0 as const, 1 as const, null),
  pin: fc.constantFrom("1", "2", "3"),
  tags: fc.uniqueArray(fc.constantFrom("a", "b", "c")),
  value: fc.integer({ min: 0, max: 9 }),
});

const sightings = fc.array(sighting, { maxLength: 60 }).map((all) =>
  all.map(
    ({ day, wait, label, pin, tags, value }, i): Sighting => ({
      id: `o${i}`,
      day,
      label,
      knownOn: day + wait,
      keys: { pin: [pin], tag: tags },
      numbers: { value },
    }),
  ),
);

/** The features of each row by id. */
function featuresOf(rows: readonly Sighting[], staleDays: number): Map<string, number[]> {
  const ledger = atOnce(ledgerOf(rows));
  const walked = atOnce(walk(ledger, reader, { halfLives: { evidence: 90, base: 90 }, staleDays, startRate: 0.1, fewest: 0 }));
  return new Map(
    walked.rows.map((row, r) => [row.id, [...walked.x.values.slice(r * reader.width, (r + 1) * reader.width), walked.offsets[r] ?? 0]]),
  );
}

test("a row's features do not change when ends that were not known before its day change or vanish", () => {
  fc.assert(
    fc.property(sightings, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 10 }), (rows, edge, staleDays) => {
      // The first day fixes the week's rhythm; it is the past of all.
      const before = featuresOf(rows, staleDays);
      const turned = rows.map((row) =>
        row.knownOn >= edge && row.label !== null ? { ...row, label: row.label === 1 ? (0 as const) : (1 as const) } : row,
      );
      const after = featuresOf(turned, staleDays);
      for (const row of rows) if (row.label !== null && row.day <= edge) expect(after.get(row.id)).toEqual(before.get(row.id));
    }),
  );
});

test("later orders, whatever they hold, change nothing for earlier ones; nor does the order of rows", () => {
  fc.assert(
    fc.property(sightings, fc.integer({ min: 1, max: 40 }), (rows, edge) => {
      const all = featuresOf(rows, 7);
      const early = featuresOf(
        rows.filter((row) => row.day < edge),
        7,
      );
      for (const [id, features] of early) expect(all.get(id)).toEqual(features);
      expect(featuresOf([...rows].reverse(), 7)).toEqual(all);
    }),
  );
});

test("an end counts from the day after it became known; an unknown one never", () => {
  const row = (id: string, day: number, label: 0 | 1 | null, knownOn: number): Sighting => ({
    id,
    day,
    label,
    knownOn,
    keys: { pin: ["1"] },
    numbers: {},
  });
  // One of one came back, decayed by a day, leaning on twelve at the base rate: the shift is above nothing exactly when it is counted.
  const shift = (rows: Sighting[]) => featuresOf(rows, 1).get("asked")?.[0] ?? Number.NaN;
  expect(shift([row("a", 0, 1, 5), row("asked", 5, 0, 9)])).toBe(0);
  expect(shift([row("a", 0, 1, 5), row("asked", 6, 0, 9)])).toBeGreaterThan(0.1);
  expect(shift([row("a", 0, null, 0), row("asked", 6, 0, 9)])).toBe(0);
});
