import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { closeAll, setUp, testOrder, testSecret } from "../testing/set-up";

afterEach(closeAll);

const hash = "abc123";
const hook = (destination: string, scope = "store/order/*", headers: Record<string, string> = { "x-app-webhook-secret": "s3cret" }) => ({
  scope,
  destination,
  is_active: true,
  headers,
});

describe("webhook registration", () => {
  it("is strict about destinations, events, doubles and numbers", async () => {
    const { call, app } = await setUp();
    const add = (destination: string, scope?: string) => call("POST", "/v3/hooks", hook(destination, scope));
    expect((await add("http://app.example/hooks")).status).toBe(422);
    expect((await add("https://app.example:8443/hooks")).status).toBe(422);
    expect((await add("nowhere")).status).toBe(422);
    expect((await add("https://app.example/hooks", "store/order/eaten")).status).toBe(422);
    expect((await add("https://app.example/hooks")).status).toBe(200);
    expect((await add("https://app.example/hooks")).status).toBe(422);
    for (let number = 1; number < 10; number += 1) expect((await add(`https://app.example/hooks/${number}`)).status).toBe(200);
    expect((await add(`${app.url}/eleventh`)).status).toBe(422);
    expect((await add(`${app.url}/exceptions`, "store/hook/deliveryException")).status).toBe(200);
    expect((await add("https://app.example/exceptions", "store/hook/deliveryException")).status).toBe(422);
    const listed = await call("GET", "/v3/hooks?limit=5&scope=store/order/*");
    expect(listed.body.meta.pagination).toMatchObject({ total: 10, count: 5, total_pages: 2 });
    const [first] = listed.body.data;
    expect((await call("PUT", `/v3/hooks/${first.id}`, { is_active: false })).body.data.is_active).toBe(false);
    expect((await call("DELETE", `/v3/hooks/${first.id}`)).status).toBe(200);
    expect((await call("GET", `/v3/hooks/${first.id}`)).status).toBe(404);
  });

  it("asks for the scope of what it tells", async () => {
    const { call } = await setUp({ grant: ["store_v2_orders"] });
    expect((await call("POST", "/v3/hooks", hook("https://app.example/hooks"))).status).toBe(200);
    expect((await call("POST", "/v3/hooks", hook("https://app.example/hooks", "store/customer/updated"))).status).toBe(403);
  });
});

