import { policyFromSettings } from "~/domain/returns/policy/former-settings";
import type { StoreSettings } from "~/domain/stores/settings";
import { findPublished, insertPolicyOnce, lockPolicies, updatePolicy, wholeStore } from "~db/queries/policies.server";
import type { Ctx, VerbTx } from "../ctx";

/** Publishes the return part of new settings as the policy's next version; nothing when it says the same. The former version must exist. */
export async function followSettings(ctx: Ctx, tx: VerbTx, settings: StoreSettings): Promise<void> {
  await lockPolicies(tx);
  const former = await findPublished(tx, wholeStore);
  const body = policyFromSettings(settings.returns);
  if (!former || JSON.stringify(former.body) === JSON.stringify(body)) return;
  const now = ctx.now();
  const version = former.version + 1;
  await updatePolicy(tx, wholeStore, former.version, { state: "retired", retiredAt: now }, now);
  await insertPolicyOnce(tx, {
    ...{ channel: wholeStore, version, state: "published", body, basedOn: former.version },
    ...{ changedBy: ctx.actor, publishedBy: ctx.actor, publishedAt: now, createdAt: now, changedAt: now },
  });
  await tx.record([{ name: "policy.published", data: { channel: wholeStore, version } }]);
}
