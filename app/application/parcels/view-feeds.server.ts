import { addDays } from "~/domain/time";
import { hearings, listFeeds } from "~db/queries/parcel-feeds.server";
import type { Ctx } from "../ctx";

/** Days of which the page tells what was heard. */
const heardDays = 30;

/** One who may say where parcels are, as Settings shows it; never a secret. */
export interface FeedView {
  feed: string;
  label: string;
  signing: string;
  /** Where it posts to. */
  address: string;
  isOn: boolean;
  /** When the newest secret was made. */
  renewedAt: Date | null;
  /** Until when the secret before is good; null = there is none. */
  previousUntil: Date | null;
  /** Newest delivery with a scan in the last 30 days. */
  heardAt: Date | null;
}

/** Every feed, and what of the scans of the last 30 days could not be used. */
export interface FeedsView {
  feeds: FeedView[];
  /** Scans of numbers that no parcel has; 1,001 = more than a thousand. */
  waiting: number;
  unmapped: { code: string; scans: number }[];
}

/** What the Settings page shows of parcel states. */
export function viewFeeds(ctx: Ctx): Promise<FeedsView> {
  return ctx.transact(async (tx) => {
    const on = new Map((await listFeeds(tx)).map((row) => [row.feed, row]));
    const now = ctx.now();
    const { newest, waiting, unmapped } = await hearings(tx, addDays(now, -heardDays));
    const feeds = ctx.app.parcelFeeds.map(({ id, label, signing }): FeedView => {
      const row = on.get(id);
      const isPreviousGood = row?.previousUntil != null && row.previousUntil > now;
      return {
        ...{ feed: id, label, signing },
        address: `${ctx.app.appUrl}/webhooks/parcels/${ctx.storeId}${id === "endpoint" ? "" : `/${id}`}`,
        isOn: row !== undefined,
        renewedAt: row?.changedAt ?? null,
        previousUntil: isPreviousGood ? row.previousUntil : null,
        heardAt: newest.find((one) => one.source === id)?.at ?? null,
      };
    });
    return { feeds, waiting, unmapped };
  });
}