describe("webhook deliveries", () => {
  it("carry ids only, the hook's own headers and a signature keyed with the client secret", async () => {
    const { call, app, emulator, state } = await setUp();
    await call("POST", "/v3/hooks", hook(`${app.url}/hooks`));
    const id = state.placeOrder(hash, testOrder());
    await emulator.drain();
    expect(app.received.map((one) => JSON.parse(one.body).scope).sort()).toEqual([
      "store/order/created",
      "store/order/statusUpdated",
      "store/order/transaction/created",
      "store/order/updated",
    ]);
    for (const { headers, body } of app.received) {
      const sent = JSON.parse(body);
      expect(Object.keys(sent).sort()).toEqual(["created_at", "data", "hash", "producer", "scope", "store_id"]);
      expect(sent).toMatchObject({
        producer: `stores/${hash}`,
        store_id: expect.any(String),
        data: sent.data.order_id ? { type: "transaction", order_id: String(id) } : { type: "order", id },
      });
      expect(headers["x-app-webhook-secret"]).toBe("s3cret");
      const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
      expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", testSecret).update(signed).digest("base64")}`);
    }
    expect(new Set(app.received.map((one) => JSON.parse(one.body).hash)).size).toBe(4);
  });

  it("are tried again with the same id until taken", async () => {
    const { call, app, emulator, state } = await setUp({
      answer: (_one, before) => (before < 3 ? 500 : 204),
      webhooks: { retrySpeedUp: 60_000 },
    });
    await call("POST", "/v3/hooks", hook(`${app.url}/hooks`, "store/order/archived"));
    state.archive(hash, state.placeOrder(hash, testOrder()));
    await emulator.drain();
    expect(app.received).toHaveLength(4);
    expect(new Set(app.received.map((one) => one.headers["webhook-id"])).size).toBe(1);
    expect(emulator.dispatcher.ledger.of(hash)).toMatchObject({ sent: 1, delivered: 1, retried: 3 });
  });

  it("are given up after eleven retries: the hook is deactivated, and another one hears why", async () => {
    const { call, app, emulator, state } = await setUp({
      answer: (one) => (JSON.parse(one.body).scope === "store/hook/deliveryException" ? 200 : 500),
      webhooks: { retrySpeedUp: 1_000_000 },
    });
    const made = await call("POST", "/v3/hooks", hook(`${app.url}/hooks`, "store/order/archived"));
    await call("POST", "/v3/hooks", hook(`${app.url}/exceptions`, "store/hook/deliveryException"));
    state.archive(hash, state.placeOrder(hash, testOrder()));
    await emulator.drain();
    const bodies = app.received.map((one) => JSON.parse(one.body));
    expect(bodies.filter((one) => one.scope === "store/order/archived")).toHaveLength(12);
    expect(bodies.filter((one) => one.data.error_code === 90002)).toHaveLength(1);
    expect(bodies.filter((one) => one.data.error_code === 90001)).toHaveLength(11);
    const { data } = (await call("GET", "/v3/hooks/admin")).body;
    expect(data.hooks_list[0]).toMatchObject({ id: made.body.data.id, status: "deactivated", is_active: false });
    await call("PUT", `/v3/hooks/${made.body.data.id}`, { is_active: true });
    expect((await call("GET", "/v3/hooks/admin")).body.data.hooks_list[0].status).toBe("active");
  });

  it("come twice, late or not at all when told so", async () => {
    const { call, app, emulator, state } = await setUp({ faults: { duplicate: 0.5, delay: 0.5, delayMaxMs: 60 } });
    await call("POST", "/v3/hooks", hook(`${app.url}/hooks`));
    for (let count = 0; count < 10; count += 1) state.placeOrder(hash, testOrder());
    await emulator.drain();
    const ids = app.received.map((one) => one.headers["webhook-id"]);
    expect(new Set(ids).size).toBe(40);
    expect(ids.length).toBeGreaterThan(40);
    const orders = app.received
      .filter((one) => JSON.parse(one.body).scope === "store/order/created")
      .map((one) => JSON.parse(one.body).data.id);
    expect(orders).not.toEqual([...orders].sort((a, b) => a - b));
    emulator.dispatcher.faults.drop = 1;
    state.placeOrder(hash, testOrder());
    await emulator.drain();
    expect(emulator.dispatcher.ledger.of(hash).dropped).toBe(4);
  });

  it("are held back from a host that takes less than nine tenths of a hundred", async () => {
    let broken = true;
    const { call, app, emulator, state } = await setUp({
      answer: (_one, before) => (broken && before % 5 === 0 ? 500 : 200),
      webhooks: { retrySpeedUp: 60_000, block: { windowMs: 120_000, minimum: 100, forMs: 400 } },
    });
    await call("POST", "/v3/hooks", hook(`${app.url}/hooks`));
    for (let count = 0; count < 50; count += 1) state.placeOrder(hash, testOrder());
    const blocked = async () => (await call("GET", "/v3/hooks/admin")).body.data.blocked_domains;
    await expect
      .poll(blocked, { interval: 10 })
      .toMatchObject([{ destination: new URL(app.url).host, reasons: [{ count: expect.any(Number) }] }]);
    broken = false;
    await emulator.drain();
    expect(await blocked()).toEqual([]);
    expect(emulator.dispatcher.ledger.of(hash)).toMatchObject({ sent: 200, delivered: 200 });
  });

  it("begin when the hook has become live", async () => {
    const { call, app, emulator, state } = await setUp({ webhooks: { liveAfterMs: 60_000 } });
    await call("POST", "/v3/hooks", hook(`${app.url}/hooks`));
    state.placeOrder(hash, testOrder());
    await emulator.drain();
    expect(app.received).toEqual([]);
    emulator.dispatcher.settings.liveAfterMs = 0;
    state.placeOrder(hash, testOrder());
    await emulator.drain();
    expect(app.received).toHaveLength(4);
  });

  it("may share a hash within a second and carry the event's own time", async () => {
    const { call, app, emulator, state } = await setUp({
      answer: (_one, before) => (before < 2 ? 500 : 200),
      webhooks: { sharedHash: true, timestampOf: "event", signed: true, retrySpeedUp: 30 },
    });
    await call("POST", "/v3/hooks", hook(`${app.url}/hooks`, "store/order/updated"));
    const id = state.placeOrder(hash, testOrder(), { silent: true });
    state.setStatus(hash, id, 12);
    state.setStatus(hash, id, 7);
    await emulator.drain();
    const bodies = app.received.map((one) => JSON.parse(one.body));
    const byTime = new Map(bodies.map((one) => [one.created_at, new Set<string>()]));
    for (const one of bodies) byTime.get(one.created_at)?.add(one.hash);
    expect([...byTime.values()].every((hashes) => hashes.size === 1)).toBe(true);
    for (const { headers, body } of app.received) expect(Number(headers["webhook-timestamp"])).toBe(JSON.parse(body).created_at);
    emulator.dispatcher.settings.signed = false;
    state.setStatus(hash, id, 12);
    await emulator.drain();
    expect(app.received.at(-1)?.headers["webhook-signature"]).toBeUndefined();
  });
});
