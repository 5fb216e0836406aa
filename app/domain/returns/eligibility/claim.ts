import { addDays, dayIn } from "../../time";
import { startOf } from "./counted-from";
import { dayWords } from "./day-words";
import { type EligibilityRule, no, yes } from "./rule";

/** Some reasons have days of their own, counted from delivery: a fault may show after months, a broken parcel must be told at once. */
export const claimRule: EligibilityRule = {
  id: "claim",
  hard: false,
  judge(question) {
    const { policy, choice, timezone, now } = question;
    const claimDays = choice ? policy.reasonRule(choice.reasonId).claimDays : null;
    const start = claimDays === null ? null : startOf(question, "delivered");
    if (claimDays === null || !start) return yes("no_claim_days", "For this the return window counts.");
    const day = dayIn(timezone, addDays(start, claimDays));
    if (dayIn(timezone, now) > day) return no("claim_closed", `For this reason returns were open until ${dayWords(day)}.`, { day });
    return yes("claim_open", `For this reason returns are open until ${dayWords(day)}.`, { day });
  },
};
