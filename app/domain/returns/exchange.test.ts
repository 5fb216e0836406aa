import { describe, expect, test } from "vitest";
import { exchangeGap, sumExchange } from "./exchange";

const units = (quantity: number, priceMinor: number, evenMinor: number) => ({ quantity, priceMinor, evenMinor });

describe("an exchange", () => {
  test("of the same price is even, whatever was paid", () => {
    expect(sumExchange([units(2, 999, 999)], 1_500)).toEqual({ worthMinor: 1_500, refundMinor: 0, owedMinor: 0 });
  });

  test("sets dearer goods off against cheaper ones", () => {
    expect(exchangeGap([units(1, 1_200, 1_000), units(2, 900, 1_000)])).toBe(0);
    expect(sumExchange([units(1, 1_300, 1_000), units(2, 900, 1_000)], 3_000)).toMatchObject({ refundMinor: 0, owedMinor: 100 });
  });

  test("gives no more back than the goods were worth", () => {
    expect(sumExchange([units(1, 100, 1_000)], 400)).toEqual({ worthMinor: 400, refundMinor: 400, owedMinor: 0 });
  });

  // A plain generator, so that a failure names its numbers.
  test("of any goods conserves money: what was worth something is refunded or sent, and never both refunded and owed", () => {
    let seed = 20261122;
    const draw = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed % below;
    };
    for (let round = 0; round < 2_000; round++) {
      const lines = Array.from({ length: 1 + draw(4) }, () => units(1 + draw(5), draw(100_000), draw(100_000)));
      const worth = draw(300_000);
      const { refundMinor, owedMinor, worthMinor } = sumExchange(lines, worth);
      const at = JSON.stringify({ lines, worth });
      expect(refundMinor >= 0 && owedMinor >= 0 && refundMinor <= worthMinor, at).toBe(true);
      expect(refundMinor * owedMinor, at).toBe(0);
      expect(owedMinor, at).toBe(Math.max(0, exchangeGap(lines)));
      expect(refundMinor, at).toBe(Math.min(worth, Math.max(0, -exchangeGap(lines))));
    }
  });
});
