import { expect, test } from "vitest";
import { csvField } from "./export-orders.server";

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-cmd", "'-cmd"],
  [" =1+1", "' =1+1"],
  ["\n=1+1", `"'\n=1+1"`],
  ["\t=1", "'\t=1"],
  ["＝1+1", "'＝1+1"],
  ["-12.50", "-12.50"],
  ["a=b", "a=b"],
  ["", ""],
  ['say "a", b', '"say ""a"", b"'],
])("no spreadsheet runs %j", (text, written) => {
  expect(csvField(text)).toBe(written);
});
