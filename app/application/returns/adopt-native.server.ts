import type { LedgerEntry } from "~/domain/ledger";
import { can, step } from "~/domain/machine";
import { giftMail } from "~/domain/messages/gift-mails";
import { inspectionTable, requestTable, resolutionTable, reverseParcelTable } from "~/domain/returns/states";
import type { NativeReturn, NativeReturnStatus } from "~/ports/platform";
import {
  listReturnLines,
  type NewReturn,
  type ReturnLineRow,
  type ReturnRow,
  updateReturn,
  updateReturnLine,
} from "~db/queries/returns.server";
import { recordRefunds } from "~db/queries/returns-order.server";
import type { Ctx, HistoryEvent, VerbTx } from "../ctx";
import { enterInLedger } from "../money/enter-in-ledger.server";
import { issueCreditNote } from "../money/issue-credit-note.server";
import { mailAbout, type ReturnMail } from "./announce.server";

type Machines = Pick<ReturnRow, "request" | "parcel" | "resolution">;

/**
 * Brings our return to where the store took it on the platform. Only steps that the state tables allow are taken; the caller holds
 * the locks of order and return, and has made sure that no message of ours is still on its way.
 * @param readAt when reading it began: one that began before another was adopted may be the older of the two, so it never reopens anything
 * @returns whether anything changed
 */
export async function adoptNative(tx: VerbTx, ctx: Ctx, row: ReturnRow, native: NativeReturn, readAt: Date): Promise<boolean> {
  const now = ctx.now();
  const newest = row.platformCheckedAt === null || readAt >= row.platformCheckedAt;
  await recordRefunds(tx, row.orderId, native.externalId, native.refunds, now);
  const lines = await listReturnLines(tx, [row.returnId]);
  const state: Machines = { request: row.request, parcel: row.parcel, resolution: row.resolution };
  const change: Partial<NewReturn> = {};
  const events: HistoryEvent[] = [];
  const mails: ReturnMail[] = [];
  const happened = (name: HistoryEvent["name"], mail: ReturnMail | null, data: Record<string, unknown> = {}) => {
    // A millisecond apart: events of one instant would be shown in no particular order.
    const at = new Date(now.getTime() + events.length);
    events.push({ name, actor: "platform", orderId: row.orderId, returnId: row.returnId, data, at });
    if (mail) mails.push(mail);
  };

  if (newest && native.status === "open" && row.nativeStatus !== null && over.has(row.nativeStatus)) reopen(state, change, row, happened);
  if (native.status === "open" || native.status === "closed") approve(state, change, native, now, happened);
  if (native.status === "declined") decline(ctx, state, change, native, now, happened);
  if (native.status === "cancelled") cancel(state, happened);
  // Units that we paid before they came are processed there too; that says nothing of the goods.
  const isAhead = row.settledAs !== null && row.receivedAt === null && row.source !== "platform";
  if (!isAhead && native.lines.some((line) => line.processedQuantity > 0) && can(requestTable, state.request, "receive")) {
    state.request = step(requestTable, state.request, "receive");
    if (can(reverseParcelTable, state.parcel, "arrive")) state.parcel = step(reverseParcelTable, state.parcel, "arrive");
    change.receivedAt = now;
    await receiveLines(tx, row, lines, native);
    happened("return.received", null, { units: native.lines.reduce((sum, line) => sum + line.processedQuantity, 0) });
  }
  pay(state, change, native, now, happened);
  if (native.status === "closed" && !isAhead && can(requestTable, state.request, "close")) {
    state.request = step(requestTable, state.request, "close");
    if (can(resolutionTable, state.resolution, "drop")) state.resolution = step(resolutionTable, state.resolution, "drop");
    happened("return.closed", null);
  }

  if (newest) change.nativeStatus = native.status;
  await updateReturn(tx, row.returnId, { ...state, ...change, platformCheckedAt: now }, now);
  await tx.record(events);
  if (state.resolution === "settled" && row.resolution !== "settled" && row.settledAs === null)
    await enterInLedger(tx, paidThere(row, native));
  if (state.resolution === "settled" && row.resolution !== "settled") await issueCreditNote(ctx, tx, row.returnId);
  // A return made on the platform is announced there; we only speak for those that were asked for here.
  if (row.source !== "platform")
    await tx.say(mails.filter((mail) => !row.gift || giftMail(mail) !== null).map((mail) => mailAbout(row, mail)));
  return events.length > 0;
}

