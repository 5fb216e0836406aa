import type { StoreSettings } from "../../stores/settings";
import type { LineFacts, OrderFacts } from "../facts";

/** What a rule is asked about: these units of this line, now. */
export interface Question {
  order: OrderFacts;
  line: LineFacts;
  quantity: number;
  policy: StoreSettings["returns"];
  now: Date;
  timezone: string;
}

/** Values a translator may put into the sentence: numbers, or days `YYYY-MM-DD`. */
export type VerdictValues = Readonly<Record<string, string | number>>;

/** `no` refuses, `look` lets it through for a person to decide. `sentence` is what is shown, in English; `code` finds it in other languages. */
export interface Verdict {
  answer: "yes" | "no" | "look";
  code: string;
  sentence: string;
  values: VerdictValues;
}

/** One small rule. A hard rule's `no` binds staff as well; any other `no` staff may overrule. */
export interface EligibilityRule {
  id: string;
  hard: boolean;
  judge(question: Question): Verdict;
}

/** A `yes` with its sentence. */
export function yes(code: string, sentence: string, values: VerdictValues = {}): Verdict {
  return { answer: "yes", code, sentence, values };
}

/** A `no` with its sentence. */
export function no(code: string, sentence: string, values: VerdictValues = {}): Verdict {
  return { answer: "no", code, sentence, values };
}

/** A "person must look" with its sentence. */
export function look(code: string, sentence: string, values: VerdictValues = {}): Verdict {
  return { answer: "look", code, sentence, values };
}
