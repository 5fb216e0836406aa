import { expect, test } from "vitest";
import { progressWords } from "./evidence-progress";

test("a rebuild tells each whole hundredth, then what is left", () => {
  const walking = (ordersWalked: number, ordersTotal: number) => progressWords({ phase: "walking", ordersWalked, ordersTotal });
  expect([walking(0, 900), walking(400, 900), walking(401, 900), walking(900, 900), walking(0, 0)]).toEqual([
    ...["0 % counted", "44 % counted", "44 % counted", "100 % counted", "100 % counted"],
  ]);
  expect(progressWords({ phase: "sweeping", ordersWalked: 9, ordersTotal: 9 })).toBe("in use; removing the counts before");
  expect(progressWords({ phase: "idle", ordersWalked: 9, ordersTotal: 9 })).toBe("complete");
});
