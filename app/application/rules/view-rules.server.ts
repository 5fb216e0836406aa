import { NotFound } from "~/domain/errors";
import { costOfRto } from "~/domain/risk/decide";
import { type RuleConditions, type RuleOutcome, type RuleTest, worthOfTest } from "~/domain/risk/rules";
import type { StoreSettings } from "~/domain/stores/settings";
import { listRules, type RuleRow } from "~db/queries/rules.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** A rule as the pages show it: people only as numbers. Amounts are minor units of the store's currency. */
export interface RuleView {
  ruleId: string;
  version: number;
  name: string;
  outcome: RuleOutcome;
  isOn: boolean;
  conditions: Omit<RuleConditions, "phones" | "emails" | "addresses">;
  people: { phones: number; emails: number; addresses: number };
  /** Of this version; null = not tested as it stands. `worthMinor` null = there is nothing to compare with. */
  test: (RuleTest & { worthMinor: number | null; rtoCostMinor: number }) | null;
}

/** All rules in the order they are asked. */
export function viewRules(ctx: Ctx): Promise<RuleView[]> {
  return ctx.transact(async (tx) => {
    const { settings } = await getStore(tx);
    return (await listRules(tx)).map((row) => shown(row, settings));
  });
}

/** One rule. @throws NotFound */
export async function viewRule(ctx: Ctx, ruleId: string): Promise<RuleView> {
  const rule = (await viewRules(ctx)).find((one) => one.ruleId === ruleId);
  if (!rule) throw new NotFound("The rule");
  return rule;
}

function shown(row: RuleRow, settings: StoreSettings): RuleView {
  const { ruleId, version, name, outcome, isOn } = row;
  const { phones, emails, addresses, ...conditions } = row.conditions;
  const test = row.test?.version === version ? row.test : null;
  return {
    ...{ ruleId, version, name, outcome, isOn, conditions },
    people: { phones: phones.length, emails: emails.length, addresses: addresses.length },
    test: test && {
      ...test,
      worthMinor: worthOfTest(outcome, test, settings.costs),
      rtoCostMinor: test.rto * costOfRto(settings.costs),
    },
  };
}
