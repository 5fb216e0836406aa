import { expect, test } from "vitest";
import { startJudging } from "./policy/replaying/thread.server";

test("a thread that dies refuses what it was asked, and what it is asked afterwards", async () => {
  const terms = { timezone: "UTC", currency: "INR", credit: { account: null, guest: null } };
  const thread = startJudging({ before: { windows: 1 }, after: {}, askDay: 7, now: new Date(), terms });
  const asked = thread.ask({ orders: [] });
  await expect(asked).rejects.toBeInstanceOf(Error);
  await expect(thread.ask({ orders: [] })).rejects.toBeInstanceOf(Error);
  await thread.close();
});
