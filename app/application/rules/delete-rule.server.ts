import { NotFound } from "~/domain/errors";
import { findRule, deleteRule as removeRule } from "~db/queries/rules.server";
import { guardMayChange } from "../checkout/guard-changes.server";
import type { Ctx } from "../ctx";

/** Deletes a rule; what it decided stays in assessments and history. @throws NotFound */
export function deleteRule(ctx: Ctx, input: { ruleId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const rule = await findRule(tx, input.ruleId);
    if (!rule) throw new NotFound("The rule");
    await removeRule(tx, rule.ruleId);
    if (rule.isOn) await guardMayChange(ctx, tx);
    await tx.record([{ name: "rule.deleted", data: { ruleId: rule.ruleId, version: rule.version, name: rule.name } }]);
  });
}
