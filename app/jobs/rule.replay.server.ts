import { z } from "zod";
import { runRuleTest } from "~/application/rules/run-rule-test.server";
import { defineJob } from "./define";

/** Holds a rule against last year's orders before it is switched on. */
export const replayRuleJob = defineJob({
  name: "rule.replay",
  payload: z.object({ ruleId: z.string(), version: z.number().int() }),
  attempts: 5,
  timeoutSeconds: 1800,
  run: async (ctx, payload) => ((await runRuleTest(ctx, payload)) ? { done: true } : { cancel: "rule_changed" }),
});
