import type { OrderId } from "~/domain/ids";
import { unitsLeft } from "~/domain/returns/facts";
import { maySend } from "~/domain/returns/shipment";
import { addDays, dayIn } from "~/domain/time";
import { noteReminder, ordersToRemind, readReminders, returnsToRemind, type StartBetween } from "~db/queries/mail-reminders.server";
import { listReturnsOfOrder, lockReturn } from "~db/queries/returns.server";
import { lockOrder } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { type PublishedPolicy, publishedPolicies } from "../policy/published-policy.server";
import { daysKeptOpen } from "../returns/expire-returns.server";
import { prepareJudging } from "../returns/prepare-judging.server";
import { mailStep } from "./mail-step.server";

/**
 * Reminds shoppers, where the store wants it, of parcels not sent and of windows that close. Each of one thing once: that somebody is reminded is
 * noted in the transaction that writes the mail, and stays noted after the mail's own record is gone.
 * @returns how many mails were written
 */
export async function remindShoppers(ctx: Ctx, slice = 200): Promise<number> {
  const { windowDays, sendDays } = await ctx.transact(readReminders);
  const sent = sendDays === null ? 0 : await remindToSend(ctx, sendDays, slice);
  return sent + (windowDays === null ? 0 : await remindOfWindows(ctx, windowDays, slice));
}

async function remindToSend(ctx: Ctx, days: number, slice: number): Promise<number> {
  let mails = 0;
  for (;;) {
    const due = await ctx.transact((tx) => returnsToRemind(tx, addDays(ctx.now(), -days), slice));
    for (const { returnId } of due) {
      const written = await ctx.transact(async (tx) => {
        const row = await lockReturn(tx, returnId);
        if (!row?.decidedAt || !maySend(row) || row.resolution !== "open") return false;
        if (!(await noteReminder(tx, { kind: "send", subjectId: returnId, orderId: row.orderId, remindedAt: ctx.now() }))) return false;
        const { timezone } = await getStore(tx);
        const lastDay = dayIn(timezone, addDays(row.decidedAt, await daysKeptOpen(ctx, tx)));
        // Too late to be sent in time: the mail would say what cannot be done any more.
        if (lastDay <= dayIn(timezone, ctx.now())) return false;
        await tx.say([mailStep(row, "remind_send", { day: lastDay })]);
        await tx.record([{ name: "return.reminded", orderId: row.orderId, returnId, actor: "system" }]);
        return true;
      });
      if (written) mails++;
    }
    if (due.length < slice) return mails;
  }
}

async function remindOfWindows(ctx: Ctx, days: number, slice: number): Promise<number> {
  const among = await ctx.transact(async (tx) => {
    const store = await getStore(tx);
    return (await publishedPolicies(ctx, tx, store)).flatMap((published) => stretches(published, ctx.now(), days));
  });
  let mails = 0;
  let after = "";
  for (;;) {
    const from = after;
    const ids: OrderId[] = await ctx.transact((tx) => ordersToRemind(tx, among, from, slice));
    for (const orderId of ids) if (await ctx.transact((tx) => remindOfWindow(ctx, tx, orderId, days))) mails++;
    after = ids.at(-1) ?? "";
    if (ids.length < slice) return mails;
  }
}

/** When that must have been which the windows count from, so that one closes from today on within some days; a day wider for zones. */
function stretches({ policy }: PublishedPolicy, now: Date, days: number): StartBetween[] {
  const windows = policy.body.windows.map((window) => ({
    start: window.start,
    from: addDays(now, -window.days - 1),
    to: addDays(now, days + 1 - window.days),
  }));
  const today = now.toISOString().slice(0, 10);
  const last = addDays(now, days + 1)
    .toISOString()
    .slice(0, 10);
  const seasons = policy.body.seasons
    .filter((season) => season.openUntil >= today && season.openUntil <= last)
    .map((season) => ({
      start: "ordered" as const,
      from: addDays(new Date(`${season.orderedFrom}T00:00:00Z`), -1),
      to: addDays(new Date(`${season.orderedTo}T00:00:00Z`), 2),
    }));
  return [...windows, ...seasons];
}

async function remindOfWindow(ctx: Ctx, tx: VerbTx, orderId: OrderId, days: number): Promise<boolean> {
  const order = await lockOrder(tx, orderId);
  if (!order || order.cancelledAt || (await listReturnsOfOrder(tx, orderId)).length > 0) return false;
  const store = await getStore(tx);
  const judging = await prepareJudging(ctx, tx, store, order);
  const closing = judging.loaded.facts.lines
    .filter((line) => unitsLeft(line) > 0)
    .map((line) => judging.judge(line, 1, null))
    .filter((judged) => judged.answer !== "no")
    .flatMap((judged) => judged.all.filter((verdict) => verdict.code === "window_open").map((verdict) => String(verdict.values.day)))
    .sort();
  const [day] = closing;
  const [today, until] = [dayIn(store.timezone, ctx.now()), dayIn(store.timezone, addDays(ctx.now(), days))];
  if (day === undefined || day < today || day > until) return false;
  if (!(await noteReminder(tx, { kind: "window", subjectId: orderId, orderId, remindedAt: ctx.now() }))) return false;
  await tx.say([{ kind: "mail.window", dedupeKey: `mail.window:${orderId}`, orderId, payload: { orderId, day } }]);
  await tx.record([{ name: "order.window-reminded", orderId, actor: "system", data: { day } }]);
  return true;
}
