import type { ReturnId } from "~/domain/ids";
import { dayBefore, warnDaysBefore } from "~/domain/money-desk/promise";
import { dayIn } from "~/domain/time";
import { listReaders } from "~db/queries/digests.server";
import { listOwed, raiseAlarm } from "~db/queries/promises.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** Promises warned of at once; what is left is warned of by the next run. */
const most = 500;

/** The last day that is warned of when it is `today`. */
export function warnedUntil(today: string): string {
  return dayBefore(today, 1 - warnDaysBefore);
}

/**
 * Warns before a promise of money breaks: each return and day promised once, with one mail to each reader of the store's staff for all of a run. What broke already is
 * warned of too, once. @returns how many were new
 */
export function raiseAlarms(ctx: Ctx): Promise<number> {
  return ctx.transact(async (tx) => {
    const now = ctx.now();
    const today = dayIn((await getStore(tx)).timezone, now);
    const fresh: ReturnId[] = [];
    for (const row of await listOwed(tx, warnedUntil(today), most)) {
      if (!row.dueOn || !(await raiseAlarm(tx, row.returnId, row.dueOn, now))) continue;
      fresh.push(row.returnId);
      await tx.record([
        {
          name: row.dueOn < today ? "return.promise-broken" : "return.promise-at-risk",
          orderId: row.orderId,
          returnId: row.returnId,
          data: { dueOn: row.dueOn },
        },
      ]);
    }
    if (fresh.length === 0) return 0;
    const readers: (string | null)[] = (await listReaders(tx)).map((reader) => reader.readerId);
    // Nobody asked to be mailed: the store's own address is.
    for (const reader of readers.length > 0 ? readers : [null])
      await tx.say([
        {
          kind: "mail.promise-alarm",
          dedupeKey: `promise-alarm:${fresh[0]}:${reader}:${now.toISOString()}`,
          payload: { returnIds: fresh, reader },
        },
      ]);
    return fresh.length;
  });
}
