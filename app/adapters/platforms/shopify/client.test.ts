import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Log } from "~/application/ctx";
import { ProviderError } from "~/domain/errors";
import { storeIdOf } from "~db/sealing.server";
import { createClients } from "./client.server";
import { fetchOrders } from "./connection/read-orders.server";
import { createShopifyFetch } from "./fetch-seam.server";
import type { Tokens } from "./tokens.server";

const domain = "client.myshopify.com";
const Shape = z.object({ shop: z.object({ name: z.string() }) });
const query = "query ShopName { shop { name } }";
const ok = { data: { shop: { name: "Demo" } } };
const cost = (available: number) => ({
  cost: {
    requestedQueryCost: 100,
    actualQueryCost: 10,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
  },
});

/** A client of a Shopify that gives these answers in turn; waiting moves the clock. */
function clientWith(answers: (object | Response | Error)[], replace: Tokens["replace"] = async () => "shpat_new") {
  let time = Date.parse("2026-06-01T00:00:00Z");
  const waits: number[] = [];
  const lines: { facts: Record<string, unknown>; message: string }[] = [];
  const tokens: string[] = [];
  const line = (facts: Record<string, unknown>, message: string) => void lines.push({ facts, message });
  const log: Log = { info: line, warn: line, error: line };
  const left = [...answers];
  const clientOf = createClients({
    fetch: (async (_url, init) => {
      tokens.push(new Headers(init?.headers).get("x-shopify-access-token") ?? "");
      const next = left.shift();
      if (next instanceof Error) throw next;
      return next instanceof Response ? next : Response.json(next ?? { errors: [{ message: "no answer left" }] });
    }) as typeof globalThis.fetch,
    tokens: { offline: async () => "shpat_old", replace },
    log,
    now: () => new Date(time),
    quietSeconds: 300,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
    },
  });
  return { client: clientOf(domain, storeIdOf("shopify", domain)), waits, lines, tokens };
}

describe("the Admin API client", () => {
  it("gives data in the asked shape and logs one line without what was sent", async () => {
    const { client, lines } = clientWith([ok]);
    expect((await client.run(query, { email: "asha@example.com" }, Shape)).data.shop.name).toBe("Demo");
    expect(lines).toEqual([
      { message: "outgoing call", facts: expect.objectContaining({ operation: "ShopName", outcome: "ok", provider: "shopify" }) },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/asha|shpat/);
  });

  it("waits as long as Shopify's bucket needs, then goes on", async () => {
    const throttled = { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions: cost(0) };
    const { client, waits } = clientWith([throttled, { ...ok, extensions: cost(500) }]);
    await client.run(query, {}, Shape);
    expect(waits).toEqual([1000]);
  });

  it("does not even ask while the points are known to be missing", async () => {
    const { client, waits } = clientWith([{ ...ok, extensions: cost(40) }, ok]);
    await client.run(query, {}, Shape);
    await client.run(query, {}, Shape);
    expect(waits).toEqual([600]);
  });

  it("gives a throttled call back to the caller instead of waiting for ever", async () => {
    const tooMany = () => new Response("slow down", { status: 429, headers: { "retry-after": "30" } });
    await expect(clientWith([tooMany()]).client.run(query, {}, Shape)).rejects.toMatchObject({ kind: "throttled", retryAfterSeconds: 30 });
  });

  it("starts nothing after its time, not even after a wait inside one call", async () => {
    const throttled = { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions: cost(0) };
    const { client, tokens } = clientWith([throttled, ok]);
    const startBy = new Date(client.now().getTime() + 999);
    await expect(client.run(query, {}, Shape, { startBy })).rejects.toMatchObject({ kind: "unavailable", code: "out_of_time" });
    expect(tokens).toHaveLength(1);
  });

  it("asks again with a newer token after a 401", async () => {
    const { client, tokens } = clientWith([new Response("{}", { status: 401 }), ok]);
    await client.run(query, {}, Shape);
    expect(tokens).toEqual(["shpat_old", "shpat_new"]);
  });

  it("gives a renewed token that is refused too back for good: the store must sign in again", async () => {
    const refused = () => new Response("{}", { status: 401 });
    const signInAgain = new ProviderError("credentials", "shopify", "needs_reauth", "Sign in.");
    const given: string[] = [];
    const { client, tokens } = clientWith([refused(), refused(), ok], async (_domain, token) => {
      given.push(token);
      if (token === "shpat_new") throw signInAgain;
      return "shpat_new";
    });
    await expect(client.run(query, {}, Shape)).rejects.toBe(signInAgain);
    expect([tokens, given]).toEqual([
      ["shpat_old", "shpat_new"],
      ["shpat_old", "shpat_new"],
    ]);
  });

  it("does not ask for ever, whatever tokens come", async () => {
    let n = 0;
    const { client, tokens } = clientWith(
      Array.from({ length: 9 }, () => new Response("{}", { status: 401 })),
      async () => `shpat_${++n}`,
    );
    await expect(client.run(query, {}, Shape)).rejects.toMatchObject({ code: "http_401" });
    expect(tokens).toEqual(["shpat_old", "shpat_1", "shpat_2", "shpat_3"]);
  });

  it.each([
    ["a broken network", new TypeError("fetch failed"), "unavailable"],
    ["a fault", new Response("oops", { status: 502 }), "unavailable"],
    ["a page instead of JSON", new Response("<html>", { headers: { "content-type": "application/json" } }), "unavailable"],
    ["a locked store", new Response("{}", { status: 423 }), "rejected"],
    ["a forbidden call", new Response("{}", { status: 403 }), "credentials"],
    ["an error of the query", { errors: [{ message: "Field 'x' doesn't exist" }] }, "rejected"],
    [
      "a missing scope",
      { data: { shop: null }, errors: [{ message: "Access denied", path: ["shop"], extensions: { code: "ACCESS_DENIED" } }] },
      "rejected",
    ],
    ["data unlike the schema", { data: { shop: {} } }, "rejected"],
  ])("turns %s into a ProviderError", async (_name, answer, kind) => {
    const { client } = clientWith([answer]);
    const failure = await client.run(query, { secret: "asha@example.com" }, Shape).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "ProviderError", kind });
    expect(String(failure)).not.toContain("asha");
  });
});

