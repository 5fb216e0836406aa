import { addDays, dayIn } from "../../time";
import { deciding } from "../policy/compile";
import type { WindowRule } from "../policy/policy";
import { startOf } from "./counted-from";
import { dayWords } from "./day-words";
import { missingFact } from "./missing-fact";
import { aboutOf, type EligibilityRule, no, type Question, type Verdict, yes } from "./rule";

/** The return window, counted from delivery, dispatch or the order; open to the end of its last day in the store's zone. Seasons lengthen it. */
export const windowRule: EligibilityRule = {
  id: "window",
  hard: false,
  judge(question) {
    const { policy, choice } = question;
    if (choice && policy.reasonRule(choice.reasonId).claimDays !== null)
      return yes("claim_decides", "For this reason the store counts days of its own.");
    const about = aboutOf(question);
    const { sure, maybe, missing } = deciding(policy.windows, about);
    const ends = [...maybe, ...(sure ? [sure] : [])].map((rule) => ({ rule, lastDay: lastDayOf(rule, question, about.orderedOn) }));
    // What may be one of several windows is only promised the shortest, and only refused by the longest.
    if (ends.length > 1) ends.sort((a, b) => (a.lastDay ?? "").localeCompare(b.lastDay ?? ""));
    const today = dayIn(question.timezone, question.now);
    const [first, last] = [ends[0], ends.at(-1)];
    if (!first || !last) throw new Error("a policy has a window for everything");
    if (isOpen(first, today)) return openUntil(first);
    if (isOpen(last, today)) return missingFact(missing);
    return closed(last.lastDay ?? "", question);
  },
};

function isOpen({ lastDay }: { lastDay: string | null }, today: string): boolean {
  return lastDay === null || today <= lastDay;
}

function openUntil({ rule, lastDay }: { rule: WindowRule; lastDay: string | null }): Verdict {
  const { days } = rule;
  if (lastDay === null) return yes("window_not_started", `Returns are open for ${days} days after delivery.`, { days });
  return yes("window_open", `The return window is open until ${dayWords(lastDay)}.`, { day: lastDay });
}

function closed(day: string, question: Question): Verdict {
  const claimDays = question.choice ? null : question.policy.longestClaimDays;
  const start = claimDays === null ? null : startOf(question, "delivered");
  if (claimDays !== null && start) {
    const until = dayIn(question.timezone, addDays(start, claimDays));
    if (dayIn(question.timezone, question.now) <= until)
      return yes("some_reasons_open", `The return window closed on ${dayWords(day)}; some reasons are accepted until ${dayWords(until)}.`, {
        day,
        until,
      });
  }
  return no("window_closed", `The return window closed on ${dayWords(day)}.`, { day });
}

/** null = it has not started. */
function lastDayOf(rule: WindowRule, question: Question, orderedOn: string): string | null {
  const start = startOf(question, rule.start);
  if (!start) return null;
  let last = dayIn(question.timezone, addDays(start, rule.days));
  for (const season of question.policy.body.seasons)
    if (orderedOn >= season.orderedFrom && orderedOn <= season.orderedTo && season.openUntil > last) last = season.openUntil;
  return last;
}
