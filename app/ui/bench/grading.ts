import type { BenchTable } from "~/domain/bench/bench-table";
import type { Grade } from "~/domain/bench/unit";
import type { ShownQuestion } from "./bench-data";
import { dispositionWords, gradeWords } from "./bench-words";
import type { Desk, Step, Told } from "./desk";
import { type Hand, handWords, questionsOf } from "./hand";
import type { TypedLook } from "./keys";
import { proposedFor } from "./proposal";
import type { Act, Seen } from "./waiting";

const worst = (a: Grade, b: Grade): Grade => (a > b ? a : b);

/** What was typed of what is in the hand: taken in, or graded anew; or what is wrong with it. @param all questions of all product types */
export function grade(desk: Desk, table: BenchTable, hand: Hand, look: TypedLook, typed: string, all: readonly ShownQuestion[]): Step {
  const title = handWords(table, hand);
  const again = (text: string, code: string): Step => ({ desk: { ...desk, told: { tone: "warning", title, text, code } }, keep: typed });
  if (look.grade === null) return again("Its grade is missing: 1 as new, 2 opened, 3 worn, 4 damaged.", "no_grade");
  if (look.grade === "later") return later(desk, table, hand, title);
  const questions = questionsOf(table, hand, all);
  if (look.checks.length !== questions.length)
    return again(`${questions.length} questions: answer each with y or n, then the grade.`, "checks_unanswered");
  const said = questions.map((one, i) => ({ ...one, answer: look.checks[i] ?? "no" }));
  const cap = said.reduce<Grade>((so, one) => (one.answer === "no" && one.cap ? worst(so, one.cap) : so), "A");
  if (look.grade < cap) return again(`With these answers it is ${cap} at best: ${gradeWords[cap]}.`, "grade_capped");
  if (look.grade === "D" && look.damagedBy === null)
    return again("Who damaged it? P packing, C courier, S shopper, U not known.", "no_culprit");
  const disposition = look.disposition ?? proposedFor(table, hand, look.grade)?.disposition ?? null;
  const seen: Seen = {
    ...{ grade: look.grade, damagedBy: look.grade > "B" ? (look.damagedBy ?? "none") : "none" },
    ...(disposition && { disposition }),
    ...(said.length > 0 && { checks: Object.fromEntries(said.map((one) => [one.questionId, one.answer])) }),
  };
  const words = `${title}: grade ${look.grade}`;
  return { desk: { ...desk, hand: null, told: doneWith(title, seen) }, act: { act: actOf(table, hand, seen), words } };
}

function doneWith(title: string, { grade: found, disposition }: Seen): Told {
  const place = disposition ? `Goes: ${dispositionWords[disposition]}.` : "Nobody said where it goes yet.";
  return { tone: "success", title: `${found}, ${gradeWords[found]}: ${title}`, text: `${place} Scan the next item, or press Enter.` };
}

function later(desk: Desk, table: BenchTable, hand: Hand, title: string): Step {
  if (hand.kind === "unit") return { desk: { ...desk, hand: null, told: { tone: "info", title, text: "It stays as it is." } } };
  const told: Told = { tone: "success", title: `Here: ${title}`, text: "Not graded yet. Scan the next item, or press Enter." };
  return { desk: { ...desk, hand: null, told }, act: { act: actOf(table, hand), words: `${title}: here` } };
}

function actOf(table: BenchTable, hand: Hand, look?: Seen): Act {
  const { from } = table;
  if (hand.kind === "unit" && look) {
    const version = table.units.find((one) => one.unitId === hand.unitId)?.version ?? 0;
    return { verb: "work", from, unitId: hand.unitId, version, look };
  }
  const what =
    hand.kind === "line"
      ? { orderLineExternalId: hand.orderLineExternalId, sku: "", title: "" }
      : { orderLineExternalId: null, sku: hand.kind === "extra" ? hand.sku : "", title: hand.kind === "extra" ? hand.title : "" };
  return { verb: "take", from, ...what, ...(look && { look }) };
}
