import { describe, expect, it } from "vitest";
import type { SideStatus } from "./emulated-protocol";
import { statusLine, welcome } from "./welcome";

const side: SideStatus = {
  orders: 2_510,
  placed: 10,
  courierSteps: 4,
  asked: 1,
  refused: 0,
  mails: 3,
  webhooks: { sent: 41, delivered: 40, duplicated: 2, dropped: 1, failed: 0, retried: 0 },
  backlog: 1,
  deliveredOrder: "1001",
};

describe("statusLine", () => {
  it("says how far the app is while it still reads the past", () => {
    const line = statusLine("12:00:00", "", { orders: 1_200, scored: 1_100, returns: 0, waiting: 7 }, side);
    expect(line).toBe("12:00:00  orders 1,200 of 2,510 · scored 1,100 · returns 0 · webhooks 40 (7 waiting)");
  });

  it("is short when nothing waits", () => {
    const line = statusLine("12:00:00", "", { orders: 2_510, scored: 2_510, returns: 2, waiting: 0 }, side);
    expect(line).toBe("12:00:00  orders 2,510 · scored 2,510 · returns 2 · webhooks 40");
  });
});

describe("welcome", () => {
  const at = {
    admin: "http://a",
    orderStatus: "http://o",
    mails: "http://m",
    control: "http://c",
    gift: { panel: "http://p", storefront: "http://s", portal: "http://r", control: "http://k", orders: 1_500 },
    logs: "x/logs",
    fresh: true,
    orders: 2_500,
  };

  it("names every address", () => {
    for (const address of [at.admin, at.orderStatus, at.mails, at.control, at.logs, "http://p", "http://s", "http://r", "http://k"])
      expect(welcome(at)).toContain(address);
  });

  it("counts both stores together, and names no platform of a store that is not there", () => {
    expect(welcome(at)).toContain("4,000 past orders");
    expect(welcome({ ...at, gift: null })).not.toContain("BigCommerce");
  });

  it("leaves out the order page while nothing was delivered", () => {
    expect(welcome({ ...at, orderStatus: null })).not.toContain("order page");
  });
});
