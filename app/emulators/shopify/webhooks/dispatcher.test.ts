import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { firstSecrets, rotateSecret } from "../tokens/app-secrets";
import type { DeliveryFaults } from "./delivery-faults";
import { Dispatcher, type DispatcherState, type Notice, retryGapsMs } from "./dispatcher";
import { type Received, receivingServer } from "./receiving-server";

const shop = "first.myshopify.com";
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function setUp(
  input: {
    faults?: Partial<DeliveryFaults>;
    answer?: (request: Received, before: number) => number | "never";
    seed?: string;
    state?: DispatcherState;
    timeoutMs?: number;
  } = {},
) {
  const server = await receivingServer(input.answer);
  const secrets = firstSecrets("first-secret");
  const dispatcher = new Dispatcher(
    {
      appUrl: server.url,
      secrets,
      subscriptions: () => [{ topic: "orders/create", uri: "/webhooks/shopify", name: "backhaul", includeFields: null }],
      apiVersion: "2026-10",
      seed: input.seed ?? "seed",
      retrySpeedUp: 1_000_000,
      timeoutMs: input.timeoutMs ?? 5_000,
      ...(input.faults === undefined ? {} : { faults: input.faults }),
    },
    input.state,
  );
  closers.push(() => dispatcher.stop(), server.close);
  return { server, dispatcher, secrets };
}

const notice = (number: number, topic = "orders/create"): Notice => ({
  shop,
  topic,
  eventId: `event-${number}`,
  triggeredAt: "2026-11-21T10:00:00.000Z",
  body: (redact) => ({ id: number, email: redact ? null : "asha@example.com", name: "नमस्ते" }),
});

const idOf = (one: Received) => String(one.headers["x-shopify-webhook-id"]);
const signatureFits = (one: Received, secret: string) =>
  createHmac("sha256", secret).update(one.body).digest("base64") === one.headers["x-shopify-hmac-sha256"];

