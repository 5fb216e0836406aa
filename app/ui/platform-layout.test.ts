import { expect, test } from "vitest";
import { permissionsOf } from "~/domain/stores/roles";
import { menuOf, withWaiting } from "./platform-layout";

const labels = (waiting: Record<string, number | undefined>, role: "owner" | "support" = "owner") =>
  withWaiting(menuOf("/shopify", permissionsOf(role)), waiting).map((item) => item.label);

test("the menu says how much waits behind Returns and Money, to 99, and nothing where nothing does", () => {
  expect(labels({ returns: 6, money: 120 })).toEqual([
    ...["Home", "Orders", "Returns (6)", "Bench", "Return policy", "Money (99+)", "Risk", "Settings", "System"],
  ]);
  expect(labels({ returns: 0, money: undefined }).join()).not.toContain("(");
  expect(labels({ money: 3 }, "support")).not.toContain("Money (3)");
});
