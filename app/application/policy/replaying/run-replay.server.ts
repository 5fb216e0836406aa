import { compilePolicy } from "~/domain/returns/policy/compile";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import type { ReplayResult } from "~/domain/returns/replay/tally";
import type { ReplayTerms } from "~/domain/returns/replay/treat";
import { addDays } from "~/domain/time";
import type { PlatformCan } from "~/ports/platform-can";
import type { StoreTx } from "~db/client.server";
import { listPublished, listVersions, wholeStore } from "~db/queries/policies.server";
import {
  countReplayOrders,
  partsOfRange,
  type ReplayPart,
  type ReplayRange,
  unreadProductsIn,
  unreadShoppersIn,
} from "~db/queries/replay-orders.server";
import {
  addChanges,
  beginAttempt,
  clearChanges,
  isAsItWas,
  type NewReplayChange,
  type ReplayRow,
  saveReplay,
} from "~db/queries/replays.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../../ctx";
import { canOf } from "../../returns/offers.server";
import { tellsProducts } from "../read-products.server";
import { tellsShoppers } from "../read-shopper-groups.server";
import type { ReplayBrief } from "./judge";
import { type ReplayNeeds, readSlice } from "./read-slice.server";
import { startJudging } from "./thread.server";

/** Orders of this many days are looked at. */
export const replayDays = 365;
/** Orders of one transaction. */
export const replaySlice = 1_000;
/** Slices read before they are judged. */
const readAhead = 2;
/** Products, and shoppers, looked up for one replay, and by one job. */
const mostRead = 1_000;
const readAtOnce = 100;
/** How a run ended; null = it was cancelled, started anew or taken over by another try. */
export type ReplayEnd = "done" | "outdated" | null;

interface Plan {
  replay: ReplayRow;
  brief: ReplayBrief;
  range: ReplayRange;
  parts: ReplayPart[];
  needs: ReplayNeeds;
  /** Products and shoppers being looked up: a person would look at them, as of now. */
  unread: number;
}

/**
 * Holds one version of the policy against the past beside the published one, slice by slice, by the judge and the sums of every ask. It only
 * reads the past; killed and run again, it starts over. Counts and list are kept; when either policy changed meanwhile both are thrown away.
 */
export async function runReplay(ctx: Ctx, input: { replayId: string; slice?: number }): Promise<ReplayEnd> {
  const plan = await ctx.transact((tx) => begin(ctx, tx, input.replayId, input.slice ?? replaySlice));
  if (plan === null || plan === "outdated") return plan;
  const { replay, brief, range, parts, needs, unread } = plan;
  const coming: ReturnType<typeof readSlice>[] = [];
  const read = (part: ReplayPart | undefined) => {
    if (!part) return;
    const slice = ctx.transact((tx) => readSlice(tx, range, needs, part));
    slice.catch(() => {});
    coming.push(slice);
  };
  // The database reads the next ones while these are judged.
  for (const part of parts.slice(0, readAhead)) read(part);
  let ordersRead = 0;
  let kept: Promise<ReplayEnd | "more"> = Promise.resolve("more");
  const judge = startJudging(brief);
  try {
    for (let at = 0; at < parts.length; at++) {
      const slice = await coming.shift();
      read(parts[at + readAhead]);
      if (!slice) break;
      const { changes, result } = await judge.ask({ slice: slice.texts });
      ordersRead += slice.count;
      // One slice is kept while the next is judged; nothing is kept after one that ended the try.
      const end = await kept;
      if (end !== "more") return end;
      const found = { ordersRead, changes, result: at === parts.length - 1 ? { ...result, unread } : null };
      kept = ctx.transact((tx) => keep(ctx, tx, replay, found));
      kept.catch(() => {});
    }
    const end = await kept;
    return end === "more" ? null : end;
  } finally {
    // Whatever ended it, nothing of it goes on behind the back of the next try.
    await Promise.allSettled([kept, judge.close(), ...coming]);
  }
}

/** Keeps what a slice brought. @returns how the run ends by it; `more` = it goes on */
async function keep(
  ctx: Ctx,
  tx: StoreTx,
  replay: ReplayRow,
  found: { ordersRead: number; changes: readonly NewReplayChange[]; result: ReplayResult | null },
): Promise<ReplayEnd | "more"> {
  const { ordersRead, changes, result } = found;
  const now = ctx.now();
  const outdated = !(await isAsItWas(tx, replay));
  const state = outdated ? "outdated" : result ? "done" : "running";
  const finishedAt = state === "running" ? null : now;
  if (!(await saveReplay(tx, replay, { state, ordersRead, finishedAt, result: outdated ? null : result }, now))) return null;
  if (outdated) await clearChanges(tx, replay.replayId);
  else await addChanges(tx, replay.replayId, changes);
  return state === "running" ? "more" : state;
}

async function begin(ctx: Ctx, tx: VerbTx, replayId: string, slice: number): Promise<Plan | "outdated" | null> {
  const now = ctx.now();
  const replay = await beginAttempt(tx, replayId, now);
  if (!replay) return null;
  const version = (await listVersions(tx, replay.channel)).find((row) => row.version === replay.version);
  const base = (await listVersions(tx, replay.baseChannel)).find((row) => row.version === replay.baseVersion);
  if (!version || !base || !(await isAsItWas(tx, replay))) {
    await saveReplay(tx, replay, { state: "outdated", finishedAt: now }, now);
    return "outdated";
  }
  const store = await getStore(tx);
  const both = [base, version].map(({ body }) => compilePolicy(ReturnPolicy.parse(body), store.currency));
  const brief: ReplayBrief = {
    ...{ before: base.body, after: version.body, askDay: replay.askDay, now },
    terms: { timezone: store.timezone, currency: store.currency, credit: creditOf(canOf(ctx, store)) },
  };
  const own = (await listPublished(tx)).map((row) => row.channel).filter((channel) => channel !== wholeStore);
  const range = { since: addDays(now, -replayDays), until: now, channel: replay.channel, own };
  await saveReplay(tx, replay, { ordersTotal: await countReplayOrders(tx, range) }, now);
  const needs = {
    products: both.some((policy) => policy.asksProducts) && tellsProducts(ctx, store),
    groups: both.some((policy) => policy.asksShoppers) && tellsShoppers(ctx, store),
    shoppers: both.some(({ body }) => Object.values(body.limits).some((limit) => limit !== null)),
  };
  const products = needs.products ? await unreadProductsIn(tx, range, mostRead) : [];
  const shoppers = needs.groups ? await unreadShoppersIn(tx, range, mostRead) : [];
  const unread = lookUp(tx, "product.read", "productExternalIds", products) + lookUp(tx, "shopper.read", "shopperExternalIds", shoppers);
  return { replay, brief, range, parts: await partsOfRange(tx, range, slice), needs, unread };
}

/** Has a job look up what a policy asks about and nobody has read; the next try knows it. @param field of the job's payload @returns how many */
function lookUp(tx: VerbTx, name: "product.read" | "shopper.read", field: string, ids: readonly string[]): number {
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const some = ids.slice(from, from + readAtOnce);
    tx.enqueue([{ name, payload: { [field]: some }, key: `${name}:${some.join(",")}`.slice(0, 200) }]);
  }
  return ids.length;
}

/** In what a shopper can be given credit, as an ask of today reckons it. */
function creditOf(can: Partial<PlatformCan>): ReplayTerms["credit"] {
  const other = can.giftCertificate ? { bonus: true } : null;
  const credit = can.storeCredit ? { bonus: can.creditBonus === true } : other;
  return { account: credit, guest: can.guestCredit ? credit : other };
}
