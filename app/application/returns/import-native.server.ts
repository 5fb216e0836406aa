import { newId } from "~/domain/ids";
import { quote } from "~/domain/returns/quote";
import { refundPromisedOn } from "~/domain/returns/refund-promise";
import type { NativeReturn } from "~/ports/platform";
import { insertReturn, lockReturnByExternalId, type ReturnRow } from "~db/queries/returns.server";
import type { ReturnOrderRow } from "~db/queries/returns-order.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { clockOf } from "../desk/clock";
import { publishedPolicy } from "../policy/published-policy.server";
import { loadFacts } from "./load-facts.server";

/** Writes a return that the store made on the platform itself, as asked for; its later states are adopted afterwards. */
export async function importNative(tx: VerbTx, ctx: Ctx, order: ReturnOrderRow, native: NativeReturn): Promise<ReturnRow> {
  const now = ctx.now();
  const store = await getStore(tx);
  const published = await publishedPolicy(ctx, tx, store, order.channelExternalId);
  const { facts } = await loadFacts(tx, order);
  const known = native.lines.filter((line) => facts.lines.some((each) => each.lineId === line.orderLineExternalId));
  const units = known.map((line) => ({ lineId: line.orderLineExternalId, quantity: line.quantity }));
  const quoted = quote(facts, units, { resolution: "refund", storeCreditBonusPercent: 0, stage: "settle" });
  const about = { storeId: tx.storeId, returnId: newId("ret", now) };
  await insertReturn(
    tx,
    {
      ...about,
      orderId: order.orderId,
      shopperId: order.shopperId,
      name: native.name,
      externalId: native.externalId,
      source: "platform",
      requestKey: `platform:${native.externalId}`,
      request: "requested",
      parcel: "none",
      resolution: "open",
      wants: "refund",
      currency: order.currency,
      quotedMinor: quoted.total.minor,
      restock: store.settings.returns.restockOnReceive,
      settingsVersion: store.settingsVersion,
      policyChannel: published.channel,
      policyVersion: published.version,
      terms: published.terms,
      requestedAt: native.createdAt,
      decideBy: clockOf(store, native.createdAt),
      countryCode: order.countryCode,
      dueOn: refundPromisedOn({ now, receivedAt: null, promiseDays: published.terms.promiseDays, timezone: store.timezone }),
    },
    native.lines.map((line, i) => ({
      ...about,
      returnLineId: newId("rln", new Date(now.getTime() + i)),
      orderLineExternalId: line.orderLineExternalId,
      fulfilmentLineExternalId: line.fulfilmentLineExternalId,
      externalId: line.externalId,
      quantity: line.quantity,
      reasonId: line.reason?.id ?? null,
      reasonName: line.reason?.name ?? "",
      note: ctx.sealer.seal(ctx.storeId, line.note),
      unitMinor: Math.floor(
        (quoted.lines.find((l) => l.lineId === line.orderLineExternalId)?.amount.minor ?? 0) / Math.max(1, line.quantity),
      ),
    })),
  );
  await tx.record([
    {
      name: "return.requested",
      actor: "platform",
      orderId: order.orderId,
      returnId: about.returnId,
      at: native.createdAt,
      data: { source: "platform" },
    },
  ]);
  const row = await lockReturnByExternalId(tx, native.externalId);
  if (!row) throw new Error("the return was written but cannot be read");
  return row;
}
