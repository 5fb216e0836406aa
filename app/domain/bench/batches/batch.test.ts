import { describe, expect, test } from "vitest";
import { can } from "../../machine";
import { dispositions } from "../unit";
import { batchKindOf, batchKinds, batchStates, batchTable, checkCredit, spreadOver } from "./batch";

describe("a batch", () => {
  test("leaves, comes back while nothing was paid, and is put right afterwards", () => {
    const may = (state: (typeof batchStates)[number]) =>
      (["close", "reopen", "credit"] as const).filter((command) => can(batchTable, state, command));
    expect(batchStates.map((state) => [state, may(state)])).toEqual([
      ["open", ["close"]],
      ["closed", ["reopen", "credit"]],
      ["done", ["credit"]],
    ]);
  });

  test("is for goods that leave and do not go to the shelf or the shopper", () => {
    expect(dispositions.filter((one) => batchKindOf(one) === null)).toEqual(["restock", "back_to_shopper"]);
    expect(batchKindOf(null)).toBeNull();
  });
});

describe("what it brings", () => {
  test("is spread by what was paid, to the last minor unit, also when it cost", () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const units = Array.from({ length: 1 + next(40) }, () => ({ soldMinor: next(3) === 0 ? 0 : next(500_000) }));
      const minor = next(2_000_000) - (round % 2) * 1_000_000;
      const parts = spreadOver(minor, units, "INR");
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor);
      expect(parts.every((part) => part === 0 || Math.sign(part) === Math.sign(minor))).toBe(true);
    }
    expect(spreadOver(100, [{ soldMinor: 0 }, { soldMinor: 0 }, { soldMinor: 0 }], "INR")).toEqual([34, 33, 33]);
    expect(spreadOver(100, [{ soldMinor: 300 }, { soldMinor: 100 }], "INR")).toEqual([75, 25]);
    expect(() => spreadOver(1, [], "INR")).toThrow(/split/);
  });

  test("is never below nothing from a vendor or channel; the others may cost", () => {
    const refused = (minor: number) =>
      batchKinds.filter((kind) => {
        try {
          checkCredit(kind, minor);
          return false;
        } catch {
          return true;
        }
      });
    expect(refused(0)).toEqual([]);
    expect(refused(-1)).toEqual(["vendor_return", "secondary_channel"]);
    expect(refused(0.5)).toEqual([...batchKinds]);
  });
});
