import { useKit } from "../../kit";

/** Says that a last day has passed, or is today; nothing for later ones. */
export function DueBadge({ dueOn, today }: { dueOn: string; today: string }) {
  const { Badge } = useKit();
  if (dueOn < today) return <Badge tone="critical">Overdue</Badge>;
  return dueOn === today ? <Badge tone="warning">Today</Badge> : null;
}
