import { Refusal } from "~/domain/errors";
import type { AskForReturn } from "~/domain/returns/commands";
import type { PublishedPolicy } from "../policy/published-policy.server";

/** A closer reason must be one of its reason's. One that the policy no longer has is no reason to refuse it: it is only words. @throws Refusal `unknown_reason` */
export function checkSubReasons(input: AskForReturn, { policy }: PublishedPolicy): void {
  for (const [i, { reasonId, subReason = "" }] of input.lines.entries()) {
    if (subReason === "" || policy.reasonRule(reasonId).subReasons?.includes(subReason)) continue;
    const message = "Choose one of the offered reasons.";
    throw new Refusal("unknown_reason", message, { [`lines.${i}`]: message });
  }
}
