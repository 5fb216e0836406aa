import type { BenchChoice, BenchFound, BenchLine, BenchTable, BenchUnit } from "~/domain/bench/bench-table";
import type { ShownQuestion } from "./bench-data";
import { grade } from "./grading";
import { type Hand, handWords } from "./hand";
import { type OneKey, readLook } from "./keys";
import type { Act } from "./waiting";

/** What the page says, big and in words. */
export interface Told {
  tone: "info" | "success" | "warning" | "critical";
  title: string;
  text?: string;
  /** Stable code of a refusal. */
  code?: string;
}

/** What stands at the bench, apart from the goods. */
export interface Desk {
  hand: Hand | null;
  choices: readonly BenchChoice[] | null;
  /** What the next Enter answers. */
  asking: "extra" | "undo" | "finish" | null;
  /** Lines that a person said are not in the parcel. */
  missing: readonly string[];
  told: Told;
}

/** What is to be done about what was typed. */
export interface Step {
  desk: Desk;
  /** To be kept and sent. */
  act?: { act: Act; words: string };
  /** A code to be looked up. */
  look?: string;
  /** One of the choices to be opened. */
  open?: BenchChoice;
  /** The text goes back into the field: it could not be used. */
  keep?: string;
}

/** Nothing on the table. */
export const emptyDesk: Desk = {
  ...{ hand: null, choices: null, asking: null, missing: [] },
  told: { tone: "info", title: "Scan a parcel", text: "A return, an order, a tracking number, a SKU, or the label of a unit." },
};

/** Reasons for taking a step back, by number. */
export const undoReasons = ["Wrong scan", "Wrong grade", "Wrong place"] as const;

/** Units of a line that are awaited still, unless somebody said that they are missing. */
export const isAwaited = (desk: Desk, line: BenchLine) => line.here < line.expected && !desk.missing.includes(line.orderLineExternalId);

/** What is on the table after a scan. */
export function afterScan(code: string, found: BenchFound): { desk: Desk; table: BenchTable | null } {
  if (found.kind === "none") {
    const told: Told = {
      tone: "critical",
      title: "Nothing has this code",
      text: `"${code}": scan it again, or type the order's number.`,
      code: "not_found",
    };
    return { desk: { ...emptyDesk, told }, table: null };
  }
  if (found.kind === "choose") {
    const told: Told = { tone: "warning", title: "Which one?", text: "Type its number and press Enter." };
    return { desk: { ...emptyDesk, choices: found.choices, told }, table: null };
  }
  if (found.kind === "unit") {
    const told: Told = {
      tone: "warning",
      title: found.unit.title,
      text: "Nobody knows which order this unit belongs to.",
      code: "no_table",
    };
    return { desk: { ...emptyDesk, told }, table: null };
  }
  const { table, unitId } = found;
  const line = table.lines.find((one) => one.sku !== "" && one.sku.toLowerCase() === code.trim().toLowerCase() && one.here < one.expected);
  const hand: Hand | null = unitId
    ? { kind: "unit", unitId }
    : line
      ? { kind: "line", orderLineExternalId: line.orderLineExternalId }
      : null;
  const left = table.lines.reduce((sum, one) => sum + Math.max(0, one.expected - one.here), 0);
  const title = hand ? handWords(table, hand) : `${table.name}: ${left} to come`;
  const text = hand ? "Press 1, 2, 3 or 4 for its grade, then Enter." : "Scan an item, or press Enter for the next one.";
  const closed: Told = {
    tone: "warning",
    title: `${table.name}: ${table.label}`,
    text: "No goods are awaited any more. What is here is extra: press +.",
  };
  const told: Told = table.awaited ? { tone: "info", title, text } : closed;
  return { desk: { ...emptyDesk, hand, told: hand ? { ...told, tone: "info", title, text } : told }, table };
}

/** A key that acts at once. */
export function press(desk: Desk, table: BenchTable | null, key: OneKey): Step {
  const say = (told: Told, change: Partial<Desk> = {}): Step => ({ desk: { ...desk, asking: null, ...change, told } });
  if (!table) return say({ tone: "warning", title: "Scan a parcel first", code: "no_table" });
  switch (key) {
    case "extra":
      return say(
        { tone: "warning", title: "Something extra", text: "Scan its SKU or type what it is, then Enter." },
        { asking: "extra", hand: null },
      );
    case "missing":
      return missing(desk, table, say);
    case "undo":
      return undoOf(desk, table)
        ? say(
            {
              tone: "warning",
              title: `Take back: ${undoOf(desk, table)?.title}`,
              text: `Why? ${undoReasons.map((reason, i) => `${i + 1} ${reason}`).join(", ")}, or type it. Then Enter.`,
            },
            { asking: "undo" },
          )
        : say({ tone: "warning", title: "Nothing to take back", code: "nothing_to_undo" });
    case "finish":
      return finish(desk, table, say);
    case "sealed":
      return table.from.kind === "order"
        ? {
            desk: {
              ...desk,
              hand: null,
              asking: null,
              told: {
                tone: "success",
                title: `${table.name}: sealed`,
                text: "All of it is here, as new, and goes back to the shelf. Press / to finish the parcel.",
              },
            },
            act: { act: { verb: "sealed", from: table.from }, words: `${table.name}: sealed` },
          }
        : say({ tone: "warning", title: "Only an undelivered parcel is taken back sealed", code: "not_undelivered" });
  }
}

type Say = (told: Told, change?: Partial<Desk>) => Step;

