import { describe, expect, test } from "vitest";
import { nextSizeFirst, sizeAskedBy } from "./sizes";

const choices = (...titles: string[]) => titles.map((title) => ({ title, inStock: title.startsWith("-") ? 0 : 3, id: title }));
const first = (titles: string[], bought: string, asks: "larger" | "smaller" | null) =>
  nextSizeFirst(choices(...titles), bought, asks).advised?.title ?? null;

describe("the next size", () => {
  test.each([
    [["S", "M", "L", "XL"], "M", "larger", "L"],
    [["XL", "L", "M", "S"], "M", "smaller", "S"],
    [["S", "M", "XL"], "M", "larger", "XL"],
    [["Blue / M", "Red / L", "Blue / L"], "Blue / M", "larger", "Blue / L"],
    [["38", "39", "40", "40.5"], "40", "larger", "40.5"],
    [["EU 41", "EU 42"], "EU 42", "smaller", "EU 41"],
    [["Small", "Medium", "2XL"], "Medium", "larger", "2XL"],
    [["S", "M"], "M", "larger", null],
    [["Red", "Blue"], "Red", "larger", null],
    [["S", "M", "L"], "M", null, null],
    [["38", "L"], "M", "larger", "L"],
  ] as const)("of %j after %s, asked %s, is %s", (titles, bought, asks, wanted) => {
    expect(first([...titles], bought, asks)).toBe(wanted);
  });

  test("is one in stock, and all others stay in their order behind it", () => {
    const list = [
      { title: "L", inStock: 0 },
      { title: "M", inStock: 2 },
      { title: "XL", inStock: null },
    ];
    const { choices: sorted, advised } = nextSizeFirst(list, "M", "larger");
    expect(advised?.title).toBe("XL");
    expect(sorted.map((one) => one.title)).toEqual(["XL", "L", "M"]);
  });

  test.each([
    ["size-too-small", "Größe", "larger"],
    [undefined, "Too tight at the shoulders", "larger"],
    ["size_too_large", "", "smaller"],
    ["own", "It is too big", "smaller"],
    ["unwanted", "No longer wanted", null],
  ] as const)("is asked for by %s, %s: %s", (handle, name, asks) => {
    expect(sizeAskedBy({ handle, name })).toBe(asks);
  });
});
