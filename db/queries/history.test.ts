import { expect, test } from "vitest";
import { testApp } from "~/testing/test-app";
import { listOrderHistory } from "./history.server";
import { listReturnHistory } from "./returns-records.server";

test("of a long timeline the newest events are shown, oldest of them first", async () => {
  const t = await testApp();
  const ctx = await t.store("history.myshopify.com");
  const events = Array.from({ length: 510 }, (_, n) => ({
    name: "order.updated" as const,
    orderId: "ord_1",
    returnId: "ret_1",
    data: { n },
    at: new Date(t.clock.now().getTime() + n * 1000),
  }));
  await ctx.transact((tx) => tx.record(events));
  for (const list of [listOrderHistory, listReturnHistory]) {
    const shown = await ctx.transact((tx) => list(tx, list === listOrderHistory ? "ord_1" : "ret_1"));
    expect(shown.map((event) => event.data.n)).toEqual(events.slice(10).map((event) => event.data.n));
  }
});
