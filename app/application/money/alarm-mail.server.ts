import { z } from "zod";
import { formatMoney } from "~/domain/money";
import { dayIn } from "~/domain/time";
import { listOwed } from "~db/queries/promises.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { alarmAddress } from "./alarm-address.server";
import { composeAlarmMail } from "./compose-alarm-mail";
import { warnedUntil } from "./raise-alarms.server";

const AlarmMail = z.object({ returnIds: z.array(z.string()), reader: z.string().nullable().default(null) });

/** Mails one reader of the store's staff what money must go out soon. What was paid since is left out; nothing left is no mail. */
export const promiseAlarmHandler = defineOutboxHandler({
  kind: "mail.promise-alarm",
  payload: AlarmMail,
  async deliver(ctx, { outboxId, payload }): Promise<{ messageId: string } | { suppressed: string }> {
    const store = await ctx.transact((tx) => getStore(tx));
    const owed = await stillOwed(ctx, payload.returnIds);
    if (owed.length === 0) return { suppressed: "nothing_owed" };
    const to = await alarmAddress(ctx, payload.reader);
    if (!to) return { suppressed: "no_address" };
    const today = dayIn(store.timezone, ctx.now());
    const rows = owed.map((row) => ({
      name: row.name,
      orderName: row.orderName,
      amount: formatMoney({ minor: row.settledMinor ?? row.quotedMinor, currency: row.currency }),
      dueOn: row.dueOn ?? "",
      isLate: (row.dueOn ?? "") < today,
    }));
    const written = await composeAlarmMail({ storeName: store.name, rows });
    return ctx.app.mail.send({ key: outboxId, to, fromName: "Backhaul", replyTo: null, locale: "en", ...written });
  },
});

async function stillOwed(ctx: Ctx, returnIds: readonly string[]) {
  const wanted = new Set(returnIds);
  return ctx.transact(async (tx) => {
    const today = dayIn((await getStore(tx)).timezone, ctx.now());
    return (await listOwed(tx, warnedUntil(today), 1_000)).filter((row) => wanted.has(row.returnId));
  });
}
