import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { OrderSeed } from "../demo-store/seeds";
import { inventedSource, replayedSource } from "./demo-source";

const file = fileURLToPath(new URL("../demo-store/data/invented-replay.csv", import.meta.url));
const now = new Date("2026-11-01T00:00:00Z");

async function all(orders: Iterable<OrderSeed> | AsyncIterable<OrderSeed>): Promise<string[]> {
  const keys: string[] = [];
  for await (const order of orders) keys.push(order.key);
  return keys;
}

describe("replayedSource", () => {
  it("splits the file into history and live orders, losing and repeating none", async () => {
    const everything = await all((await replayedSource(file, 1)).history());
    const source = await replayedSource(file, 0.5);
    const history = await all(source.history());
    const live: string[] = [];
    for (let sequence = 0; ; sequence += 1) {
      const order = await source.live(sequence, now);
      if (order === null) break;
      live.push(order.key);
    }
    expect(history.length).toBe(Math.floor(everything.length / 2));
    expect([...history, ...live]).toEqual(everything);
  });

  it("goes on in the middle after a restart", async () => {
    const one = await replayedSource(file, 0);
    const keys = [await one.live(0, now), await one.live(1, now), await one.live(2, now)].map((order) => order?.key);
    const other = await replayedSource(file, 0);
    expect((await other.live(2, now))?.key).toBe(keys[2]);
  });
});

describe("inventedSource", () => {
  it("knows the shoppers of its live orders beforehand, each once", async () => {
    const source = inventedSource({ seed: 5, orders: 30, days: 30, until: now });
    const keys = source.store.customers.map((customer) => customer.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (let sequence = 0; sequence < 50; sequence += 1) {
      const order = await source.live(sequence, now);
      if (order?.customerKey) expect(keys).toContain(order.customerKey);
    }
  });
});
