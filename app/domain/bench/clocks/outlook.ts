import type { Grade } from "../unit";
import type { BenchRules } from "./bench-rules";
import { type DeadlineKind, type Deadlines, dayPlus, deadlineKinds } from "./deadline";
import { expectedRecovery, isOpen, type Worthy, worthByRoute } from "./worth";
import type { WorthRoute } from "./worth-routes";

/** What may still become of a unit on the bench: its deadlines, and what each way out is expected to bring. */
export interface Outlook {
  /** `YYYY-MM-DD` in the store's zone. */
  today: string;
  deadlines: { kind: DeadlineKind; on: string }[];
  /** The grade that is reckoned with; `isAssumed` = nobody has looked yet. */
  grade: Grade;
  isAssumed: boolean;
  /** The best first. Amounts are minor units, null for people who may not see worth. */
  routes: { route: WorthRoute; isOpen: boolean; todayMinor: number | null; tomorrowMinor: number | null }[];
  currency: string;
}

/** A unit's outlook on a day. @param sees false = without amounts */
export function outlookOf(rules: BenchRules, unit: Worthy & { currency: string }, today: string, sees: boolean): Outlook {
  const { deadlines }: { deadlines: Deadlines } = unit;
  return {
    ...{ today, currency: unit.currency, grade: unit.grade ?? rules.assumedGrade, isAssumed: unit.grade === null },
    deadlines: deadlineKinds
      .flatMap((kind) => (deadlines[kind] === null ? [] : [{ kind, on: deadlines[kind] }]))
      .sort((a, b) => (a.on < b.on ? -1 : 1)),
    routes: worthByRoute(rules, unit, today).map(({ route, minor }) => ({
      ...{ route, isOpen: isOpen(route, deadlines, today), todayMinor: sees ? minor : null },
      tomorrowMinor: sees ? expectedRecovery(rules, route, unit, dayPlus(today, 1)) : null,
    })),
  };
}
