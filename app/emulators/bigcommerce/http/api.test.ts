import { afterEach, describe, expect, it } from "vitest";
import { closeAll, setUp, testHash, testOrder } from "../testing/set-up";

afterEach(closeAll);

describe("the door of the API", () => {
  it("opens for the store's living token only, and only for the granted scopes", async () => {
    const { call, emulator } = await setUp({ grant: ["store_v2_orders_read_only"] });
    expect((await call("GET", "/v2/store", undefined, { "x-auth-token": "wrong" })).status).toBe(401);
    expect((await call("GET", "/v2/nothing", undefined, { "x-auth-token": "wrong" })).status).toBe(401);
    expect((await call("GET", "/v2/nothing")).status).toBe(404);
    const denied = await call("GET", "/v2/store");
    expect([denied.status, denied.body[0].status]).toEqual([403, 403]);
    expect((await call("GET", "/v3/channels")).body).toMatchObject({
      status: 403,
      title: expect.any(String),
      type: expect.any(String),
      errors: {},
    });
    const id = emulator.state.placeOrder(testHash, testOrder());
    expect((await call("GET", `/v2/orders/${id}`)).status).toBe(200);
    expect((await call("PUT", `/v2/orders/${id}`, { staff_notes: "x" })).status).toBe(403);
  });

  it("wants JSON said and given", async () => {
    const { call, emulator } = await setUp();
    const id = emulator.state.placeOrder(testHash, testOrder());
    expect((await call("GET", "/v2/time", undefined, { accept: "*/*" })).status).toBe(406);
    expect((await call("PUT", `/v2/orders/${id}`, {}, { "content-type": "text/plain" })).status).toBe(415);
  });

  it("counts requests of a store in a window, says so in headers, and answers 429 when they are spent", async () => {
    let now = Date.now();
    const { call } = await setUp({ rateLimit: { quota: 3, windowMs: 30_000 }, now: () => now });
    const first = await call("GET", "/v2/time");
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "x-rate-limit-requests-quota": "3",
      "x-rate-limit-requests-left": "2",
      "x-rate-limit-time-window-ms": "30000",
      "x-rate-limit-time-reset-ms": "30000",
    });
    await call("GET", "/v2/time");
    await call("GET", "/v2/time");
    now += 10_000;
    const spent = await call("GET", "/v2/time");
    expect([spent.status, spent.headers.get("x-rate-limit-time-reset-ms")]).toEqual([429, "20000"]);
    now += 20_000;
    expect((await call("GET", "/v2/time")).status).toBe(200);
  });

  it("fails as planned, before or after the work was done", async () => {
    const { call, emulator, state, token } = await setUp();
    const id = state.placeOrder(testHash, testOrder());
    const note = (staff_notes: string) => call("PUT", `/v2/orders/${id}`, { staff_notes });
    emulator.faults.plan({ kind: "error", method: "PUT", path: "/orders/" });
    expect([(await note("a")).status, state.order(testHash, id).staffNotes]).toEqual([500, ""]);
    emulator.faults.plan({ kind: "error", when: "after" });
    expect([(await note("b")).status, state.order(testHash, id).staffNotes]).toEqual([500, "b"]);
    emulator.faults.plan({ kind: "truncated", when: "after" });
    await expect(note("c")).rejects.toThrow();
    expect(state.order(testHash, id).staffNotes).toBe("c");
    emulator.faults.plan({ kind: "silence", when: "after" });
    const headers = { "x-auth-token": token, accept: "application/json" };
    const unanswered = fetch(`${emulator.url}/api/stores/${testHash}/v2/time`, { headers, signal: AbortSignal.timeout(200) });
    await expect(unanswered).rejects.toThrow();
    emulator.faults.plan({ kind: "busy" });
    const busy = await note("d");
    expect([busy.status, busy.headers.get("x-rate-limit-requests-left")]).toEqual([429, null]);
    expect((await note("e")).status).toBe(200);
    emulator.faults.rates.error = 1;
    expect((await note("f")).status).toBe(500);
    emulator.faults.clear();
    expect((await note("g")).status).toBe(200);
  });
});
