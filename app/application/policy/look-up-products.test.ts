import { beforeEach, expect, test } from "vitest";
import { ProviderError } from "~/domain/errors";
import { everything } from "~/domain/returns/policy/scope";
import type { ProductDetails } from "~/ports/platform";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, kurta, line, order, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { orderLines } from "~db/schema/orders";
import { viewShopperReturns } from "../returns/view-shopper-returns.server";

let world: ReturnsWorld;
let there: ProductDetails[];
let asked: string[][];
let isDown: boolean;

/** A store without product types, such as those of BigCommerce, where only categories can say what is a final sale. */
beforeEach(async () => {
  [there, asked, isDown] = [[{ externalId: "31", type: null, tags: [], collections: ["5", "Final sale"] }], [], false];
  const fake = fakePlatform({ nativeReturns: false, productCollections: true });
  const { connect } = fake.platform;
  fake.platform.connect = async (domain, options) => ({
    ...(await connect(domain, options)),
    readProducts: async (ids) => {
      asked.push([...ids]);
      if (isDown) throw new ProviderError("unavailable", "fake", "down", "It does not answer.");
      return there.filter((product) => ids.includes(product.externalId));
    },
  });
  world = await returnsWorld(fake);
  await anOrder(world.ctx, fake);
  await world.ctx.transact((tx) => tx.db.update(orderLines).set({ productExternalId: "31" }));
});

const finalSale = () =>
  publishChange(world.ctx, { excluded: [{ scope: { ...everything, collections: ["final-sale"] }, why: "final_sale" }] });
const seen = async () => (await viewShopperReturns(world.ctx, { asker: asha, orderExternalId: order, locale: "en" })).lines[0]?.verdict;

test("a final sale by category works where products have neither types nor tags; a product is read once a week", async () => {
  await finalSale();
  expect(await seen()).toMatchObject({ ok: false, code: "final_sale" });
  await expect(world.ask()).rejects.toMatchObject({ code: "final_sale" });
  expect(asked).toEqual([["31"]]);
  there = [{ externalId: "31", type: null, tags: [], collections: ["6", "Clothing"] }];
  world.t.clock.advance(8 * 86_400);
  expect(await seen()).toMatchObject({ ok: true, code: "window_open" });
  expect(asked.length).toBe(2);
});

test("while the platform does not answer a person looks, and a job reads the product later", async () => {
  await finalSale();
  isDown = true;
  expect(await seen()).toMatchObject({ ok: true, code: "product_unknown" });
  const { verdicts } = await world.ask();
  expect(verdicts.find((verdict) => verdict.rule === "final-sale")).toMatchObject({ answer: "look", code: "product_unknown" });
  isDown = false;
  await world.drain();
  const before = asked.length;
  expect(await seen()).toMatchObject({ code: "final_sale" });
  expect(asked.length).toBe(before);
});

test("a product that is gone is asked for once; what was known of it counts on", async () => {
  await finalSale();
  there = [];
  expect(await seen()).toMatchObject({ ok: true, code: "window_open" });
  await seen();
  expect(asked.length).toBe(1);
});

test("nobody asks the platform for what no rule needs", async () => {
  await publishChange(world.ctx, { excluded: [] });
  await seen();
  await world.ask([line(kurta, 1)]);
  expect(asked).toEqual([]);
});
