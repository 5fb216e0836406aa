import { type CompiledPolicy, compilePolicy } from "~/domain/returns/policy/compile";
import { policyFromSettings } from "~/domain/returns/policy/former-settings";
import { ReturnPolicy, ReturnTerms, termsIn } from "~/domain/returns/policy/policy";
import type { StoreTx } from "~db/client.server";
import {
  findPublished,
  insertPolicyOnce,
  listPublished,
  type PolicyRow,
  savedReturnSettings,
  wholeStore,
} from "~db/queries/policies.server";
import type { ReturnRow } from "~db/queries/returns.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** The policy that a return is judged by: one published version. */
export interface PublishedPolicy {
  channel: string;
  version: number;
  policy: CompiledPolicy;
  terms: ReturnTerms;
}

/** Making a policy ready costs more than asking it; equal texts are made ready alike. */
const made = new Map<string, CompiledPolicy>();

function compiled(row: PolicyRow, currency: string): CompiledPolicy {
  const key = `${currency} ${JSON.stringify(row.body)}`;
  const known = made.get(key);
  if (known) return known;
  const policy = compilePolicy(ReturnPolicy.parse(row.body), currency);
  if (made.size >= 200) made.clear();
  made.set(key, policy);
  return policy;
}

function asPublished(row: PolicyRow, currency: string): PublishedPolicy {
  const policy = compiled(row, currency);
  return { channel: row.channel, version: row.version, policy, terms: termsIn(policy.body) };
}

/**
 * The version that is published for a channel, else for the whole store. A store that never had one gets version 1 from what its settings
 * said; two who need it at once agree on it.
 */
export async function publishedPolicy(
  ctx: Ctx,
  tx: StoreTx,
  store: Pick<StoreRow, "currency">,
  channel: string | null,
): Promise<PublishedPolicy> {
  const found = (await findPublished(tx, channel ?? wholeStore)) ?? (await writeFirst(ctx, tx));
  return asPublished(found, store.currency);
}

/** Every published version of the store, the whole store's first. */
export async function publishedPolicies(ctx: Ctx, tx: StoreTx, store: Pick<StoreRow, "currency">): Promise<PublishedPolicy[]> {
  await publishedPolicy(ctx, tx, store, null);
  return (await listPublished(tx)).map((row) => asPublished(row, store.currency));
}

async function writeFirst(ctx: Ctx, tx: StoreTx): Promise<PolicyRow> {
  const body = policyFromSettings(await savedReturnSettings(tx));
  await insertPolicyOnce(tx, {
    channel: wholeStore,
    version: 1,
    state: "published",
    body,
    changedBy: "system",
    publishedBy: "system",
    publishedAt: ctx.now(),
    createdAt: ctx.now(),
    changedAt: ctx.now(),
  });
  const row = await findPublished(tx, wholeStore);
  if (!row) throw new Error("version 1 of the policy was written but cannot be read");
  return row;
}

/**
 * By what a return is settled: what was promised when it was asked for. Credit that the store offers by now may be given all the same, since
 * that is only in the shopper's favour. Returns from before there were policies go by today's.
 */
export async function termsOfReturn(
  ctx: Ctx,
  tx: StoreTx,
  store: Pick<StoreRow, "currency">,
  row: Pick<ReturnRow, "terms" | "policyChannel">,
): Promise<ReturnTerms> {
  const { terms } = await publishedPolicy(ctx, tx, store, row.policyChannel);
  if (!row.terms) return terms;
  const promised = ReturnTerms.parse(row.terms);
  return { ...promised, creditOffered: promised.creditOffered || terms.creditOffered };
}
