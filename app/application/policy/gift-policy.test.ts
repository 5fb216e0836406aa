import { beforeEach, expect, test } from "vitest";
import { ReturnPolicy } from "~/domain/returns/policy/policy";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { provenGift, takesGifts } from "~/testing/returns/gift-world";
import { asha, kurta, line, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { readPolicy } from "../portal/read-policy.server";
import { readPolicies } from "./read-policies.server";
import { readReplay } from "./read-replay.server";
import { saveDraft } from "./save-draft.server";
import { startReplay } from "./start-replay.server";

const can = {
  ...{ nativeReturns: false, nativeRisk: false, orderTags: false, creditBonus: false, guestCredit: false },
  ...{ giftCertificate: true, creditOthers: true, exchangeOrder: true, orderMetafields: true },
};

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld(fakePlatform(can));
  await anOrder(world.ctx, world.fake, { postalCode: "560001" });
});
const read = () => readPolicies(world.ctx, { channel: "" });
const pageOf = async () => JSON.stringify((await readPolicy(world.ctx, { locale: "en" })).parts);

test("off until a store wants it; switched on it stands in the sentences, in the changes of a draft, and on the page shoppers read", async () => {
  const { body, revision, published, parts } = await read();
  expect(body.gifts).toEqual({ offered: false });
  expect(parts.find((part) => part.id === "gifts")?.sentences).toEqual(["Only the buyer can ask for a return."]);
  expect(await pageOf()).not.toContain("gift, you can return it");
  await saveDraft(world.ctx, { channel: "", revision, published, body: ReturnPolicy.parse({ ...body, gifts: { offered: true } }) });
  expect((await read()).draft?.changes).toEqual([
    {
      title: "Gifts",
      gone: ["Only the buyer can ask for a return."],
      come: [
        "Whoever got it as a gift can ask without the buyer, for other goods of the same price or a gift certificate of their own, and sees no price; the buyer gets no mail.",
      ],
      reordered: false,
    },
  ]);
  await takesGifts(world.ctx);
  expect(await pageOf()).toContain("If you got it as a gift, you can return it yourself.");
});

test("what if it were switched off: last year's gifts would have been refused, the buyer's own returns not", async () => {
  await takesGifts(world.ctx);
  const asker = await provenGift(world);
  await world.ask([line(kurta, 1)], { asker, resolution: "store_credit" });
  await world.ask([line(scarf, 1)], { asker: asha, requestKey: "key-buyer1" });
  const { body, revision, published } = await read();
  await saveDraft(world.ctx, { channel: "", revision, published, body: { ...body, gifts: { offered: false } } });
  const version = (await read()).draft?.version ?? 0;
  await startReplay(world.ctx, { channel: "", version, askDay: 7 });
  await world.t.drain();
  const filter = { from: null, to: null, code: null };
  const { replay, changes } = await readReplay(world.ctx, { channel: "", version, filter, after: 0 });
  expect(replay).toMatchObject({ state: "done", result: { changed: 1 } });
  expect(changes.rows).toMatchObject([{ from: "look", to: "no" }]);
});
