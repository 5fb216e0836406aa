import { describe, expect, test } from "vitest";
import type { BenchLine, BenchTable } from "~/domain/bench/bench-table";
import { memoryStorage } from "../storage";
import type { ShownQuestion } from "./bench-data";
import { afterScan, type Desk, emptyDesk, enter, press, type Step } from "./desk";
import { lookText, readLook } from "./keys";
import { withWaiting } from "./shown-table";
import { openKept } from "./waiting";

const shelf = { disposition: "restock" as const, why: "It brings most there." };
const outlet = { disposition: "secondary_channel" as const, why: "It brings most there." };
const line = (sku: string, expected: number, here = 0): BenchLine => ({
  ...{ orderLineExternalId: `line-${sku}`, sku, title: `The ${sku}`, variantTitle: null, imageUrl: null, productType: "Kurta" },
  ...{ expected, here, reasons: [], proposed: sku === "SCF" ? null : { A: shelf, B: shelf, C: outlet, D: outlet } },
});
const table: BenchTable = {
  ...{ from: { kind: "return", returnId: "ret_1" }, name: "R-1-1", orderName: "#1", label: "Approved", awaited: true },
  ...{ lines: [line("KUR-M", 2), line("SCF", 1)], units: [] },
};
const opened = afterScan("R-1-1", { kind: "table", table, unitId: null }).desk;

/** A bench at which keys are typed one after another; what is done stays on the table. */
function bench(start: BenchTable = table, desk: Desk = opened, questions: ShownQuestion[] = []) {
  const kept = openKept(memoryStorage(), "sto_1", "bench-a");
  let now = desk;
  let last: Step = { desk };
  const step = (next: Step) => {
    last = next;
    now = next.desk;
    if (next.act) kept.add(next.act.act, next.act.words, new Date(0));
  };
  const shown = () => withWaiting(start, kept.list());
  return {
    type: (...texts: string[]) => {
      for (const text of texts) step(enter(now, shown(), text, questions));
    },
    press: (...keys: Parameters<typeof press>[2][]) => {
      for (const key of keys) step(press(now, shown(), key));
    },
    shown,
    acts: () => kept.list().map((one) => one.act),
    last: () => last,
  };
}

describe("what is typed of a unit", () => {
  test.each([
    ["1", { checks: [], grade: "A", damagedBy: null, disposition: null }],
    ["3s", { checks: [], grade: "C", damagedBy: "shopper", disposition: null }],
    ["4CD", { checks: [], grade: "D", damagedBy: "courier", disposition: "dispose" }],
    ["yn2r", { checks: ["yes", "no"], grade: "B", damagedBy: null, disposition: "restock" }],
    ["0", { checks: [], grade: "later", damagedBy: null, disposition: null }],
  ] as const)("%s", (text, look) => {
    expect(readLook(text)).toEqual(look);
    expect(lookText(look)).toBe(text.toLowerCase());
  });

  test.each(["KUR-M", "5", "12", "R-1-1", "3sx", "sp", "U-7K3M9QXA"])("%s is a code", (text) => expect(readLook(text)).toBeNull());
});

