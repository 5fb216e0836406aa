import { dayIn } from "../../time";
import type { WantedResolution } from "../commands";
import type { ConditionAsk } from "../conditions";
import type { LineFacts, OrderFacts } from "../facts";
import type { About, CompiledPolicy } from "../policy/compile";

/** What the asker chose and added for a line. */
export interface Choice {
  reasonId: string | null;
  resolution: WantedResolution;
  /** Photos added. */
  photos: number;
  /** What they say of the goods. */
  conditions: readonly ConditionAsk[];
  /** Somebody asks who got it as a gift; absent = the buyer does, or staff for them. */
  gift?: boolean;
}

/** Other returns of the shopper, whatever their orders. */
export interface ShopperReturnCounts {
  /** Not ended yet. */
  open: number;
  /** Asked for within the days of the policy's limit; 0 when it has none. */
  recent: number;
  /** Orders of theirs, and those of them with a return; absent when no limit asks or nobody knows. */
  orders?: number;
  returnedOrders?: number;
  /** What was asked for within the days of the policy's limit is worth, minor units of the store's currency; absent likewise. */
  worthMinor?: number;
}

/** What a rule is asked about: these units of this line, now. */
export interface Question {
  order: OrderFacts;
  line: LineFacts;
  quantity: number;
  policy: CompiledPolicy;
  now: Date;
  timezone: string;
  /** null = before anything was chosen: may this line be asked for at all? */
  choice: Choice | null;
  /** null = nobody knows whose order it is, or no rule asks. */
  counts: ShopperReturnCounts | null;
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
  /** The asker can put it right at once: it is said, but is no refusal to be kept. */
  mendable?: boolean;
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

/** What scopes of the policy are held against. */
export function aboutOf({ order, line, timezone }: Question): About {
  return { order, line, orderedOn: dayIn(timezone, order.placedAt) };
}
