import { expect, test } from "vitest";
import { storeStandard } from "~/domain/risk/engine/store-facts";
import { trainModel } from "~/domain/risk/engine/train";
import { lastDaysOf } from "~/domain/risk/last-days";
import { benchmarkOrders } from "~/testing/risk-benchmark/benchmark-orders";
import { compactSightings } from "./compact-sightings";

const plain = benchmarkOrders({ seed: 3, orders: 1500, days: 200, until: new Date("2026-06-01T00:00:00Z") }).map(
  ({ sighting }) => sighting,
);

function compacted(pages: number[]) {
  const kept = compactSightings();
  let from = 0;
  for (const size of pages) {
    kept.take(plain.slice(from, from + size));
    from += size;
  }
  return kept.close();
}

test("what is kept reads like what came: figures to the last bit, the same texts the same, whatever the pages", () => {
  const kept = compacted([1, 700, 0, 799]);
  expect(kept).toHaveLength(plain.length);
  const textOf = new Map<string, string>();
  for (const [i, sighting] of plain.entries()) {
    const one = kept[i];
    const { id, day, knownOn, label, prior } = sighting;
    expect({ id: one?.id, day: one?.day, knownOn: one?.knownOn, label: one?.label, prior: one?.prior }).toEqual({
      id,
      day,
      knownOn,
      label,
      prior,
    });
    expect(one?.numbers).toEqual(sighting.numbers);
    expect(Object.keys(one?.keys ?? {})).toEqual(Object.keys(sighting.keys));
    for (const [kind, keys] of Object.entries(sighting.keys))
      for (const [place, key] of keys.entries()) {
        const found = `${kind}|${one?.keys[kind]?.[place]}`;
        expect(textOf.get(found) ?? key).toBe(key);
        textOf.set(found, key);
      }
  }
  expect(new Set(textOf.values()).size).toBeGreaterThan(100);
  expect(kept[5]?.keys.payment).toEqual(plain[5]?.keys.payment);
  expect(kept[5]?.keys.channel).toEqual(plain[5]?.keys.channel);
});

test("an unknown end, a row without a prior and a measure that others lack stay what they are", () => {
  const kept = compactSightings();
  kept.take([
    { id: "a", day: 1, knownOn: 2, label: null, keys: { pin: ["1", "2"] }, numbers: { units: 3 } },
    { id: "b", day: 1, knownOn: 2, label: 0, keys: {}, numbers: { hour: 0.1 }, prior: { base: -1.7, steps: 0 } },
  ]);
  const [a, b] = kept.close();
  expect(a?.label).toBeNull();
  expect(a?.prior).toBeUndefined();
  expect(a?.keys.pin?.[0]).not.toBe(a?.keys.pin?.[1]);
  expect(a?.numbers).toEqual({ units: 3, hour: Number.NaN });
  expect(b).toMatchObject({ label: 0, prior: { base: -1.7, steps: 0 }, numbers: { units: Number.NaN, hour: 0.1 }, keys: {} });
});

test("the same model comes of it, and the same look back", () => {
  const options = { task: "rto" as const, standard: storeStandard };
  const kept = compacted([400, 400, 400, 300]);
  expect(trainModel(kept, options)).toEqual(trainModel(plain, options));
  const limits = { medium: 0.15, high: 0.3 };
  expect(lastDaysOf(kept, options, limits)).toEqual(lastDaysOf(plain, options, limits));
});