describe("a parcel by the keyboard alone", () => {
  test("Enter takes the next expected, a SKU the one that is scanned; digits and letters grade it, the proposal stands in", () => {
    const at = bench();
    at.type("", "1", "SCF", "3s", "kur-m", "4cd");
    expect(at.acts()).toEqual([
      {
        verb: "take",
        from: table.from,
        orderLineExternalId: "line-KUR-M",
        sku: "",
        title: "",
        look: { grade: "A", damagedBy: "none", disposition: "restock" },
      },
      { verb: "take", from: table.from, orderLineExternalId: "line-SCF", sku: "", title: "", look: { grade: "C", damagedBy: "shopper" } },
      {
        verb: "take",
        from: table.from,
        orderLineExternalId: "line-KUR-M",
        sku: "",
        title: "",
        look: { grade: "D", damagedBy: "courier", disposition: "dispose" },
      },
    ]);
    expect(at.shown().lines.map((one) => one.here)).toEqual([2, 1]);
    expect(at.shown().units.map((unit) => unit.state)).toEqual(["routed", "graded", "routed"]);
    at.press("finish");
    expect(at.acts().at(-1)).toEqual({ verb: "finish", from: table.from });
    expect(at.shown().awaited).toBe(false);
  });

  test("a grade without an item, damage without a culprit, an unknown code: nothing is done, what was typed stays", () => {
    const at = bench();
    at.type("1");
    expect(at.last()).toMatchObject({ keep: "1", desk: { told: { code: "no_item" } } });
    at.type("", "4");
    expect(at.last()).toMatchObject({ keep: "4", desk: { told: { code: "no_culprit" }, hand: { kind: "line" } } });
    at.type("R-2-1");
    expect(at.last()).toMatchObject({ look: "R-2-1" });
    expect(at.acts()).toEqual([]);
    expect(enter(emptyDesk, null, "1", [])).toMatchObject({ look: "1" });
  });

  test("something extra: one key, then its SKU or words, then its grade", () => {
    const at = bench();
    at.press("extra");
    at.type("A single shoe", "2d");
    at.press("extra");
    at.type("SKU-9", "1");
    expect(at.acts()).toMatchObject([
      { orderLineExternalId: null, sku: "", title: "A single shoe", look: { grade: "B", disposition: "dispose" } },
      { orderLineExternalId: null, sku: "SKU-9", title: "" },
    ]);
    expect(at.shown().units.map((unit) => unit.source)).toEqual(["extra", "extra"]);
    expect(at.shown().lines.map((one) => one.here)).toEqual([0, 0]);
  });

  test("what is missing: one key; the parcel is finished at once then, else asked once", () => {
    const asks = bench();
    asks.type("", "1");
    asks.press("finish");
    expect(asks.acts()).toHaveLength(1);
    asks.press("finish");
    expect(asks.acts()).toHaveLength(2);
    const told = bench();
    told.type("", "1");
    told.press("missing", "missing");
    expect(told.last().desk.told.text).toContain("Press /");
    told.press("finish");
    expect(told.acts()).toHaveLength(2);
  });

  test("a step is taken back with a reason, by its number or in words; nothing typed takes nothing back", () => {
    const at = bench();
    at.type("", "1");
    at.press("undo");
    at.type("");
    expect(at.acts()).toHaveLength(1);
    at.press("undo");
    at.type("1");
    at.press("undo");
    at.type("The box of a neighbour");
    at.press("undo");
    at.type("3");
    expect(at.acts().slice(1)).toMatchObject([{ reason: "Wrong scan" }, { reason: "The box of a neighbour" }, { reason: "Wrong place" }]);
    expect(at.shown()).toEqual(table);
  });

  test("taken in now, graded later: an ungraded unit holds the parcel", () => {
    const at = bench();
    at.type("", "0");
    at.press("missing", "missing", "finish");
    expect(at.last().desk.told.code).toBe("not_graded");
    const [unit] = at.shown().units;
    const again = bench({ ...at.shown(), units: at.shown().units.map((one) => ({ ...one, unitId: "unt_1", code: "U-1", version: 7 })) });
    again.type("u-1", "2");
    expect(unit?.state).toBe("here");
    expect(again.acts()).toMatchObject([{ verb: "work", unitId: "unt_1", version: 7, look: { grade: "B" } }]);
  });

  test("the questions of its type are answered first, and an answer may cap the grade", () => {
    const question = { questionId: "chk_1", productType: "kurta", question: "Are the tags on?", cap: "C" as const };
    const at = bench(table, opened, [question]);
    at.type("", "1");
    expect(at.last().desk.told.code).toBe("checks_unanswered");
    at.type("n1");
    expect(at.last()).toMatchObject({ keep: "n1", desk: { told: { code: "grade_capped" } } });
    at.type("n3", "", "y1");
    expect(at.acts()).toMatchObject([
      { look: { grade: "C", checks: { chk_1: "no" } } },
      { look: { grade: "A", checks: { chk_1: "yes" } } },
    ]);
  });
});

test("a sealed parcel: one key for all of it, one to finish; a return is never sealed", () => {
  const order: BenchTable = { ...table, from: { kind: "order", orderId: "ord_1" } };
  const at = bench(order);
  at.type("", "2");
  at.press("sealed");
  expect(at.shown().lines.map((one) => one.here)).toEqual([2, 1]);
  expect(at.shown().units.map((unit) => [unit.grade, unit.source, unit.state])).toEqual([
    ["B", "rto", "routed"],
    ["A", "rto", "routed"],
    ["A", "rto", "routed"],
  ]);
  at.press("finish");
  expect(at.acts().map((act) => act.verb)).toEqual(["take", "sealed", "finish"]);
  const mistaken = bench();
  mistaken.press("sealed");
  expect(mistaken.last().desk.told.code).toBe("not_undelivered");
  expect(mistaken.acts()).toEqual([]);
});

test("once a parcel is finished, whatever is scanned begins the next one; its units can still be graded anew", () => {
  const at = bench();
  at.type("", "1");
  at.press("missing", "missing", "finish");
  at.type("KUR-M");
  expect(at.last()).toMatchObject({ look: "KUR-M" });
  at.type("1");
  expect(at.last()).toMatchObject({ look: "1" });
  at.type("");
  expect(at.last().desk.told.title).toContain("nothing more to come");
  const unit = { ...at.shown().units[0], unitId: "unt_1", code: "U-1", version: 3 } as BenchTable["units"][number];
  const again = bench({ ...table, awaited: false, units: [unit] });
  again.type("U-1", "2");
  expect(again.acts()).toMatchObject([{ verb: "work", unitId: "unt_1" }]);
});

test("several choices are numbered; a code of nothing says so", () => {
  const choices = [1, 2].map((n) => ({ from: { kind: "return" as const, returnId: `ret_${n}` }, name: `R-${n}`, label: "" }));
  const { desk } = afterScan("KUR-M", { kind: "choose", choices });
  expect(enter(desk, null, "2", [])).toMatchObject({ open: choices[1] });
  expect(enter(desk, null, "3", [])).toMatchObject({ look: "3" });
  expect(afterScan("x", { kind: "none" }).desk.told).toMatchObject({ tone: "critical", code: "not_found" });
});

test("a scanned SKU or unit label is in the hand at once", () => {
  expect(afterScan("kur-m", { kind: "table", table, unitId: null }).desk.hand).toEqual({ kind: "line", orderLineExternalId: "line-KUR-M" });
  expect(afterScan("U-1", { kind: "table", table, unitId: "unt_1" }).desk.hand).toEqual({ kind: "unit", unitId: "unt_1" });
});
