import { NotFound } from "~/domain/errors";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import type { ReplayedRow } from "~/domain/returns/replay/replayed-row";
import { ReplayResult } from "~/domain/returns/replay/tally";
import type { StoreTx } from "~db/client.server";
import { listVersions, type PolicyRow } from "~db/queries/policies.server";
import { usualAskDay } from "~db/queries/replay-asks.server";
import { findReplay, isAsItWas, listChanges, type ReplayChangeFilter, type ReplayRow } from "~db/queries/replays.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { publishedPolicy } from "./published-policy.server";
import { plainAskDay } from "./start-replay.server";

/** A running replay that wrote nothing for so many milliseconds has come to a stop. */
const stoppedAfterMs = 5 * 60_000;
/** Rows of one page of the list. */
export const changesOnPage = 50;

/** What the What-if page shows of one version. */
export interface ReplayView {
  channel: string;
  version: number;
  versionState: PolicyRow["state"];
  /** The published version it is compared with. */
  base: { version: number; isWholeStores: boolean };
  /** Days after arrival at which this store's shoppers usually ask. */
  usualDay: number;
  /** One of the two has a person look where a signal stands: what stood then is not known any more, so signals are left out. */
  leavesSignalsOut: boolean;
  /** Of this version as it stands; null = none. `stopped` = running, but nothing has come of it for minutes. */
  replay: {
    state: ReplayRow["state"];
    stopped: boolean;
    ordersRead: number;
    ordersTotal: number;
    askDay: number;
    startedBy: string;
    startedAt: Date;
    finishedAt: Date | null;
    result: ReplayResult | null;
  } | null;
  changes: { rows: ReplayedRow[]; next: number | null };
}

/** Reads a version's replay with one page of what it treats otherwise. @throws NotFound */
export function readReplay(
  ctx: Ctx,
  input: { channel: string; version: number | null; filter: ReplayChangeFilter; after: number },
): Promise<ReplayView> {
  return ctx.transact(async (tx) => {
    const base = await publishedPolicy(ctx, tx, await getStore(tx), input.channel);
    const versions = await listVersions(tx, input.channel);
    const version = versions.find((row) => (input.version === null ? row.state === "draft" : row.version === input.version)) ?? null;
    if (!version) throw new NotFound("This version of the policy");
    const row = await findReplay(tx, input.channel);
    const replay = row && row.version === version.version ? await replayOf(ctx, tx, row) : null;
    const changes = row && replay?.result ? await changesOf(tx, row.replayId, input) : { rows: [], next: null };
    return {
      ...{ channel: input.channel, version: version.version, versionState: version.state },
      base: { version: base.version, isWholeStores: base.channel !== input.channel },
      leavesSignalsOut: [base.policy.body, ReturnPolicy.parse(version.body)].some((body) => body.decide.lookAtSignals.length > 0),
      usualDay: (await usualAskDay(tx)) ?? plainAskDay,
      ...{ replay, changes },
    };
  });
}

async function replayOf(ctx: Ctx, tx: StoreTx, row: ReplayRow): Promise<ReplayView["replay"]> {
  const { ordersRead, ordersTotal, askDay, startedBy, createdAt: startedAt, finishedAt } = row;
  const state = row.state === "done" && !(await isAsItWas(tx, row)) ? "outdated" : row.state;
  // What another version of the app wrote may not be readable any more: then it is as if there were none.
  const result = state === "done" ? (ReplayResult.nullable().catch(null).parse(row.result) ?? null) : null;
  if (state === "done" && result === null) return null;
  const stopped = state === "running" && ctx.now().getTime() - row.changedAt.getTime() > stoppedAfterMs;
  return { state, stopped, ordersRead, ordersTotal, askDay, startedBy, startedAt, finishedAt, result };
}

async function changesOf(
  tx: StoreTx,
  replayId: string,
  { filter, after }: { filter: ReplayChangeFilter; after: number },
): Promise<ReplayView["changes"]> {
  const found = await listChanges(tx, replayId, filter, after, changesOnPage + 1);
  const rows = found.slice(0, changesOnPage).map(({ change, orderName, currency, returnName, title }): ReplayedRow => {
    const { position, kind, orderId, returnId, askedAt, rule, code, sentenceBefore, sentenceAfter, beforeMinor, afterMinor } = change;
    return {
      ...{ position, kind, orderId, orderName, returnId, returnName, title, askedAt, from: change.fromAnswer, to: change.toAnswer },
      ...{ rule, code, sentenceBefore, sentenceAfter, currency, beforeMinor, afterMinor },
    };
  });
  return { rows, next: found.length > changesOnPage ? (rows.at(-1)?.position ?? null) : null };
}
