import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emulatedBigCommerce } from "~/testing/returns/emulated-bigcommerce";
import { emulatedShopify } from "~/testing/returns/emulated-shopify";
import type { EmulatedWorld } from "~/testing/returns/emulated-store";
import { type FakePlatform, fakePlatform } from "~/testing/returns/fake-platform";
import { emulatedGround, fakeGround, modelCan } from "~/testing/returns/model-grounds";
import { liveByTheLaws } from "~/testing/returns/model-laws";
import { sequence } from "~/testing/returns/model-steps";
import { modelWorld } from "~/testing/returns/model-world";
import { testApp } from "~/testing/test-app";

describe.each(Object.keys(modelCan) as (keyof typeof modelCan)[])("two people of staff, a shopper and a mortal worker, %s", (level) => {
  test("whatever they do in whatever order, the machines stay legal and money and units are conserved", async () => {
    const fakes = new Map<string, FakePlatform>();
    const { platform } = fakePlatform(modelCan[level]);
    const t = await testApp({
      platforms: {
        shopify: { ...platform, connect: async (domain, options) => (fakes.get(domain)?.platform ?? platform).connect(domain, options) },
      },
    });
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        settled += await liveByTheLaws(modelWorld(t, await fakeGround(t, fakes, modelCan[level])), steps);
      }),
      { numRuns: Number(process.env.MODEL_RUNS ?? 6), endOnFailure: true },
    );
    // A sequence that never pays proves nothing about money.
    expect(settled).toBeGreaterThan(0);
  }, 300_000);
});

describe.each([
  ["Shopify", emulatedShopify],
  ["BigCommerce", emulatedBigCommerce],
] as const)("the same in front of the strict, emulated %s", (_name, start) => {
  let world: EmulatedWorld;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.close());

  test("machines, money and units hold by the platform's own books", async () => {
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        settled += await liveByTheLaws(modelWorld(world.t, await emulatedGround(world)), steps);
      }),
      // The same few sequences each time, since each is slow here; others when it is asked to run longer.
      process.env.MODEL_RUNS
        ? { numRuns: Number(process.env.MODEL_RUNS), endOnFailure: true }
        : { numRuns: 3, seed: 20261122, endOnFailure: true },
    );
    expect(settled).toBeGreaterThan(0);
  }, 300_000);
});
