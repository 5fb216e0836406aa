import { NotFound } from "~/domain/errors";
import { newId } from "~/domain/ids";
import { listVersions, lockPolicies } from "~db/queries/policies.server";
import { replaceReplay } from "~db/queries/replays.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";
import { publishedPolicy } from "./published-policy.server";

/** Days after arrival at which orders that nobody asked about are looked at, unless the store's returns say otherwise. */
export const plainAskDay = 7;

/**
 * Has a version held against last year's orders, returns and refusals by a job, beside what is published. It takes the place of the channel's
 * former replay. @returns its id @throws NotFound
 */
export function startReplay(ctx: Ctx, input: { channel: string; version: number; askDay: number }): Promise<string> {
  permit(ctx, "policy.change");
  return ctx.transact(async (tx) => {
    await lockPolicies(tx);
    const base = await publishedPolicy(ctx, tx, await getStore(tx), input.channel);
    const version = (await listVersions(tx, input.channel)).find((row) => row.version === input.version);
    if (!version) throw new NotFound("This version of the policy");
    const now = ctx.now();
    const { channel, askDay } = input;
    const replayId = newId("rpl", now);
    await replaceReplay(tx, {
      ...{ replayId, channel, askDay, version: version.version, revision: version.revision },
      ...{ baseChannel: base.channel, baseVersion: base.version },
      ...{ state: "running", startedBy: ctx.actor, createdAt: now, changedAt: now },
    });
    tx.enqueue([{ name: "policy.replay", payload: { replayId }, key: `policy.replay:${replayId}` }]);
    await tx.record([{ name: "policy.replay-started", data: { channel, version: version.version, askDay } }]);
    return replayId;
  });
}
