import { beforeEach, expect, test } from "vitest";
import { everything } from "~/domain/returns/policy/scope";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { publishChange } from "~/testing/returns/publish-change";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { askToPublishPolicy } from "./publish-policy.server";

let world: ReturnsWorld;
let published: { key: string; title: string; body: string }[];

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
  expect(published.map((page) => page.key)).toEqual(["return-policy"]);
  expect(published[0]?.body).toContain("until 14 days after delivery");
  expect(published[0]?.body).toMatch(/href="[^"]+\/returns\//);
  await world.ctx.transact(async (tx) => {
    await askToPublishPolicy(world.ctx, tx, "installed");
    await askToPublishPolicy(world.ctx, tx, "installed");
  });
  await world.drain();
  expect(published.length).toBe(2);
});

test("nothing is asked for where the platform lets no app write pages", async () => {
  await start(false);
  await keepWindow(14);
  await world.drain();
  expect(published).toEqual([]);
});
