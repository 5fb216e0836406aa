import { NotFound, Refusal } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { hasCondition, RuleConditions, type RuleOutcome } from "~/domain/risk/rules";
import { insertRule, lockRules, updateRule } from "~db/queries/rules.server";
import { getStore } from "~db/queries/store-row.server";
import { guardMayChange } from "../checkout/guard-changes.server";
import type { Ctx } from "../ctx";
import { peopleOf } from "./people.server";

/** Most rules of one store: every order is held against those that are on. */
export const mostRules = 50;

export interface SaveRule {
  /** null = a new rule. */
  ruleId: string | null;
  /** The version the person saw; another one by now is refused. */
  version: number;
  name: string;
  outcome: RuleOutcome;
  /** Conditions without people, who are only added and taken off. */
  conditions: Omit<RuleConditions, "phones" | "emails" | "addresses">;
  /** Phones, e-mails and order names in clear; kept as hashes. */
  addPeople: readonly string[];
  removePeople: readonly string[];
}

/**
 * Saves a rule as its next version: switched off, to be tested again.
 * @returns the rule's id
 * @throws NotFound; Refusal `changed_meanwhile`, `no_condition`, `too_many`, `bad_form` with the lines that are nobody
 */
export function saveRule(ctx: Ctx, input: SaveRule): Promise<string> {
  return ctx.transact(async (tx) => {
    const rules = await lockRules(tx);
    const held = rules.find((rule) => rule.ruleId === input.ruleId);
    if (input.ruleId !== null && !held) throw new NotFound("The rule");
    if (held && held.version !== input.version)
      throw new Refusal("changed_meanwhile", "Somebody else saved this rule since you opened the page. Load it again, then change it.");
    if (!held && rules.length >= mostRules) throw new Refusal("too_many", `A store can have ${mostRules} rules. Delete one first.`);
    const { countryCode } = await getStore(tx);
    const added = await peopleOf(ctx, tx, { lines: input.addPeople, field: "addPeople", country: countryCode });
    const removed = await peopleOf(ctx, tx, { lines: input.removePeople, field: "removePeople", country: countryCode });
    const list = (kind: "phones" | "emails" | "addresses") =>
      [...new Set([...(held?.conditions[kind] ?? []), ...added[kind]])].filter((hash) => !removed[kind].includes(hash));
    const parsed = RuleConditions.safeParse({
      ...input.conditions,
      ...{ phones: list("phones"), emails: list("emails"), addresses: list("addresses") },
    });
    if (!parsed.success)
      throw new Refusal("bad_form", "A list of this rule is too long, or holds something that is too long.", {
        [String(parsed.error.issues[0]?.path[0] ?? "name")]: "This list is too long, or holds something that is too long.",
      });
    const conditions = parsed.data;
    if (!hasCondition(conditions))
      throw new Refusal("no_condition", "Set at least one condition: without any, the rule would meet every order.");
    const rule = { name: input.name, outcome: input.outcome, conditions };
    const ruleId = held?.ruleId ?? newId("rul", ctx.now());
    if (held) await updateRule(tx, ruleId, rule, ctx.now());
    else await insertRule(tx, { ...rule, ruleId, position: (rules.at(-1)?.position ?? 0) + 1 }, ctx.now());
    // Saved is off: what was on does not hold any more.
    if (held?.isOn) await guardMayChange(ctx, tx);
    const version = (held?.version ?? 0) + 1;
    await tx.record([{ name: "rule.saved", data: { ruleId, version, ...rule } }]);
    return ruleId;
  });
}
