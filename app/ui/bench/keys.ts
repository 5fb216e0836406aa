import type { Culprit, Disposition, Grade } from "~/domain/bench/unit";

/** One digit per grade; 0 = it is here, somebody grades it later. */
export const gradeKeys = { "1": "A", "2": "B", "3": "C", "4": "D" } as const satisfies Record<string, Grade>;

/** Who damaged it. No letter of these stands for a disposition too, so that `3sf` can mean one thing only. */
export const culpritKeys = { p: "packing", c: "courier", s: "shopper", u: "unknown" } as const satisfies Record<string, Culprit>;

/** Where it goes. */
export const dispositionKeys = {
  r: "restock",
  f: "refurbish",
  o: "secondary_channel",
  v: "vendor_return",
  m: "recycle",
  d: "dispose",
  b: "back_to_shopper",
} as const satisfies Record<string, Disposition>;

/** Keys that act at once while nothing is typed: on every keyboard's number block, and no code begins with them. */
export const oneKeys = { "+": "extra", "-": "missing", "/": "finish", "*": "undo", ".": "sealed" } as const;
export type OneKey = (typeof oneKeys)[keyof typeof oneKeys];

/** What was typed of a unit: answers to its questions, its grade, who damaged it, where it goes. */
export interface TypedLook {
  checks: readonly ("yes" | "no")[];
  /** null = not typed yet; "later" = it is here, not graded. */
  grade: Grade | "later" | null;
  damagedBy: Culprit | null;
  disposition: Disposition | null;
}

const pattern = /^([yn]*)([0-4]?)([pcsu]?)([rfovmdb]?)$/;

/** Reads what was typed of a unit, such as `1`, `3s`, `4cd`, `yn2r`; null = it is no such thing, so it is a code. Nothing typed is nothing said. */
export function readLook(text: string): TypedLook | null {
  const found = pattern.exec(text.trim().toLowerCase());
  if (!found) return null;
  const [, checks = "", grade = "", culprit = "", place = ""] = found;
  return {
    checks: [...checks].map((letter) => (letter === "y" ? "yes" : "no")),
    grade: grade === "" ? null : grade === "0" ? "later" : meantBy(gradeKeys, grade),
    damagedBy: meantBy(culpritKeys, culprit),
    disposition: meantBy(dispositionKeys, place),
  };
}

/** The text that says this, as somebody would type it. */
export function lookText({ checks, grade, damagedBy, disposition }: TypedLook): string {
  return [
    ...checks.map((one) => (one === "yes" ? "y" : "n")),
    grade === "later" ? "0" : keyOf(gradeKeys, grade),
    keyOf(culpritKeys, damagedBy),
    keyOf(dispositionKeys, disposition),
  ].join("");
}

function meantBy<T extends string>(keys: Readonly<Record<string, T>>, key: string): T | null {
  return keys[key] ?? null;
}

function keyOf<T extends string>(keys: Readonly<Record<string, T>>, value: T | null | string): string {
  return Object.entries(keys).find(([, one]) => one === value)?.[0] ?? "";
}
