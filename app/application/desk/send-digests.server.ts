import type { DigestPace } from "~/domain/returns/desk";
import { dayIn, hourIn } from "~/domain/time";
import { lockReaders, markTold, requestsSince } from "~db/queries/digests.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** The hour of the store's day at which daily digests go. */
export const digestHour = 8;

/**
 * Mails whoever wants to know that requests came since they were last told and still wait; nobody when nothing is new. The mail is put into
 * the outbox in the transaction that notes it, so that it is told once, whatever dies. @returns how many mails
 */
export function sendDigests(ctx: Ctx, input: { pace: DigestPace }): Promise<number> {
  return ctx.transact(async (tx) => {
    const readers = await lockReaders(tx, input.pace);
    if (readers.length === 0) return 0;
    const { timezone } = await getStore(tx);
    const now = ctx.now();
    if (input.pace === "daily" && hourIn(timezone, now) < digestHour) return 0;
    let mails = 0;
    for (const reader of readers) {
      if (input.pace === "daily" && isToldToday(reader.toldUntil, now, timezone)) continue;
      const { fresh } = await requestsSince(tx, reader.toldUntil, now);
      if (fresh === 0) {
        // The morning has passed without news: what comes later today is tomorrow's.
        if (input.pace === "daily") await markTold(tx, reader.readerId, now);
        continue;
      }
      const since = reader.toldUntil.toISOString();
      await tx.say([
        {
          kind: "mail.digest",
          dedupeKey: `mail:digest:${reader.readerId}:${since}`,
          payload: { readerId: reader.readerId, since, until: now.toISOString() },
        },
      ]);
      await markTold(tx, reader.readerId, now);
      mails++;
    }
    return mails;
  });
}

/** Told since this morning's hour: a mail of yesterday evening must not silence today's. */
function isToldToday(toldUntil: Date, now: Date, timezone: string): boolean {
  return dayIn(timezone, toldUntil) === dayIn(timezone, now) && hourIn(timezone, toldUntil) >= digestHour;
}
