import { beforeEach, describe, expect, test } from "vitest";
import { shopperLocales } from "~/domain/stores/settings";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, kurta, line, order, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { readPolicy } from "../portal/read-policy.server";
import { returnReasons } from "./return-reasons.server";
import { viewShopperReturns } from "./view-shopper-returns.server";

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld(fakePlatform({ nativeReturns: false, returnReasons: false }));
  await anOrder(world.ctx, world.fake);
});

const keep = (reasonNames: string[]) => publishChange(world.ctx, { reasonNames });
const offered = async (locale: (typeof shopperLocales)[number]) => {
  const { lines } = await viewShopperReturns(world.ctx, { asker: asha, orderExternalId: order, locale });
  return lines[0]?.reasons ?? [];
};

describe("reasons where the platform has no library of them", () => {
  test("are the usual ones at first, in every shopper's language, and in the policy", async () => {
    const english = (await offered("en")).map((reason) => reason.name);
    expect(english).toContain("Damaged or defective");
    for (const locale of shopperLocales.filter((one) => one !== "en")) {
      const names = (await offered(locale)).map((reason) => reason.name);
      expect(names.length).toBe(english.length);
      expect(names.filter((name) => english.includes(name))).toEqual([]);
      expect(JSON.stringify(await readPolicy(world.ctx, { locale }))).toContain(names[0]);
    }
  });

  test("are the store's as soon as it publishes them, and kept with the return in its own words", async () => {
    await keep(["Candle leaks", "Damaged or defective"]);
    expect((await offered("hi")).map((reason) => reason.name)).toEqual(["Candle leaks", "टूटा या खराब है"]);
    const [own] = await returnReasons(world.ctx);
    const asked = await world.ask([{ ...line(kurta, 1), reasonId: own?.id ?? "" }]);
    await keep(["Damaged or defective"]);
    expect((await world.linesOf(asked.returnId)).map((one) => one.reasonName)).toEqual(["Candle leaks"]);
    await expect(world.ask([{ ...line(kurta, 1), reasonId: own?.id ?? "" }], { requestKey: "key-0002" })).rejects.toMatchObject({
      code: "unknown_reason",
    });
  });
});
