import type { Smoke } from "./smoke-context";
import { until } from "./waiting";

/** Waits until the risk of every undecided order was told to the store's platform. */
export async function risksTold({ database, shop }: Smoke, timeoutMs: number): Promise<void> {
  await until("the risk of every waiting order to be told", timeoutMs, async () => {
    const [open] = await database.read(
      (sql) => sql<{ count: number; stuck: number }[]>`
        select count(*) filter (where state in ('pending', 'sending', 'failed'))::int as count, count(*) filter (where state = 'stuck')::int as stuck
        from outbox where kind = 'order.annotate' and store_id = (select store_id from stores where domain = ${shop})`,
    );
    return open?.count === 0 ? { done: null } : { now: open };
  });
}

/** The risk of undecided orders, seen from the store: Shopify's own assessment, our metafield, our tag on risky ones. */
export async function riskWrittenBack(smoke: Smoke, timeoutMs: number): Promise<void> {
  const { database, shop, far, expected, figures } = smoke;
  await risksTold(smoke, timeoutMs);
  const bands = await database.read(
    (sql) => sql<{ externalId: string; band: string }[]>`
      select o.external_id as "externalId", o.risk_band as band from orders o
      where o.store_id = (select store_id from stores where domain = ${shop})
        and exists (select 1 from outbox m where m.store_id = o.store_id and m.order_id = o.order_id and m.kind = 'order.annotate'
                    and m.state = 'sent' and m.result ? 'assessmentId')`,
  );
  const truths = new Map((await far.truths()).map((order) => [order.id.replace(/^.*\//, ""), order]));
  const told = bands.map((row) => ({ ...row, truth: truths.get(row.externalId.replace(/^.*\//, "")) }));
  figures.annotated = told.length;
  expected.that(told.length > 0, "No order's risk was told to the store.");
  const names = (rows: typeof told) =>
    rows.map((row) => `${row.truth?.name ?? row.externalId} [${row.truth?.riskLevels.join(" ") ?? ""}] ${row.truth?.financialStatus}`);
  // An order shipped between our look and our call takes no assessment any more, by Shopify's rule; one scored again has two.
  const unassessed = told.filter((row) => row.truth?.riskLevels.length === 0 && row.truth.shippedUnits === 0);
  expected.none("told orders without Shopify's own risk assessment", names(unassessed));
  expected.none("told orders without our metafield", names(told.filter((row) => (row.truth?.metafields.length ?? 0) === 0)));
  const risky = told.filter((row) => row.band !== "low");
  expected.that(risky.length > 0, "No order of medium or high risk was told to the store.");
  const tagged = (row: (typeof told)[number]) => row.truth?.tags.includes(`backhaul:rto-${row.band}`) ?? false;
  expected.none("risky orders without our tag", names(risky.filter((row) => !tagged(row))));
}
