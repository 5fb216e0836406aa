import { NotFound } from "~/domain/errors";
import { lockRules, placeRule } from "~db/queries/rules.server";
import { guardMayChange } from "../checkout/guard-changes.server";
import type { Ctx } from "../ctx";

/** Moves a rule one place up or down; the first that fits decides. At the end of the list it stays. @throws NotFound */
export function moveRule(ctx: Ctx, input: { ruleId: string; direction: "up" | "down" }): Promise<void> {
  return ctx.transact(async (tx) => {
    const ids = (await lockRules(tx)).map((rule) => rule.ruleId);
    const at = ids.indexOf(input.ruleId);
    if (at < 0) throw new NotFound("The rule");
    const to = at + (input.direction === "up" ? -1 : 1);
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(at, 1));
    for (const [position, ruleId] of ids.entries()) await placeRule(tx, ruleId, position + 1, ctx.now());
    await guardMayChange(ctx, tx);
    await tx.record([{ name: "rule.moved", data: { ruleId: input.ruleId, position: to + 1 } }]);
  });
}
