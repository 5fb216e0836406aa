import { queueFilterOf } from "~/domain/bench/clocks/queue-filter";
import { dayIn, hourIn } from "~/domain/time";
import { countQueue } from "~db/queries/bench-queue.server";
import { listReaders } from "~db/queries/digests.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../../ctx";
import { digestHour } from "../../desk/send-digests.server";

/**
 * Once a day, from the store's morning on, mails the readers of the desk's digest which goods have their last day today; nobody when there are none.
 * A day's mail to a reader is one row of the outbox, whatever dies and however often this runs. @returns how many mails were asked for
 */
export function sendBenchDigests(ctx: Ctx): Promise<number> {
  return ctx.transact(async (tx) => {
    const { timezone } = await getStore(tx);
    const now = ctx.now();
    if (hourIn(timezone, now) < digestHour) return 0;
    const day = dayIn(timezone, now);
    const due = await countQueue(tx, { ...queueFilterOf(new URLSearchParams()), due: "today" }, day);
    if (due.value === 0) return 0;
    const readers = await listReaders(tx);
    await tx.say(
      readers.map(({ readerId }) => ({
        ...{ kind: "mail.bench-digest", dedupeKey: `mail:bench-digest:${readerId}:${day}`, payload: { readerId, day } },
      })),
    );
    return readers.length;
  });
}
