import type { z } from "zod";
import type { Ctx } from "~/application/ctx";
import { publishPolicy } from "~/application/policy/publish-policy.server";
import { readPolicies } from "~/application/policy/read-policies.server";
import { saveDraft } from "~/application/policy/save-draft.server";
import { ReturnPolicy } from "~/domain/returns/policy/policy";

/** Changes parts of the store's return policy as its owner does: a draft, then published. @returns the version */
export async function publishChange(ctx: Ctx, change: z.input<typeof ReturnPolicy>, channel = ""): Promise<number> {
  const { body, revision, published } = await readPolicies(ctx, { channel });
  const saved = await saveDraft(ctx, { channel, revision, published, body: ReturnPolicy.parse({ ...body, ...change }) });
  return publishPolicy(ctx, { channel, revision: saved, published, note: "" });
}
