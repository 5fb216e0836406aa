import { beforeEach, describe, expect, test } from "vitest";
import type { WithdrawalBody } from "~/domain/returns/withdrawal-body";
import { staffRoles } from "~/domain/stores/roles";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { eraseWithdrawals } from "~db/queries/withdrawals.server";
import type { Ctx } from "../ctx";
import { cancelReturn } from "../returns/cancel-return.server";
import { expireReturns } from "../returns/expire-returns.server";
import { settleReturn } from "../returns/settle-return.server";
import { confirmWithdrawal } from "./confirm-withdrawal.server";
import { declareWithdrawal } from "./declare-withdrawal.server";
import { countWaitingWithdrawals, listWithdrawals } from "./list-withdrawals.server";
import { matchWithdrawal } from "./match-withdrawal.server";
import { pointWithdrawal } from "./point-withdrawal.server";
import { setWithdrawalAside } from "./set-withdrawal-aside.server";
import { viewWithdrawal } from "./view-withdrawal.server";

let world: ReturnsWorld;
let staff: Ctx;
let orderId: string;

const declaration: WithdrawalBody = {
  ...{ name: "Asha Rao", number: "1", email: "asha@example.com" },
  ...{ what: "some", words: "the scarf", lines: [] },
};
async function declared(body: Partial<WithdrawalBody> = {}): Promise<string> {
  const { withdrawalId } = await declareWithdrawal(world.ctx, {
    ...{ body: { ...declaration, ...body }, locale: "en", ip: "203.0.113.7", known: null, before: null },
  });
  return (await confirmWithdrawal(world.ctx, { withdrawalId })).withdrawalId;
}

beforeEach(async () => {
  world = await returnsWorld();
  ({ orderId } = await anOrder(world.ctx, world.fake, { shippingMinor: 4_900 }));
  await world.t.database.sql`update orders set country_code = 'FR'`;
  staff = world.t.app.forStore(world.ctx.storeId, "staff:stf_1", "support");
});

