import { describe, expect, it } from "vitest";
import { readDemoArguments } from "./demo-arguments";

describe("readDemoArguments", () => {
  it("asks for nothing special without words", () => {
    expect(readDemoArguments([])).toEqual({ fresh: false, smoke: false, ordersFile: null, help: false });
  });

  it("takes every option, in any order", () => {
    expect(readDemoArguments(["--orders", "some/orders.csv.gz", "--smoke", "--fresh"])).toEqual({
      fresh: true,
      smoke: true,
      ordersFile: "some/orders.csv.gz",
      help: false,
    });
    expect(readDemoArguments(["--orders=o.csv"]).ordersFile).toBe("o.csv");
    expect(readDemoArguments(["-h"]).help).toBe(true);
  });

  it.each([[["--smok"]], [["fresh"]], [["--orders"]], [["--orders", "orders.xlsx"]], [["--smoke=1"]]])("refuses %j", (words) => {
    expect(() => readDemoArguments(words)).toThrow();
  });
});