describe("withheld personal fields", () => {
  const bag = { shopMoney: { amount: "10.0", currencyCode: "INR" } };
  const node = (n: number) => ({
    id: `gid://shopify/Order/${n}`,
    name: `#${n}`,
    processedAt: "2026-06-01T00:00:00Z",
    updatedAt: "2026-06-01T00:00:00Z",
    currencyCode: "INR",
    totalPriceSet: bag,
    subtotalPriceSet: bag,
    totalDiscountsSet: bag,
    totalShippingPriceSet: bag,
    totalTaxSet: bag,
    paymentGatewayNames: [],
    transactions: [],
    displayFinancialStatus: "PAID",
    displayFulfillmentStatus: "UNFULFILLED",
    tags: [],
    discountCodes: [],
    fulfillments: [],
    refunds: [],
    lineItems: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  });

  it("mark their order and leave the others alone", async () => {
    const errors = [{ message: "This app is not approved", path: ["nodes", 1, "email"], extensions: { code: "ACCESS_DENIED" } }];
    const { client } = clientWith([{ data: { nodes: [node(1), node(2), null, {}] }, errors }]);
    const orders = await fetchOrders(
      client,
      [1, 2, 3, 4].map((n) => `gid://shopify/Order/${n}`),
    );
    expect(orders.map((order) => [order.name, order.contactRedacted])).toEqual([
      ["#1", false],
      ["#2", true],
    ]);
  });
});

describe("the fetch of a demo", () => {
  it("sends a store's address to the emulator, lets the emulator's own pass, and refuses the rest", async () => {
    const seen: [string, string | null][] = [];
    const fetch = createShopifyFetch("http://127.0.0.1:4010", (async (input: URL | string, init?: RequestInit) => {
      seen.push([String(input), new Headers(init?.headers).get("x-emulated-host")]);
      return new Response();
    }) as typeof globalThis.fetch);
    await fetch("https://demo.myshopify.com/admin/api/2026-10/graphql.json?x=1", { method: "POST" });
    await fetch("http://localhost:4010/bulk/1.jsonl");
    expect(seen).toEqual([
      ["http://127.0.0.1:4010/admin/api/2026-10/graphql.json?x=1", "demo.myshopify.com"],
      ["http://localhost:4010/bulk/1.jsonl", null],
    ]);
    for (const address of [
      "https://shopify.com/",
      "http://demo.myshopify.com/",
      "https://demo.myshopify.com.evil.example/",
      "http://127.0.0.1:4011/",
    ])
      await expect(fetch(address)).rejects.toThrow("refused");
    expect(seen).toHaveLength(2);
  });
});
