import { addDays, dayIn } from "~/domain/time";
import { countOpenDifferences } from "~db/queries/differences.server";
import { countGoodsOverdue } from "~db/queries/exchange-orders.server";
import { heldOrders, newestBackfill, returnsIn, syncHealth, waitingOrders, weeklyOutcomes } from "~db/queries/home.server";
import { countOwed } from "~db/queries/promises.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { warnedUntil } from "../money/raise-alarms.server";

/** Weeks the trend looks back. */
export const trendWeeks = 12;

/** Everything the first screen says. Amounts are minor units of the store's currency. */
export interface HomeView {
  now: Date;
  toDecide: { count: number; atStakeMinor: number };
  held: number;
  returnsWaiting: { count: number; oldestAt: Date | null; promisedMinor: number };
  refundsDue: { count: number; promisedMinor: number };
  refundsStuck: number;
  /** Returns that were settled first and whose goods are so late that a person must decide; counted up to 1,001. */
  goodsOverdue: number;
  /** Money promised by tomorrow or already late, refunds that are on their way or stuck included. */
  promisesAtRisk: { count: number; promisedMinor: number };
  /** Where our ledger and the platform say different things; counted up to 1,001. */
  moneyDifferences: number;
  /** Shares 0–1 of decided orders that came back; null = nothing decided in that week. */
  trend: { week: string; all: number | null; cod: number | null; decided: number }[];
  /** The last four weeks against the eight before; null while too few outcomes are known. */
  rtoRate: { now: number | null; before: number | null; decided: number };
  backfill: { state: string; ordersRead: number; ordersTotal: number | null; startedAt: Date; errorCode: string | null } | null;
  sync: { lastReceivedAt: Date | null; waiting: number; failed: number; stuck: number; reconciledAt: Date | null; needsReauth: boolean };
  /** First steps, until they are done or skipped. */
  firstSteps: boolean;
}

/** Reads what needs somebody today. Every part is bounded, however large the store. */
export function viewHome(ctx: Ctx): Promise<HomeView> {
  return ctx.transact(async (tx) => {
    const now = ctx.now();
    const store = await getStore(tx);
    const waiting = await returnsIn(tx, { request: "requested", resolution: "open" });
    const due = await returnsIn(tx, { request: "received", resolution: "open", dueOn: dayIn(store.timezone, now) });
    const stuck = await returnsIn(tx, { request: "received", resolution: "stuck" });
    const outcomes = await weeklyOutcomes(tx, addDays(now, -7 * trendWeeks), store.timezone);
    const weeks = [...new Set(outcomes.map((row) => row.week))].sort();
    const share = (rows: typeof outcomes) => {
      const rto = rows.reduce((sum, row) => sum + row.rto, 0);
      const decided = rto + rows.reduce((sum, row) => sum + row.delivered, 0);
      return { rate: decided === 0 ? null : rto / decided, decided };
    };
    const recent = new Set(weeks.slice(-4));
    const late = share(outcomes.filter((row) => recent.has(row.week)));
    const early = share(outcomes.filter((row) => !recent.has(row.week)));
    const backfill = await newestBackfill(tx);
    return {
      now,
      toDecide: await waitingOrders(tx),
      held: await heldOrders(tx),
      returnsWaiting: waiting,
      refundsDue: due,
      refundsStuck: stuck.count,
      goodsOverdue: await countGoodsOverdue(tx, 1_001),
      promisesAtRisk: await countOwed(tx, warnedUntil(dayIn(store.timezone, now))),
      moneyDifferences: await countOpenDifferences(tx),
      trend: weeks.map((week) => {
        const rows = outcomes.filter((row) => row.week === week);
        const all = share(rows);
        return { week, all: all.rate, cod: share(rows.filter((row) => row.cod)).rate, decided: all.decided };
      }),
      rtoRate: { now: late.rate, before: early.decided >= 20 ? early.rate : null, decided: late.decided },
      backfill: backfill && {
        state: backfill.state,
        ordersRead: backfill.ordersRead,
        ordersTotal: backfill.ordersTotal,
        startedAt: backfill.startedAt,
        errorCode: backfill.errorCode,
      },
      sync: { ...(await syncHealth(tx)), needsReauth: store.needsReauthAt !== null },
      firstSteps: store.onboardedAt === null,
    };
  });
}
