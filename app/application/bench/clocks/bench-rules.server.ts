import type { BenchRules } from "~/domain/bench/clocks/bench-rules";
import { Refusal } from "~/domain/errors";
import { readBenchRules, writeBenchRules } from "~db/queries/bench-rules.server";
import type { Ctx } from "../../ctx";
import { permit } from "../../permit";
import { renewClocksName } from "./clock.server";

/** How the store reckons worth, and which version of it this is; 0 = never saved, these are our assumptions. */
export function viewBenchRules(ctx: Ctx): Promise<{ rules: BenchRules; version: number }> {
  return ctx.transact(async (tx) => {
    const { rules, version } = await readBenchRules(tx);
    return { rules, version };
  });
}

/**
 * Saves how the store reckons worth; every open unit is reckoned anew by a job.
 * @throws Refusal `changed_meanwhile` when somebody saved since the page was loaded, `not_allowed`
 */
export function saveBenchRules(ctx: Ctx, input: { rules: BenchRules; version: number }): Promise<void> {
  permit(ctx, "settings.change");
  return ctx.transact(async (tx) => {
    if (!(await writeBenchRules(tx, input.rules, input.version, ctx.now())))
      throw new Refusal("changed_meanwhile", "Somebody else saved these rules since you opened the page. Load it again, then change it.");
    await tx.record([{ name: "bench-rules.saved", data: { version: input.version + 1 } }]);
    tx.enqueue([{ name: renewClocksName, payload: {} }]);
  });
}
