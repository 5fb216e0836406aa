import { NotFound, Refusal } from "~/domain/errors";
import { lockRules, switchRule as writeSwitch } from "~db/queries/rules.server";
import { guardMayChange } from "../checkout/guard-changes.server";
import type { Ctx } from "../ctx";

/**
 * Switches a rule on or off. On is only what was tested as it stands.
 * @throws NotFound; Refusal `not_tested`
 */
export function switchRule(ctx: Ctx, input: { ruleId: string; on: boolean }): Promise<void> {
  return ctx.transact(async (tx) => {
    const rule = (await lockRules(tx)).find((one) => one.ruleId === input.ruleId);
    if (!rule) throw new NotFound("The rule");
    if (rule.isOn === input.on) return;
    if (input.on && (rule.test?.state !== "done" || rule.test.version !== rule.version))
      throw new Refusal("not_tested", "Test this rule on last year's orders first, so that you know what it would have done.");
    await writeSwitch(tx, rule.ruleId, input.on, ctx.now());
    await guardMayChange(ctx, tx);
    await tx.record([{ name: input.on ? "rule.switched-on" : "rule.switched-off", data: { ruleId: rule.ruleId, version: rule.version } }]);
  });
}
