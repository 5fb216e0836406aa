import type { RulesDraft } from "~/domain/bench/clocks/rules-draft";

/** What every part of the rules' form is given. Errors stand under a field's place: `seasons.0.to`. */
export interface RuleGroupProps {
  draft: RulesDraft;
  errors: Readonly<Record<string, string>>;
  set: (change: Partial<RulesDraft>) => void;
  disabled: boolean;
}

/** The sentence beside a field, as its part of a field's props. */
export function errorAt(errors: Readonly<Record<string, string>>, name: string): { error?: string } {
  return errors[name] ? { error: errors[name] } : {};
}

/** A list with the row at a place changed. */
export function changedAt<Row>(rows: readonly Row[], at: number, change: Partial<Row>): Row[] {
  return rows.map((row, i) => (i === at ? { ...row, ...change } : row));
}