function missing(desk: Desk, table: BenchTable, say: Say): Step {
  const inHand = desk.hand?.kind === "line" ? desk.hand.orderLineExternalId : null;
  const line = table.lines.find((one) => one.orderLineExternalId === inHand) ?? table.lines.find((one) => isAwaited(desk, one));
  if (!line) return say({ tone: "warning", title: "Nothing is missing", text: "Press / to finish the parcel.", code: "nothing_missing" });
  const gone = [...desk.missing, line.orderLineExternalId];
  const left = table.lines.some((one) => isAwaited({ ...desk, missing: gone }, one));
  return say(
    {
      tone: "warning",
      title: `Missing: ${line.title}`,
      text: left ? "Scan the next item, or press Enter." : "Press / to finish the parcel.",
    },
    { missing: gone, hand: null },
  );
}

function finish(desk: Desk, table: BenchTable, say: Say): Step {
  const left = table.lines.filter((one) => isAwaited(desk, one));
  const ungraded = table.units.filter((unit) => unit.state === "here").length;
  if (ungraded > 0)
    return say({
      tone: "critical",
      title: `${ungraded} not graded yet`,
      text: "Scan its label or its SKU, and grade it first.",
      code: "not_graded",
    });
  if (left.length > 0 && desk.asking !== "finish") {
    const count = left.reduce((sum, line) => sum + line.expected - line.here, 0);
    return say({ tone: "warning", title: `${count} not here`, text: "Press / again to finish the parcel without." }, { asking: "finish" });
  }
  return {
    desk: { ...desk, hand: null, asking: null, told: { tone: "success", title: `${table.name}: finished`, text: "Scan the next parcel." } },
    act: { act: { verb: "finish", from: table.from }, words: `${table.name}: finish the parcel` },
  };
}

/** What was typed or scanned, once Enter was pressed. @param questions of all product types */
export function enter(desk: Desk, table: BenchTable | null, text: string, questions: readonly ShownQuestion[]): Step {
  const typed = text.trim();
  const say = (told: Told, change: Partial<Desk> = {}, keep?: string): Step => ({
    desk: { ...desk, ...change, told },
    ...(keep === undefined ? {} : { keep }),
  });
  const choice = desk.choices?.[Number(typed) - 1];
  if (choice) return { desk, open: choice };
  if (!table) return typed === "" ? { desk } : { desk, look: typed };
  if (desk.asking === "extra") return typed === "" ? { desk: { ...desk, asking: null } } : extra(desk, typed);
  if (desk.asking === "undo") return undo(desk, table, typed);
  // A parcel that is finished takes nothing in: its SKUs are those of the next one.
  const line = table.awaited ? lineOf(desk, table, typed) : undefined;
  if (line) return say(askGrade(line.title), { hand: { kind: "line", orderLineExternalId: line.orderLineExternalId }, asking: null });
  const unit = table.units.find((one) => one.code !== "" && one.code.toLowerCase() === typed.toLowerCase());
  if (unit) return say(askGrade(unit.title), { hand: { kind: "unit", unitId: unit.unitId }, asking: null });
  const look = readLook(typed);
  if (!look || (!desk.hand && !table.awaited && typed !== "")) return { desk, look: typed };
  if (desk.hand) return grade({ ...desk, asking: null }, table, desk.hand, look, typed, questions);
  if (typed !== "")
    return say(
      { tone: "warning", title: "Choose the item first", text: "Scan its SKU, or press Enter for the next one.", code: "no_item" },
      {},
      typed,
    );
  const next = table.lines.find((one) => isAwaited(desk, one));
  if (!next || !table.awaited)
    return say({ tone: "info", title: `${table.name}: nothing more to come`, text: "Press / to finish the parcel." });
  return say(askGrade(next.title), { hand: { kind: "line", orderLineExternalId: next.orderLineExternalId }, asking: null });
}

const askGrade = (title: string): Told => ({ tone: "info", title, text: "Press 1, 2, 3 or 4 for its grade, then Enter." });

/** A line by its SKU: one that still waits before one that is complete, which the server would refuse. */
function lineOf(desk: Desk, table: BenchTable, typed: string): BenchLine | undefined {
  if (typed === "") return undefined;
  const same = table.lines.filter((one) => one.sku !== "" && one.sku.toLowerCase() === typed.toLowerCase());
  return same.find((one) => isAwaited(desk, one)) ?? same.find((one) => one.here < one.expected) ?? same[0];
}

function extra(desk: Desk, typed: string): Step {
  const isSku = !/\s/.test(typed);
  const hand: Hand = { kind: "extra", sku: isSku ? typed : "", title: isSku ? "" : typed };
  return { desk: { ...desk, asking: null, hand, told: askGrade(`Extra: ${typed}`) } };
}

/** What a step back is about: what is in the hand, else the last unit. */
export function undoOf(desk: Desk, table: BenchTable): BenchUnit | undefined {
  const { hand } = desk;
  if (hand?.kind === "unit") return table.units.find((unit) => unit.unitId === hand.unitId);
  return table.units.at(-1);
}

function undo(desk: Desk, table: BenchTable, typed: string): Step {
  const unit = undoOf(desk, table);
  const reason = undoReasons[Number(typed) - 1] ?? typed;
  if (!unit || reason === "") return { desk: { ...desk, asking: null, told: { tone: "info", title: "Nothing was taken back" } } };
  const told: Told = { tone: "success", title: `Taken back: ${unit.title}`, text: "One step. Press * for another." };
  const { unitId, version } = unit;
  return {
    desk: { ...desk, asking: null, hand: null, told },
    act: { act: { verb: "undo", from: table.from, unitId, version, reason }, words: `Take back: ${unit.title}` },
  };
}
