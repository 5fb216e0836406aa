import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import { storeIdOf } from "~db/sealing.server";
import { createClients, type Fetch } from "./client.server";

const limits = { "x-rate-limit-requests-quota": "150", "x-rate-limit-requests-left": "140", "x-rate-limit-time-reset-ms": "1500" };

interface Sent {
  url: string;
  init: RequestInit;
}

function clientWith(answers: (() => Response | Promise<Response>)[]) {
  const sent: Sent[] = [];
  const slept: number[] = [];
  const lines: unknown[] = [];
  let at = 1_700_000_000_000;
  const fetch: Fetch = async (input, init) => {
    sent.push({ url: String(input), init: init ?? {} });
    const answer = answers.shift();
    if (!answer) throw new Error("nothing more was expected");
    return answer();
  };
  const client = createClients({
    fetch,
    log: { info: (facts) => lines.push(facts), warn: (facts) => lines.push(facts), error: (facts) => lines.push(facts) },
    now: () => new Date(at),
    apiUrl: "https://api.example/",
    quietSeconds: 300,
    appId: "1",
    tokenOf: async () => "the-token",
    refused: async (hash, token) => {
      throw new ProviderError("credentials", "bigcommerce", "needs_reauth", `${hash} ${token.length}`);
    },
    sleep: async (ms) => {
      slept.push(ms);
      at += ms;
    },
    chance: () => 0,
  })("abc123", storeIdOf("bigcommerce", "abc123"), new Date(at + 60_000));
  const pass = (ms: number) => {
    at += ms;
  };
  return { client, sent, slept, lines, pass };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers });
const get = { method: "GET", path: "/v2/orders/7" } as const;

describe("calls to BigCommerce", () => {
  it("go to the store's own address with token and types, and are logged without them", async () => {
    const { client, sent, lines } = clientWith([json(200, { id: 7 }, limits), json(201, {})]);
    expect(await client.read("/v2/orders/7", z.object({ id: z.number() }), { include: "a,b" })).toEqual({ id: 7 });
    await client.call({ method: "PUT", path: "/v2/orders/7", body: { status_id: 12 } }, z.unknown());
    expect(sent[0]?.url).toBe("https://api.example/stores/abc123/v2/orders/7?include=a%2Cb");
    expect(sent[0]?.init.headers).toEqual({ "x-auth-token": "the-token", accept: "application/json" });
    expect(sent[1]?.init.headers).toMatchObject({ "content-type": "application/json" });
    expect(JSON.stringify(lines)).toContain("GET /v2/orders/{id}");
    expect(JSON.stringify(lines)).not.toMatch(/the-token|orders\/7/);
  });

  it("take an empty answer and a missing thing as null", async () => {
    const { client } = clientWith([() => new Response(null, { status: 204 }), json(404, { status: 404, title: "gone" }), json(404, [])]);
    expect(await client.read("/v2/orders", z.array(z.number()))).toBeNull();
    expect(await client.read("/v2/orders/7", z.unknown())).toBeNull();
    await expect(client.call(get, z.unknown())).rejects.toMatchObject({ kind: "rejected", code: "http_404" });
  });

  it("wait as long as a 429 says, and longer each time when it says nothing", async () => {
    const { client, slept } = clientWith([
      json(429, {}, { ...limits, "x-rate-limit-time-reset-ms": "1500" }),
      json(429, {}),
      json(429, {}),
      json(200, {}),
    ]);
    await client.call(get, z.unknown(), { patienceMs: 20_000 });
    expect(slept).toEqual([1500, 4000, 8000]);
  });

  it("tell the caller to come back when the wait is too long", async () => {
    const { client, sent } = clientWith([json(429, {}, { ...limits, "x-rate-limit-time-reset-ms": "30000" })]);
    await expect(client.call(get, z.unknown())).rejects.toMatchObject({ kind: "throttled", retryAfterSeconds: 30 });
    expect(sent).toHaveLength(1);
  });

  it("are not repeated after a fault, and say what kind it was", async () => {
    const cases: [() => Response, object][] = [
      [json(500, {}), { kind: "unavailable", code: "http_500" }],
      [json(422, { status: 422, title: "Amounts differ." }), { kind: "rejected", message: "BigCommerce says: Amounts differ." }],
      [
        json(400, [{ status: 400, message: "status_id is invalid" }]),
        { kind: "rejected", message: "BigCommerce says: status_id is invalid" },
      ],
      [json(403, {}), { kind: "credentials", code: "http_403" }],
      [json(401, {}), { kind: "credentials", code: "needs_reauth" }],
      [() => new Response('{"id":', { status: 200 }), { kind: "unavailable", code: "bad_json" }],
      [() => new Response("<html>", { status: 502 }), { kind: "unavailable", code: "http_502" }],
      [json(200, { id: "x" }), { kind: "rejected", code: "unexpected_answer" }],
    ];
    for (const [answer, expected] of cases) {
      const { client, sent } = clientWith([answer]);
      await expect(client.call(get, z.object({ id: z.number() }))).rejects.toMatchObject(expected);
      expect(sent).toHaveLength(1);
    }
  });

  it("do not start after the time that was given", async () => {
    const { client, sent, pass } = clientWith([]);
    pass(60_001);
    await expect(client.call(get, z.unknown())).rejects.toMatchObject({ kind: "unavailable", code: "out_of_time" });
    expect(sent).toEqual([]);
  });

  it("take GraphQL's own errors as a refusal and tell nobody the variables", async () => {
    const { client } = clientWith([json(200, { errors: [{ message: "No such field" }] }), json(401, { errors: [{ message: "x" }] })]);
    await expect(client.graphql("query Q { a }", { secret: "s3cret" }, z.unknown())).rejects.toMatchObject({
      kind: "rejected",
      code: "graphql",
    });
    await expect(client.graphql("query Q { a }", { secret: "s3cret" }, z.unknown())).rejects.not.toMatchObject({
      message: expect.stringContaining("s3cret"),
    });
  });
});
