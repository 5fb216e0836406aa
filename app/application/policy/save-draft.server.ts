import { Refusal } from "~/domain/errors";
import type { ReturnPolicy } from "~/domain/returns/policy/policy";
import { insertPolicyOnce, listVersions, lockPolicies, type PolicyRow, updatePolicy } from "~db/queries/policies.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { permit } from "../permit";
import { publishedPolicy } from "./published-policy.server";

/** What a person saw when they changed something: the draft's count of saves (0 = there was none) and the published version (0 = none of its own). */
export interface SeenPolicy {
  channel: string;
  revision: number;
  published: number;
}

/** One channel's draft and published version, nobody else changing them meanwhile. @throws Refusal `changed_meanwhile` */
export async function takePolicies(
  ctx: Ctx,
  tx: VerbTx,
  seen: SeenPolicy,
): Promise<{ versions: PolicyRow[]; draft: PolicyRow | null; published: PolicyRow | null }> {
  await lockPolicies(tx);
  await publishedPolicy(ctx, tx, await getStore(tx), null);
  const versions = await listVersions(tx, seen.channel);
  const draft = versions.find((row) => row.state === "draft") ?? null;
  const published = versions.find((row) => row.state === "published") ?? null;
  if ((draft?.revision ?? 0) !== seen.revision || (published?.version ?? 0) !== seen.published)
    throw new Refusal("changed_meanwhile", "Somebody else changed the policy since you opened the page. Load it again, then change it.");
  return { versions, draft, published };
}

/**
 * Keeps a draft of a channel's next version; nobody is judged by it. @returns its count of saves
 * @throws Refusal `changed_meanwhile`
 */
export function saveDraft(ctx: Ctx, input: SeenPolicy & { body: ReturnPolicy }): Promise<number> {
  return ctx.transact(async (tx) => {
    permit(ctx, "policy.change");
    const { versions, draft, published } = await takePolicies(ctx, tx, input);
    const now = ctx.now();
    const { channel, body } = input;
    const version = draft?.version ?? (versions[0]?.version ?? 0) + 1;
    const revision = (draft?.revision ?? 0) + 1;
    const basedOn = published?.version ?? null;
    if (draft) await updatePolicy(tx, channel, version, { body, revision, basedOn, changedBy: ctx.actor }, now);
    else
      await insertPolicyOnce(tx, {
        ...{ channel, version, state: "draft", body, revision, basedOn },
        ...{ changedBy: ctx.actor, createdAt: now, changedAt: now },
      });
    await tx.record([{ name: "policy.draft-saved", data: { channel, version, revision } }]);
    return revision;
  });
}