describe("a declaration that waits", () => {
  test("is read with what is in doubt, and a return is made of the items that are meant; its days count from the declaration", async () => {
    const withdrawalId = await declared();
    expect(await countWaitingWithdrawals(staff)).toBe(1);
    expect(await listWithdrawals(staff, { all: false })).toMatchObject([
      { withdrawalId, name: "Asha Rao", doubts: ["items"], orderName: "#1" },
    ]);
    world.t.clock.advance(3 * 86_400);
    const seen = await viewWithdrawal(staff, { withdrawalId });
    expect(seen).toMatchObject({ dueOn: "2026-06-15", order: { right: { is: "open", until: "2026-06-12" } } });
    expect(seen.order?.lines.map((line) => [line.lineId, line.left, line.wanted])).toEqual([
      [kurta, 2, 0],
      [scarf, 1, 0],
    ]);
    const match = (lines: { lineId: string; quantity: number }[]) => matchWithdrawal(staff, { withdrawalId, lines });
    await expect(match([{ lineId: scarf, quantity: 0 }])).rejects.toMatchObject({ code: "nothing_chosen" });
    for (const quantity of [-1, 2, 0.5, Number.NaN])
      await expect(match([{ lineId: scarf, quantity }])).rejects.toMatchObject({ code: "bad_quantity" });
    await expect(match([{ lineId: "elsewhere", quantity: 1 }])).rejects.toMatchObject({ code: "bad_quantity" });
    const { returnId } = await match([{ lineId: scarf, quantity: 1 }]);
    expect(await world.read(returnId)).toMatchObject({
      ...{ withdrawal: true, request: "approved", quotedMinor: 50_000, dueOn: "2026-06-15", decidedBy: "staff:stf_1" },
    });
    await expect(match([{ lineId: scarf, quantity: 1 }])).rejects.toMatchObject({ code: "illegal_transition" });
    expect(await countWaitingWithdrawals(staff)).toBe(0);
    expect(await viewWithdrawal(staff, { withdrawalId })).toMatchObject({ state: "matched", returnOf: { returnId } });
  });

  test("without an order is pointed at one of this store; never at another store's", async () => {
    const other = await world.t.store("other.myshopify.com");
    await anOrder(other, world.fake, { externalId: "gid://fake/Order/77" });
    const withdrawalId = await declared({ number: "4711" });
    for (const orderNumber of ["77", "", " # "])
      await expect(pointWithdrawal(staff, { withdrawalId, orderNumber })).rejects.toMatchObject({ code: "order_not_found" });
    await expect(matchWithdrawal(staff, { withdrawalId, lines: [{ lineId: scarf, quantity: 1 }] })).rejects.toMatchObject({
      code: "no_order",
    });
    await pointWithdrawal(staff, { withdrawalId, orderNumber: "#1" });
    expect(await viewWithdrawal(staff, { withdrawalId })).toMatchObject({ doubts: ["items"].slice(1), order: { orderId } });
    const neighbour = world.t.app.forStore(other.storeId, "staff:stf_9", "owner");
    await expect(viewWithdrawal(neighbour, { withdrawalId })).rejects.toMatchObject({ code: "not_found" });
    await expect(setWithdrawalAside(neighbour, { withdrawalId, note: "x" })).rejects.toMatchObject({ code: "not_found" });
    await matchWithdrawal(staff, { withdrawalId, lines: [{ lineId: scarf, quantity: 1 }] });
    await expect(pointWithdrawal(staff, { withdrawalId, orderNumber: "1" })).rejects.toMatchObject({ code: "already_matched" });
  });

  test("is set aside with a reason, and can still become a return", async () => {
    const withdrawalId = await declared();
    await setWithdrawalAside(staff, { withdrawalId, note: "Cancelled on the phone, Asha agreed" });
    const seen = await viewWithdrawal(staff, { withdrawalId });
    expect(seen).toMatchObject({ state: "set_aside", note: "Cancelled on the phone, Asha agreed", decidedBy: "staff:stf_1" });
    const [row] = await world.t.database.sql`select note, body from return_withdrawals`;
    expect(JSON.stringify(row)).not.toMatch(/Asha|example/);
    await matchWithdrawal(staff, { withdrawalId, lines: [{ lineId: scarf, quantity: 1 }] });
    expect((await viewWithdrawal(staff, { withdrawalId })).state).toBe("matched");
  });

  test.each(staffRoles)("may be decided by %s only where the role may decide returns", async (role) => {
    const withdrawalId = await declared();
    const person = world.t.app.forStore(world.ctx.storeId, "staff:stf_2", role);
    const tried = pointWithdrawal(person, { withdrawalId, orderNumber: "1" }).then(
      () => "done",
      (error: { code: string }) => error.code,
    );
    expect(await tried).toBe(role === "owner" || role === "support" ? "done" : "not_allowed");
  });
});

test("the whole order withdrawn from is paid back with its delivery, without a fee, by the terms it was made under", async () => {
  await declared({ what: "all", words: "" });
  const [{ return_id: returnId } = { return_id: "" }] = await world.t.database.sql`select return_id from returns`;
  await world.drain();
  await world.receiveAll(String(returnId));
  const paid = await settleReturn(staff, { returnId: String(returnId), to: "original" });
  expect(paid).toEqual({ minor: 199_999 + 50_000 + 4_900, currency: "INR" });
  await world.drain();
  expect(await world.read(String(returnId))).toMatchObject({ resolution: "settled", dueOn: "2026-06-15" });
});

test("a return by law does not end by waiting, and the shopper may take it back", async () => {
  await declared({ what: "all", words: "" });
  const [{ return_id: returnId } = { return_id: "" }] = await world.t.database.sql`select return_id from returns`;
  await world.drain();
  world.t.clock.advance(400 * 86_400);
  expect(await expireReturns(world.ctx)).toBe(0);
  const shopper = world.t.app.forStore(world.ctx.storeId, "shopper");
  await cancelReturn(shopper, { returnId: String(returnId), shopperExternalId: "gid://fake/Customer/7" });
  expect((await world.read(String(returnId)))?.request).toBe("cancelled");
});

test("who is erased leaves when it was declared, and no word of it", async () => {
  const withdrawalId = await declared();
  await world.ctx.transact((tx) => eraseWithdrawals(tx, { orderIds: [orderId], emailHashes: [] }, world.ctx.now()));
  const seen = await viewWithdrawal(staff, { withdrawalId });
  expect([seen.body, seen.confirmedAt.toISOString()]).toEqual([null, "2026-06-01T06:00:00.000Z"]);
  await world.drain();
  expect(world.t.mails.filter((mail) => mail.subject.startsWith("Receipt"))).toEqual([]);
});
