import { dayWords } from "~/domain/returns/eligibility/day-words";
import { policySentences } from "~/domain/returns/policy/sentences";
import { dayIn } from "~/domain/time";
import { findPublished } from "~db/queries/policies.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { returnReasonsIfKnown } from "../returns/return-reasons.server";
import { type StaffBrief, staffBrief } from "./brief";
import { publishedPolicy } from "./published-policy.server";
import { sentenceFacts } from "./sentence-facts.server";

/** The published policy of a storefront on one page, for the store's own people. @param input `channel` empty = the whole store's */
export async function readBrief(ctx: Ctx, input: { channel: string }): Promise<StaffBrief> {
  const reasons = await returnReasonsIfKnown(ctx, input.channel);
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    const { policy, terms, channel, version } = await publishedPolicy(ctx, tx, store, input.channel);
    const since = (await findPublished(tx, channel))?.publishedAt;
    return staffBrief({
      storeName: store.name,
      state: `Version ${version}${since ? `, in force since ${dayWords(dayIn(store.timezone, since))}` : ""}. Whoever asked earlier goes by the version of that day.`,
      parts: policySentences(policy.body, sentenceFacts(ctx, store, terms, reasons)),
    });
  });
}
