import { expect, test } from "vitest";
import { stockDifferences } from "./stock-difference";

test.each([
  ["the same", { restocked: 2, missing: 1 }, { restocked: 2, missing: 1 }, []],
  ["worked on is no end", { processing_required: 1 }, { processing_required: 3 }, []],
  ["more there", { restocked: 1 }, { restocked: 2 }, [{ as: "restocked", ours: 1, theirs: 2 }]],
  [
    "another way there",
    { restocked: 1 },
    { not_restocked: 1 },
    [
      { as: "restocked", ours: 1, theirs: 0 },
      { as: "not_restocked", ours: 0, theirs: 1 },
    ],
  ],
] as const)("%s", (_what, ours, theirs, differences) => {
  expect(stockDifferences(ours, theirs)).toEqual(differences);
});
