import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { readRange, sliceBytes } from "./byte-range";

it.each([
  [undefined, "all"],
  ["bytes=0-", { start: 0, end: 99 }],
  ["bytes=40-", { start: 40, end: 99 }],
  ["bytes=40-49", { start: 40, end: 49 }],
  ["bytes=90-500", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-500", { start: 0, end: 99 }],
  ["bytes=100-", "beyond"],
  ["bytes=5-4", "beyond"],
  ["bytes=-", "all"],
  ["lines=1-2", "all"],
])("reads %s of a hundred bytes", (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected);
});

it("cuts bytes across chunks", async () => {
  const chunks = ["abc", "def", "ghi"].map((part) => Buffer.from(part));
  expect(await text(Readable.from(chunks).pipe(sliceBytes(2, 6)))).toBe("cdefg");
});