describe("a delivery", () => {
  it("is signed over the raw body and carries every header", async () => {
    const { server, dispatcher } = await setUp();
    dispatcher.notify(notice(1));
    await dispatcher.drain();
    const [one] = server.received;
    if (!one) throw new Error("nothing came");
    expect(signatureFits(one, "first-secret")).toBe(true);
    expect(one.headers).toMatchObject({
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": shop,
      "x-shopify-api-version": "2026-10",
      "x-shopify-event-id": "event-1",
      "x-shopify-triggered-at": "2026-11-21T10:00:00.000Z",
      "x-shopify-name": "backhaul",
      "content-type": "application/json",
    });
    expect(JSON.parse(one.body)).toEqual({ id: 1, email: "asha@example.com", name: "नमस्ते" });
    expect(dispatcher.ledger.of(shop)).toEqual({ sent: 1, delivered: 1, duplicated: 0, dropped: 0, failed: 0, retried: 0 });
  });

  it("goes only to topics that the manifest asks for", async () => {
    const { server, dispatcher } = await setUp();
    dispatcher.notify(notice(1, "orders/updated"));
    await dispatcher.drain();
    expect(server.received).toHaveLength(0);
    expect(dispatcher.ledger.total().sent).toBe(0);
  });

  it("is signed with the old secret until told otherwise after a rotation", async () => {
    const { server, dispatcher, secrets } = await setUp();
    rotateSecret(secrets, "second-secret");
    dispatcher.notify(notice(1));
    await dispatcher.drain();
    secrets.signWebhooksWith = "current";
    dispatcher.notify(notice(2));
    await dispatcher.drain();
    expect(server.received.map((one) => [signatureFits(one, "first-secret"), signatureFits(one, "second-secret")])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe("retries", () => {
  it("keep the id and the body, and a redirect counts as a failure", async () => {
    const statuses = [500, 302, 404];
    const { server, dispatcher } = await setUp({ answer: (_request, before) => statuses[before] ?? 200 });
    dispatcher.notify(notice(1));
    await dispatcher.drain();
    expect(server.received).toHaveLength(4);
    expect(new Set(server.received.map(idOf)).size).toBe(1);
    expect(new Set(server.received.map((one) => one.body)).size).toBe(1);
    expect(dispatcher.ledger.of(shop)).toMatchObject({ sent: 1, delivered: 1, retried: 3, failed: 0 });
  });

  it("end after eight, with growing gaps of four hours in all", async () => {
    const { server, dispatcher } = await setUp({ answer: () => 503 });
    dispatcher.notify(notice(1));
    await dispatcher.drain();
    expect(server.received).toHaveLength(9);
    expect(dispatcher.ledger.of(shop)).toMatchObject({ sent: 1, delivered: 0, retried: 8, failed: 1 });
    expect([...retryGapsMs].sort((a, b) => a - b)).toEqual(retryGapsMs);
    expect(retryGapsMs.reduce((sum, gap) => sum + gap, 0)).toBe(4 * 3_600_000);
  });

  it("follow when the receiver does not answer in time", async () => {
    const { dispatcher } = await setUp({ answer: (_request, before) => (before === 0 ? "never" : 200), timeoutMs: 100 });
    dispatcher.notify(notice(1));
    await dispatcher.drain();
    expect(dispatcher.ledger.of(shop)).toMatchObject({ delivered: 1, retried: 1 });
    expect(dispatcher.ledger.recent().at(-1)).toMatchObject({ outcome: "will_retry", status: null });
  });

  it("survive a restart with the same id", async () => {
    const first = await setUp({ answer: () => 500 });
    first.dispatcher.retrySpeedUp = 1;
    first.dispatcher.notify(notice(1));
    await expect.poll(() => first.server.received.length).toBe(1);
    await first.dispatcher.stop();
    const state = JSON.parse(JSON.stringify(first.dispatcher.snapshot())) as DispatcherState;
    expect(state.pending).toHaveLength(1);
    for (const delivery of state.pending) delivery.dueAt = 0;
    const second = await setUp({ state });
    await second.dispatcher.drain();
    expect(second.server.received.map(idOf)).toEqual(first.server.received.map(idOf));
    expect(second.dispatcher.ledger.of(shop)).toMatchObject({ sent: 1, delivered: 1, retried: 1 });
    second.dispatcher.notify(notice(2));
    await second.dispatcher.drain();
    expect(new Set(second.server.received.map(idOf)).size).toBe(2);
  });
});

describe("faults", () => {
  it("send copies with the same id", async () => {
    const { server, dispatcher } = await setUp({ faults: { duplicate: 1, delayMaxMs: 5 } });
    for (let number = 0; number < 20; number += 1) dispatcher.notify(notice(number));
    await dispatcher.drain();
    expect(server.received).toHaveLength(40);
    expect(new Set(server.received.map(idOf)).size).toBe(20);
    expect(dispatcher.ledger.of(shop)).toMatchObject({ sent: 20, delivered: 20, duplicated: 20 });
  });

  it("lose some, counted, and the same ones for the same seed whatever the concurrency", async () => {
    const runs: string[][] = [];
    for (const concurrency of [1, 16]) {
      const { server, dispatcher } = await setUp({ faults: { drop: 0.3, redact: 0.2, delay: 0.5, delayMaxMs: 20 } });
      dispatcher.concurrency = concurrency;
      for (let number = 0; number < 100; number += 1) dispatcher.notify(notice(number));
      await dispatcher.drain();
      const counts = dispatcher.ledger.of(shop);
      expect(counts.dropped).toBeGreaterThan(10);
      expect(counts.dropped + counts.delivered).toBe(100);
      expect(server.received).toHaveLength(counts.delivered);
      runs.push(server.received.map((one) => `${idOf(one)} ${one.body}`).sort());
    }
    expect(runs[0]).toEqual(runs[1]);
  });

  it("hold some back so that others overtake them", async () => {
    const { server, dispatcher } = await setUp({ faults: { delay: 0.5, delayMaxMs: 200 } });
    for (let number = 0; number < 50; number += 1) dispatcher.notify(notice(number));
    await dispatcher.drain();
    const order = server.received.map((one) => Number((JSON.parse(one.body) as { id: number }).id));
    expect(order).toHaveLength(50);
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
  });

  it("null personal fields at the given rate", async () => {
    const { server, dispatcher } = await setUp({ faults: { redact: 1 } });
    dispatcher.notify(notice(1));
    await dispatcher.drain();
    expect(JSON.parse(server.received[0]?.body ?? "{}")).toMatchObject({ id: 1, email: null });
  });
});

it("lets a fast writer wait for room", async () => {
  const { dispatcher } = await setUp();
  for (let number = 0; number < 300; number += 1) {
    dispatcher.notify(notice(number));
    await dispatcher.room(50);
    expect(dispatcher.backlog()).toBeLessThan(50);
  }
  await dispatcher.drain();
  expect(dispatcher.ledger.of(shop).delivered).toBe(300);
});
