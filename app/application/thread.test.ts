import { expect, test } from "vitest";
import { startJudging } from "./policy/replaying/thread.server";

test("a thread that dies refuses what it was asked, and what it is asked afterwards", async () => {
  const none = "[]";
  const needs = { products: false, shoppers: false, groups: false };
  const slice = {
    needs,
    orders: none,
    lines: none,
    parcels: none,
    returns: none,
    refusals: none,
    refunds: none,
    products: none,
    shopperReturns: none,
    shopperOrders: none,
  };
  const terms = { timezone: "UTC", currency: "INR", credit: { account: null, guest: null } };
  const thread = startJudging({ before: { windows: 1 }, after: {}, askDay: 7, now: new Date(), terms });
  const asked = thread.ask({ slice });
  await expect(asked).rejects.toBeInstanceOf(Error);
  await expect(thread.ask({ slice })).rejects.toBeInstanceOf(Error);
  await thread.close();
});
