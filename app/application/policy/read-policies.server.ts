import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { type PolicyPart, policyChanges, policySentences, type SentenceFacts } from "~/domain/returns/policy/sentences";
import { countByVersion, listVersions, type PolicyRow, recentChannels, wholeStore } from "~db/queries/policies.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { canOf, offersExchange, offersGiftCredit, offersStoreCredit } from "../returns/offers.server";
import { returnReasonsIfKnown } from "../returns/return-reasons.server";
import { publishedPolicy } from "./published-policy.server";

/** One version for the history. */
export interface PolicyVersion {
  version: number;
  state: "published" | "retired";
  publishedAt: Date | null;
  retiredAt: Date | null;
  /** Who published it, as the history names people. */
  publishedBy: string | null;
  note: string;
  parts: PolicyPart[];
  /** Returns asked for under it, and lines that it refused. */
  asked: number;
  refused: number;
}

/** Everything the Policy page shows of one channel. */
export interface PolicyView {
  channel: string;
  /** Storefronts of the newest orders; more than one can have policies of their own. */
  channels: string[];
  /** The channel has no policy of its own: the whole store's counts. */
  inherited: boolean;
  /** The published version of the channel itself; 0 = none. */
  published: number;
  /** The draft's count of saves; 0 = no draft. */
  revision: number;
  draft: { version: number; changedAt: Date; changes: ReturnType<typeof policyChanges> } | null;
  /** What is edited: the draft, else what is published. */
  body: ReturnPolicy;
  parts: PolicyPart[];
  history: PolicyVersion[];
  /** Reasons that rows can be about; null when the platform cannot say now. */
  reasons: { id: string; name: string }[] | null;
  /** The platform can give these at all. */
  ways: {
    storeCredit: boolean;
    exchange: boolean;
    giftCredit: boolean;
    /** It keeps returns itself, and shows them to the buyer. */
    nativeReturns: boolean;
    tags: boolean;
    collections: boolean;
    shopperGroups: boolean;
  };
}

/** Reads a channel's policy, its draft and its past. */
export async function readPolicies(ctx: Ctx, input: { channel: string }): Promise<PolicyView> {
  const reasons = await returnReasonsIfKnown(ctx, input.channel);
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const current = await publishedPolicy(ctx, tx, store, input.channel);
    const rows = await listVersions(tx, input.channel);
    const counts = await countByVersion(tx, input.channel);
    const can = canOf(ctx, store);
    const terms = { ...current.terms, creditOffered: true };
    const ways = {
      storeCredit: offersStoreCredit(ctx, store, terms),
      exchange: offersExchange(ctx, store),
      giftCredit: offersGiftCredit(ctx, store),
    };
    const facts: SentenceFacts = {
      ways,
      currency: store.currency,
      reasonNames: Object.fromEntries((reasons ?? []).map((reason) => [reason.id, reason.name])),
    };
    const partsOf = (row: Pick<PolicyRow, "body">) => policySentences(ReturnPolicy.parse(row.body), facts);
    const draft = rows.find((row) => row.state === "draft") ?? null;
    const body = draft ? ReturnPolicy.parse(draft.body) : current.policy.body;
    const parts = policySentences(body, facts);
    return {
      channel: input.channel,
      channels: await recentChannels(tx),
      inherited: input.channel !== wholeStore && current.channel === wholeStore,
      published: rows.find((row) => row.state === "published")?.version ?? 0,
      revision: draft?.revision ?? 0,
      draft: draft && {
        version: draft.version,
        changedAt: draft.changedAt,
        changes: policyChanges(policySentences(current.policy.body, facts), parts),
      },
      body,
      parts,
      history: rows.flatMap((row) =>
        row.state === "draft"
          ? []
          : [
              {
                ...{ version: row.version, state: row.state, publishedAt: row.publishedAt, retiredAt: row.retiredAt },
                ...{ publishedBy: row.publishedBy, note: row.note, parts: partsOf(row) },
                ...{ asked: counts.asked.get(row.version) ?? 0, refused: counts.refused.get(row.version) ?? 0 },
              },
            ],
      ),
      reasons: reasons?.map(({ id, name }) => ({ id, name })) ?? null,
      ways: {
        ...ways,
        nativeReturns: can.nativeReturns === true,
        ...{ tags: can.productTags === true, collections: can.productCollections === true },
        shopperGroups: can.shopperGroups === true,
      },
    };
  });
}
