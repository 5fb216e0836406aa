import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawnInto } from "./control";
import { type Arm, difference, endsOf, enoughEnds, ledgerOf, noArm, savingsOf, wilson } from "./savings";

/** A small seeded generator (mulberry32), so that a simulation ends the same every time. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const arm = (over: Partial<Arm>): Arm => ({ ...noArm, ...over });

describe("intervals", () => {
  test("are those of the published examples (Newcombe 1998, table II, method 10)", () => {
    const of = (a: number, m: number, b: number, n: number) => difference(wilson(a, m), wilson(b, n));
    const near = (found: { value: number; low: number; high: number }, value: number, low: number, high: number) => {
      expect(found.value).toBeCloseTo(value, 4);
      expect(found.low).toBeCloseTo(low, 4);
      expect(found.high).toBeCloseTo(high, 4);
    };
    near(of(56, 70, 48, 80), 0.2, 0.0524, 0.3339);
    near(of(9, 10, 3, 10), 0.6, 0.1705, 0.809);
  });

  test("hold the value and stay in range, whatever the counts", () => {
    const counted = fc.integer({ min: 1, max: 10_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counted, counted, ([a, m], [b, n]) => {
        const found = difference(wilson(a, m), wilson(b, n));
        expect(found.low).toBeLessThanOrEqual(found.value + 1e-12);
        expect(found.high).toBeGreaterThanOrEqual(found.value - 1e-12);
        expect(found.low).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(found.high).toBeLessThanOrEqual(1 + 1e-9);
        const back = difference(wilson(b, n), wilson(a, m));
        expect(back.low).toBeCloseTo(-found.high, 10);
      }),
    );
  });
});

describe("savings", () => {
  test("by hand: 400 advised and 100 left alone, by the store's cost and margin", () => {
    const advised = arm({ rto: 40, delivered: 320, cancelled: 40, held: 10, costMinor: 400 * 15_000, marginMinor: 400 * 40_000 });
    const control = arm({ rto: 20, delivered: 80 });
    const { effect } = savingsOf(advised, control, 1_500);
    expect(effect?.avoided.value).toBeCloseTo(40);
    expect(effect?.lost.value).toBeCloseTo(0);
    expect(effect?.savedMinor.value).toBe(40 * 15_000 - 10 * 1_500);
    expect(effect?.savedMinor.low).toBeLessThan(0);
  });

  test("nothing is said below enough known ends on either side", () => {
    const many = arm({ rto: 50, delivered: 50 });
    const few = arm({ rto: 4, delivered: enoughEnds - 5, unknown: 90 });
    expect(savingsOf(many, few, 0)).toMatchObject({ effect: null, missing: { advised: 0, control: 1 } });
    expect(savingsOf(few, many, 0)).toMatchObject({ effect: null, missing: { advised: 1, control: 0 } });
  });

  test("the ledger's whole is its parts, and no order is lost", () => {
    const count = fc.nat(50);
    const part = fc.record({
      action: fc.constantFrom("verify" as const, "hold" as const, "deposit" as const),
      isControl: fc.boolean(),
      arm: fc.record({
        rto: count,
        delivered: count,
        cancelled: count,
        unknown: count,
        acted: count,
        held: count,
        costMinor: count,
        marginMinor: count,
      }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (rows) => {
        const { all, byAction } = ledgerOf(rows, 0);
        const known = (isControl: boolean) =>
          rows.filter((row) => row.isControl === isControl).reduce((sum, row) => sum + endsOf(row.arm), 0);
        expect(endsOf(all.advised)).toBe(known(false));
        expect(endsOf(all.control)).toBe(known(true));
        expect(byAction.reduce((sum, one) => sum + endsOf(one.advised) + endsOf(one.control), 0)).toBe(known(true) + known(false));
      }),
    );
  });

  test("in a simulated store whose true effect is known, the intervals hold it about 19 times of 20", () => {
    const [orders, caught, lostShare, controlShare] = [1_500, 0.4, 0.06, 0.2];
    let [avoidedHeld, lostHeld, moneyHeld] = [0, 0, 0];
    const runs = 300;
    for (let run = 0; run < runs; run++) {
      const chance = chanceOf(run + 1);
      const arms = { true: arm({}), false: arm({}) };
      let truth = { avoided: 0, lost: 0 };
      for (let i = 0; i < orders; i++) {
        const p = 0.15 + 0.5 * chance();
        const isControl = chance() < controlShare;
        const one = arms[`${isControl}`];
        const wouldRto = chance() < p;
        const prevented = wouldRto ? chance() < caught : chance() < lostShare;
        one.costMinor += 15_000;
        one.marginMinor += 40_000;
        if (!isControl) truth = { avoided: truth.avoided + p * caught, lost: truth.lost + (1 - p) * lostShare };
        if (!isControl && prevented) one.cancelled++;
        else if (wouldRto) one.rto++;
        else one.delivered++;
      }
      const { effect } = savingsOf(arms.false, arms.true, 0);
      const holds = (found: { low: number; high: number } | undefined, value: number) =>
        found !== undefined && found.low <= value && value <= found.high;
      if (holds(effect?.avoided, truth.avoided)) avoidedHeld++;
      if (holds(effect?.lost, truth.lost)) lostHeld++;
      if (holds(effect?.savedMinor, truth.avoided * 15_000 - truth.lost * 40_000)) moneyHeld++;
    }
    expect(avoidedHeld / runs).toBeGreaterThan(0.92);
    expect(lostHeld / runs).toBeGreaterThan(0.92);
    expect(avoidedHeld / runs).toBeLessThan(1);
    // The money takes the worst of both, so it errs on the wide side.
    expect(moneyHeld).toBeGreaterThanOrEqual(Math.min(avoidedHeld, lostHeld));
  });
});

describe("the draw", () => {
  test("takes the share it was told, from nothing to all", () => {
    const chance = chanceOf(7);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const hashes = Array.from({ length: 20_000 }, () => Array.from({ length: 22 }, () => letters[Math.floor(chance() * 64)]).join(""));
    const share = (percent: number) => hashes.filter((hash) => drawnInto(hash, percent)).length / hashes.length;
    expect(share(0)).toBe(0);
    expect(share(100)).toBe(1);
    expect(Math.abs(share(5) - 0.05)).toBeLessThan(0.006);
    // Raising the share only adds: nobody drawn at 5 % is let go at 10 %.
    expect(hashes.every((hash) => !drawnInto(hash, 5) || drawnInto(hash, 10))).toBe(true);
  });
});
