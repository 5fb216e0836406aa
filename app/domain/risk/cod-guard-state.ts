/** Where the guard of a checkout stands, as the store's staff see it. */
export const guardStates = ["not_possible", "off", "leaving", "permission", "writing", "on", "off_there", "plan", "stuck"] as const;
export type GuardState = (typeof guardStates)[number];

/**
 * One word for it: `leaving` = switched off here, not yet at the platform; `permission` = waits for the store to grant what it needs; `writing` = on its way to
 * the platform; `off_there` = switched off at the platform by somebody; `plan` = the store's plan lets no such app do that; `stuck` = refused for
 * another reason, a person must decide.
 */
export function guardStateOf({
  possible,
  guard,
  missing,
  anythingTold,
}: {
  possible: boolean;
  guard: { isOn: boolean; written: string | null; writtenAt: Date | null; problem: string | null } | null;
  missing: boolean;
  anythingTold: boolean;
}): GuardState {
  if (!possible) return "not_possible";
  if (!guard) return "off";
  const isThere = guard.written !== null || anythingTold;
  if (!guard.isOn && !isThere) return "off";
  if (guard.problem !== null) return guard.problem === "off_there" ? "off_there" : guard.problem === "plan_forbids" ? "plan" : "stuck";
  if (missing) return "permission";
  if (!guard.isOn) return "leaving";
  return guard.writtenAt === null ? "writing" : "on";
}
