import { beforeEach, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { everything } from "~/domain/returns/policy/scope";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, order, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { shoppers } from "~db/schema/orders";
import { viewShopperReturns } from "../returns/view-shopper-returns.server";

let world: ReturnsWorld;
let groups: string[] | null;
let asked: string[][];
let isDown: boolean;

/** A store that gives good customers more time; their group stands at the platform. */
beforeEach(async () => {
  [groups, asked, isDown] = [["3", "VIP"], [], false];
  const fake = fakePlatform({ shopperGroups: true });
  const { connect } = fake.platform;
  fake.platform.connect = async (domain, options) => ({
    ...(await connect(domain, options)),
    readShopperGroups: async (ids) => {
      asked.push([...ids]);
      if (isDown) throw new ProviderError("unavailable", "fake", "down", "It does not answer.");
      return groups === null ? [] : ids.map((externalId) => ({ externalId, groups: groups ?? [] }));
    },
  });
  world = await returnsWorld(fake);
  await anOrder(world.ctx, fake);
  world.t.clock.advance(60 * 86_400);
});

const forGoodCustomers = () =>
  publishChange(world.ctx, {
    windows: [
      { scope: { ...everything, shopperGroups: ["vip"] }, days: 200, start: "delivered" },
      { scope: everything, days: 10, start: "delivered" },
    ],
  });
const seen = async () => (await viewShopperReturns(world.ctx, { asker: asha, orderExternalId: order, locale: "en" })).lines[0]?.verdict;
const kept = () => world.ctx.transact((tx) => tx.db.select({ groups: shoppers.groups }).from(shoppers));

test("who is in the group has more time; an account is read once a day", async () => {
  await forGoodCustomers();
  expect(await seen()).toMatchObject({ ok: true, code: "window_open" });
  expect((await world.ask()).verdicts.find((verdict) => verdict.rule === "window")).toMatchObject({ answer: "yes" });
  expect(asked).toEqual([[asha.shopperExternalId]]);
  groups = ["4", "Retail"];
  expect(await seen()).toMatchObject({ ok: true });
  world.t.clock.advance(25 * 3600);
  expect(await seen()).toMatchObject({ ok: false, code: "window_closed" });
  expect(asked.length).toBe(2);
});

test("while the platform does not answer a person looks, and a job reads the account later", async () => {
  await forGoodCustomers();
  isDown = true;
  expect(await seen()).toMatchObject({ ok: true, code: "shopper_unknown" });
  isDown = false;
  await world.drain();
  expect(await kept()).toEqual([{ groups: ["3", "VIP"] }]);
  const before = asked.length;
  expect(await seen()).toMatchObject({ ok: true, code: "window_open" });
  expect(asked.length).toBe(before);
});

test("an account that is gone is in no group; nobody asks for what no rule needs", async () => {
  await seen();
  expect(asked).toEqual([]);
  await forGoodCustomers();
  groups = null;
  expect(await seen()).toMatchObject({ ok: false, code: "window_closed" });
  expect(await kept()).toEqual([{ groups: [] }]);
});
