import { describe, expect, it } from "vitest";
import { purgeLeft } from "~/jobs/store.purge.server";
import { aSnapshot } from "~/testing/fake-platform";
import { testApp } from "~/testing/test-app";
import { findStore } from "~db/queries/store-row.server";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { uninstallStore } from "../stores/uninstall-store.server";
import { purgeAfterDays } from "./purge-store.server";

describe("a store that left", () => {
  it("is kept for a while, then deleted whole; others stay", async () => {
    const test = await testApp();
    const gone = await test.store("gone1", { platform: "bigcommerce" });
    const here = await test.store("here1", { platform: "bigcommerce" });
    for (const ctx of [gone, here]) await ctx.transact((tx) => mirrorOrders(ctx, tx, [aSnapshot({ externalId: "1" })], "webhook"));
    await gone.transact((tx) => uninstallStore(gone, tx));
    const count = async () => (await test.database.sql<{ n: number }[]>`select count(*)::int as n from orders`)[0]?.n;
    const sweep = async () => {
      await purgeLeft.run(test.app);
      test.jobs.splice(0, test.jobs.length, ...test.jobs.filter(({ job }) => job.name === "store.purge"));
      await test.drain();
    };
    test.clock.advance((purgeAfterDays - 1) * 86_400);
    await sweep();
    expect(await count()).toBe(2);
    test.clock.advance(2 * 86_400);
    await sweep();
    expect(await count()).toBe(1);
    expect(await gone.transact((tx) => findStore(tx))).toBeNull();
    expect(await here.transact((tx) => findStore(tx))).not.toBeNull();
  });

  it("and came back before the sweep reached it is left alone", async () => {
    const test = await testApp();
    const ctx = await test.store("back1", { platform: "bigcommerce" });
    await ctx.transact((tx) => uninstallStore(ctx, tx));
    test.clock.advance((purgeAfterDays + 1) * 86_400);
    await purgeLeft.run(test.app);
    await test.database.sql`update stores set uninstalled_at = null`;
    test.jobs.splice(0, test.jobs.length, ...test.jobs.filter(({ job }) => job.name === "store.purge"));
    expect(await test.drain()).toBe(1);
    expect(await ctx.transact((tx) => findStore(tx))).not.toBeNull();
  });
});
