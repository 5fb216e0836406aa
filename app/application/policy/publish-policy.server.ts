import { isDeepStrictEqual } from "node:util";
import { Refusal } from "~/domain/errors";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { updatePolicy } from "~db/queries/policies.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { askToPublishPolicy } from "../portal/publish-policy.server";
import { type SeenPolicy, takePolicies } from "./save-draft.server";

/**
 * Makes a channel's draft the policy that everybody who asks from now on is judged by; the former version is kept. The store's page is
 * written anew. @returns the version
 * @throws Refusal `changed_meanwhile`, `no_draft`, `nothing_changed`
 */
export function publishPolicy(ctx: Ctx, input: SeenPolicy & { note: string }): Promise<number> {
  return ctx.transact(async (tx) => {
    permit(ctx, "policy.change");
    const { draft, published } = await takePolicies(ctx, tx, input);
    if (!draft) throw new Refusal("no_draft", "There is no draft to publish.");
    if (published && isDeepStrictEqual(ReturnPolicy.parse(published.body), ReturnPolicy.parse(draft.body)))
      throw new Refusal("nothing_changed", "The draft says the same as the published policy.");
    const now = ctx.now();
    const { channel, note } = input;
    const { version } = draft;
    if (published) await updatePolicy(tx, channel, published.version, { state: "retired", retiredAt: now }, now);
    await updatePolicy(tx, channel, version, { state: "published", note, publishedBy: ctx.actor, publishedAt: now }, now);
    await tx.record([{ name: "policy.published", data: { channel, version, former: published?.version ?? null } }]);
    await askToPublishPolicy(ctx, tx, `policy ${channel} ${version}`, channel);
    return version;
  });
}
