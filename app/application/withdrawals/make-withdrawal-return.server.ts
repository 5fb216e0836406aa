import { newId, type ReturnId } from "~/domain/ids";
import { noFees } from "~/domain/returns/fees";
import { quote } from "~/domain/returns/quote";
import { takeFrom } from "~/domain/returns/sources";
import { isWholeOrder, withdrawalDays, withdrawalDueOn } from "~/domain/returns/withdrawal";
import { insertReturn, listReturnsOfOrder, type NewReturnLine } from "~db/queries/returns.server";
import type { StoreRow } from "~db/queries/store-row.server";
import type { WithdrawalRow } from "~db/queries/withdrawals.server";
import type { Ctx, VerbTx } from "../ctx";
import type { PublishedPolicy } from "../policy/published-policy.server";
import { mailAbout, tellStep } from "../returns/announce.server";
import type { LoadedOrder } from "../returns/load-facts.server";

/** What a return by law is made of. The caller holds the order's lock and knows that these units are left. */
export interface ByLaw {
  store: StoreRow;
  loaded: LoadedOrder;
  published: PublishedPolicy;
  units: readonly { lineId: string; quantity: number }[];
  withdrawal: Pick<WithdrawalRow, "withdrawalId">;
  /** The instant that the days count from. */
  declaredAt: Date;
}

/**
 * Writes a return that the law approves: no rule judges it, no fee is kept, the way paid gets the money, standard delivery included when the whole
 * order goes back, at the latest 14 days after the declaration.
 */
export async function makeWithdrawalReturn(ctx: Ctx, tx: VerbTx, input: ByLaw): Promise<ReturnId> {
  const { store, loaded, published, units, withdrawal, declaredAt } = input;
  const now = ctx.now();
  const returnId = newId("ret", now);
  const { row, facts } = loaded;
  const fees = { ...noFees, outboundMinor: isWholeOrder(facts, units) ? Math.max(0, facts.shippingMinor) : 0 };
  const quoted = quote(facts, units, { resolution: "refund", storeCreditBonusPercent: 0, stage: "ask", fees });
  const earlier = await listReturnsOfOrder(tx, row.orderId);
  // Ids sort by their time: a millisecond apart, lines keep their order.
  let position = now.getTime();
  const lines = units.flatMap(({ lineId, quantity }, i): NewReturnLine[] =>
    takeFrom(loaded.sources.get(lineId) ?? [], quantity).map((part) => ({
      ...{ storeId: tx.storeId, returnId, returnLineId: newId("rln", new Date(position++)), orderLineExternalId: lineId },
      ...{ reasonId: null, reasonName: "", note: null, ...part },
      unitMinor: Math.floor((quoted.lines[i]?.amount.minor ?? 0) / quantity),
    })),
  );
  const about = { orderId: row.orderId, returnId };
  await insertReturn(
    tx,
    {
      ...{ storeId: tx.storeId, ...about, shopperId: row.shopperId },
      name: `R-${row.name.replace(/^#/, "")}-${earlier.length + 1}`,
      ...{ source: "shopper", requestKey: `withdrawal:${withdrawal.withdrawalId}`, withdrawal: true },
      ...{
        request: "approved",
        parcel: "none",
        resolution: "open",
        wants: "refund",
        decidedAt: now,
        decidedBy: ctx.actor === "shopper" ? "rule" : ctx.actor,
      },
      ...{ currency: row.currency, quotedMinor: quoted.total.minor, restock: store.settings.returns.restockOnReceive },
      ...{ settingsVersion: store.settingsVersion, policyChannel: published.channel, policyVersion: published.version },
      terms: { creditOffered: false, creditBonusPercent: 0, creditInstant: false, promiseDays: withdrawalDays, refundOn: "handover", fees },
      requestedAt: declaredAt,
      dueOn: withdrawalDueOn(declaredAt, null, store.timezone),
    },
    lines,
  );
  const data = { source: "withdrawal", quotedMinor: quoted.total.minor, currency: row.currency };
  await tx.record([
    { name: "return.requested", ...about, actor: "shopper", data },
    { name: "return.approved", ...about, actor: ctx.actor === "shopper" ? "rule" : ctx.actor, data: { by: "law" } },
  ]);
  await tx.say([
    ...tellStep(ctx, store, about, "return.request"),
    ...tellStep(ctx, store, about, "return.approve"),
    mailAbout(about, "approved"),
  ]);
  return returnId;
}
