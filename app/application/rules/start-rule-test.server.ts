import { NotFound } from "~/domain/errors";
import { emptyTest } from "~/domain/risk/rules";
import { findRule, saveRuleTest } from "~db/queries/rules.server";
import type { Ctx } from "../ctx";

/** Has a rule tested on last year's orders by a job. @throws NotFound */
export function startRuleTest(ctx: Ctx, input: { ruleId: string }): Promise<void> {
  return ctx.transact(async (tx) => {
    const rule = await findRule(tx, input.ruleId);
    if (!rule) throw new NotFound("The rule");
    // A rule that is on was tested already: its result stays until the new one is there.
    if (!rule.isOn) await saveRuleTest(tx, rule.ruleId, emptyTest(rule.version, ctx.now()));
    tx.enqueue([
      { name: "rule.replay", payload: { ruleId: rule.ruleId, version: rule.version }, key: `rule.replay:${rule.ruleId}:${rule.version}` },
    ]);
    await tx.record([{ name: "rule.test-started", data: { ruleId: rule.ruleId, version: rule.version } }]);
  });
}