/** States of a native return that end it; one that is open afterwards was reopened there. */
const over: ReadonlySet<NativeReturnStatus> = new Set(["declined", "cancelled", "closed"]);

type Happened = (name: HistoryEvent["name"], mail: ReturnMail | null, data?: Record<string, unknown>) => void;

/** Goods that came stay received; money that was given stays given. No mail: the shopper had the one of the approval already. */
function reopen(state: Machines, change: Partial<NewReturn>, row: ReturnRow, happened: Happened): void {
  if (!can(requestTable, state.request, "reopen")) return;
  state.request = step(requestTable, state.request, "reopen");
  if (row.receivedAt !== null) state.request = step(requestTable, state.request, "receive");
  if (can(resolutionTable, state.resolution, "reopen")) state.resolution = step(resolutionTable, state.resolution, "reopen");
  change.declineNote = null;
  happened("return.reopened", null);
}

function approve(state: Machines, change: Partial<NewReturn>, native: NativeReturn, now: Date, happened: Happened): void {
  if (can(requestTable, state.request, "approve")) state.request = step(requestTable, state.request, "approve");
  else if (native.status === "open" && can(requestTable, state.request, "overrule")) {
    state.request = step(requestTable, state.request, "overrule");
    if (can(resolutionTable, state.resolution, "reopen")) state.resolution = step(resolutionTable, state.resolution, "reopen");
    change.declineNote = null;
  } else return;
  change.decidedAt = now;
  happened("return.approved", "approved");
}

function decline(ctx: Ctx, state: Machines, change: Partial<NewReturn>, native: NativeReturn, now: Date, happened: Happened): void {
  // Declined there what was approved here: the tables end an approved return by cancelling it.
  const command = can(requestTable, state.request, "decline") ? "decline" : "cancel";
  if (!can(requestTable, state.request, command)) return;
  state.request = step(requestTable, state.request, command);
  if (can(resolutionTable, state.resolution, "drop")) state.resolution = step(resolutionTable, state.resolution, "drop");
  change.decidedAt = now;
  change.declineNote = ctx.sealer.seal(ctx.storeId, native.declineNote || null);
  happened("return.declined", "declined");
}

function cancel(state: Machines, happened: Happened): void {
  if (!can(requestTable, state.request, "cancel")) return;
  state.request = step(requestTable, state.request, "cancel");
  if (can(resolutionTable, state.resolution, "drop")) state.resolution = step(resolutionTable, state.resolution, "drop");
  happened("return.cancelled", "cancelled", { by: "platform" });
}

/** Money given back on the platform settles the return once every unit is refunded there, or the return is closed. */
function pay(state: Machines, change: Partial<NewReturn>, native: NativeReturn, now: Date, happened: Happened): void {
  const paidMinor = native.refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
  const all = native.lines.every((line) => line.refundedQuantity >= line.quantity) || native.status === "closed";
  if (paidMinor === 0 || !all || !can(resolutionTable, state.resolution, "succeed")) return;
  state.resolution = step(resolutionTable, state.resolution, "succeed");
  change.settledMinor = paidMinor;
  change.settledAt = now;
  happened("return.settled", "refund_done", { amountMinor: paidMinor, paidThere: true });
}

/** Money that the store gave back on the platform without us, a movement for each refund. */
function paidThere(row: ReturnRow, native: NativeReturn): LedgerEntry[] {
  return native.refunds.map(({ externalId, amount, createdAt }) => ({
    ...{ orderId: row.orderId, returnId: row.returnId, kind: "refund" as const },
    ...{ amount, at: createdAt, enteredBy: "platform", externalId },
  }));
}

async function receiveLines(tx: VerbTx, row: ReturnRow, lines: readonly ReturnLineRow[], native: NativeReturn): Promise<void> {
  for (const line of lines) {
    const twin = native.lines.find((each) => each.externalId === line.externalId);
    if (!twin || line.inspection !== "pending") continue;
    const receivedQuantity = Math.min(line.quantity, twin.processedQuantity);
    const inspection = step(inspectionTable, line.inspection, receivedQuantity > 0 ? "pass" : "fail");
    await updateReturnLine(tx, row.returnId, line.returnLineId, { receivedQuantity, inspection });
  }
}
