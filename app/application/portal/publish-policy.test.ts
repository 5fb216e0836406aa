import { beforeEach, expect, test } from "vitest";
import { everything } from "~/domain/returns/policy/scope";
import { shopperLocales } from "~/domain/stores/settings";
import type { PublicPage } from "~/ports/platform";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { readPolicyWords } from "../policy/read-policy-words.server";
import { askToPublishPolicy } from "./publish-policy.server";

let world: ReturnsWorld;
let published: PublicPage[];

async function start(publicPages: boolean): Promise<void> {
  const fake = fakePlatform({ publicPages });
  const { connect } = fake.platform;
  fake.platform.connect = async (domain, options) => ({
    ...(await connect(domain, options)),
    publishPage: async (page) => {
      published.push(page);
    },
  });
  world = await returnsWorld(fake);
}
beforeEach(() => {
  published = [];
});

/** Publishes another return window: the policy's next version. */
const keepWindow = (windowDays: number) =>
  publishChange(world.ctx, { windows: [{ scope: everything, days: windowDays, start: "delivered" }] });

test("the policy's page is written with each version of it, as it stands, and once for one cause", async () => {
  await start(true);
  await keepWindow(14);
  await world.drain();
  const keys = ["return-policy", ...shopperLocales.filter((locale) => locale !== "en").map((locale) => `return-policy-${locale}`)];
  // Messages of one moment go in any order.
  published.sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  expect(published.map((page) => page.key)).toEqual(keys);
  expect(published[0]?.body).toContain("until 14 days after delivery");
  expect(published[0]?.body).toMatch(/href="[^"]+\/returns\//);
  // Only the store's own language stands in the menu; the others have addresses that no title can collide with.
  expect(published.map((page) => page.listed)).toEqual([true, false, false, false, false, false]);
  expect(published.slice(1).map((page) => page.address)).toEqual(keys.slice(1).map((key) => `backhaul-${key}`));
  for (const [i, page] of published.entries())
    expect(page.body).toContain(`lang="${["en", ...shopperLocales.filter((one) => one !== "en")][i]}"`);
  await world.ctx.transact(async (tx) => {
    await askToPublishPolicy(world.ctx, tx, "installed");
    await askToPublishPolicy(world.ctx, tx, "installed");
  });
  await world.drain();
  expect(published.length).toBe(12);
});

test("a storefront's own policy has its own pages; until they are written the Policy screen says so", async () => {
  await start(true);
  await publishChange(world.ctx, { windows: [{ scope: everything, days: 61, start: "delivered" }] }, "7");
  expect((await readPolicyWords(world.ctx, { channel: "7" })).pages).toEqual({ waiting: [...shopperLocales], stuck: [] });
  expect((await readPolicyWords(world.ctx, { channel: "" })).pages).toEqual({ waiting: [], stuck: [] });
  await world.drain();
  expect((await readPolicyWords(world.ctx, { channel: "7" })).pages).toEqual({ waiting: [], stuck: [] });
  expect(published.map(({ key, channel }) => [key, channel])).toContainEqual(["return-policy-c7-es", "7"]);
  expect(published.every((page) => page.body.includes("61") || /[٠-٩]/.test(page.body))).toBe(true);
});

test("how each language's page reads, and the portal's address where the platform has no pages", async () => {
  await start(false);
  const { readings, pages, address } = await readPolicyWords(world.ctx, { channel: "" });
  expect(pages).toBeNull();
  expect(address).toMatch(/\/returns\/.+\/policy$/);
  expect(readings.map((one) => one.locale)).toEqual([...shopperLocales]);
  // What ships must itself be plain: a change of texts that makes them hard is seen here.
  expect(readings.filter((one) => one.grade === "hard")).toEqual([]);
  for (const one of readings) expect(one.hardest?.length).toBeGreaterThan(10);
});

test("nothing is asked for where the platform lets no app write pages", async () => {
  await start(false);
  await keepWindow(14);
  await world.drain();
  expect(published).toEqual([]);
});
