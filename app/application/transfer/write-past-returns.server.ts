import { newId, type ReturnId, type ShopperId } from "~/domain/ids";
import { addReturnLines, importedLines } from "~db/queries/past-returns.server";
import { insertReturn, type NewReturn, type NewReturnLine } from "~db/queries/returns.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { countOutcomes } from "../risk/count-outcomes.server";
import type { JudgedPast } from "./judge-past-rows.server";

type Applied = Extract<JudgedPast, { kind: "applied" }>;

const wantsOf = {
  original: "refund",
  by_hand: "refund",
  store_credit: "store_credit",
  gift_certificate: "store_credit",
  exchange: "exchange",
  repair: "repair",
} as const;

/**
 * Writes judged rows as past returns, marked as taken over: ended, without a mail, a message or an entry in the ledger, since their money moved elsewhere. A row
 * about a return of an earlier row adds its line. What they say of the goods is counted as evidence.
 */
export async function writePastReturns(
  ctx: Ctx,
  tx: VerbTx,
  judged: readonly JudgedPast[],
  about: { importId: string; startedBy: string | null },
): Promise<void> {
  const applied = judged.filter((one): one is Applied => one.kind === "applied");
  if (applied.length === 0) return;
  const { settingsVersion } = await getStore(tx);
  const now = ctx.now();
  const known = await importedLines(tx, [...new Set(applied.map((one) => one.requestKey))]);
  const groups = new Map<string, Applied[]>();
  for (const one of applied) groups.set(one.requestKey, [...(groups.get(one.requestKey) ?? []), one]);
  for (const [requestKey, rows] of groups) {
    const [first] = rows;
    if (!first) continue;
    const former = known.get(requestKey)?.returnId ?? null;
    const returnId: ReturnId = former ?? newId("ret", first.row.requestedAt);
    const lines = rows.map((one, i) => lineRow(tx.storeId, returnId, one, new Date(now.getTime() + i)));
    if (former) {
      await addReturnLines(tx, lines);
      continue;
    }
    await insertReturn(tx, { ...returnRow(first, settingsVersion, requestKey), storeId: tx.storeId, returnId }, lines);
    await tx.record([
      {
        name: "return.imported",
        orderId: first.order.orderId,
        returnId,
        ...(about.startedBy ? { actor: about.startedBy } : {}),
        data: { importId: about.importId, end: first.row.end, amountMinor: first.amountMinor, currency: first.line.currency },
      },
    ]);
  }
  await countOutcomes(ctx, tx, [...new Set(applied.map((one) => one.order.orderId))]);
}

function returnRow(
  { row, order, line, name, amountMinor }: Applied,
  settingsVersion: number,
  requestKey: string,
): Omit<NewReturn, "storeId" | "returnId"> {
  const isSettled = row.end === "settled";
  return {
    orderId: order.orderId,
    shopperId: line.shopper_id as ShopperId | null,
    name,
    source: "import",
    requestKey,
    request: row.end === "settled" ? "closed" : row.end,
    parcel: "none",
    resolution: isSettled ? "settled" : "none",
    wants: wantsOf[row.way],
    currency: line.currency,
    quotedMinor: amountMinor ?? 0,
    settledMinor: isSettled ? amountMinor : null,
    settledAs: isSettled ? row.way : null,
    settingsVersion,
    requestedAt: row.requestedAt,
    settledAt: row.settledAt,
  };
}

function lineRow(storeId: VerbTx["storeId"], returnId: ReturnId, one: Applied, at: Date): NewReturnLine {
  return {
    storeId,
    returnId,
    returnLineId: newId("rln", at),
    orderLineExternalId: one.line.external_id,
    quantity: one.row.quantity,
    reasonName: one.row.reason,
    unitMinor: 0,
    inspection: one.row.end === "settled" ? "passed" : "pending",
    receivedQuantity: one.row.end === "settled" ? one.row.quantity : 0,
  };
}
