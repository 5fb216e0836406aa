import { NotFound } from "~/domain/errors";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { listVersions } from "~db/queries/policies.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { type SeenPolicy, saveDraft } from "./save-draft.server";

/**
 * Makes an old version the draft, in the place of the one there is; nobody is judged by it until it is published. @returns the draft's count of saves
 * @throws NotFound; Refusal `changed_meanwhile`
 */
export async function startDraftFrom(ctx: Ctx, input: SeenPolicy & { version: number }): Promise<number> {
  permit(ctx, "policy.change");
  const { version, ...seen } = input;
  const rows = await ctx.transact((tx) => listVersions(tx, seen.channel));
  // What was published never changes, so it may be read before the draft is locked.
  const old = rows.find((row) => row.version === version && row.state !== "draft");
  if (!old) throw new NotFound("This version of the policy");
  return saveDraft(ctx, { ...seen, body: ReturnPolicy.parse(old.body) });
}
