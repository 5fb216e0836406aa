import { Session } from "@shopify/shopify-api";
import { beforeEach, describe, expect, test } from "vitest";
import { createSessionStorage, offlineSessionId } from "~/adapters/platforms/shopify/sessions.server";
import { ProviderError } from "~/domain/errors";
import { deliver } from "~/testing/deliver";
import { aSnapshot, type FakePlatform, fakePlatform, redacted } from "~/testing/fake-platform";
import { type TestApp, testApp, testSealer } from "~/testing/test-app";
import { markNeedsReauth } from "~db/queries/platform-sessions.server";
import { storeIdOf } from "~db/sealing.server";
import type { Ctx } from "../ctx";
import { processInbox } from "../webhooks/process-inbox.server";
import { installStore } from "./install-store.server";

const domain = "new.myshopify.com";
const visit = { platform: "shopify" as const, domain, userExternalId: "u1", locale: "en" };
let fake: FakePlatform;
let t: TestApp;
let ctx: Ctx;
beforeEach(async () => {
  fake = fakePlatform();
  t = await testApp({ platforms: { shopify: fake.platform } });
  ctx = t.app.forStore(storeIdOf("shopify", domain), "system");
  for (let i = 0; i < 5; i++) fake.orders.set(`o${i}`, aSnapshot({ externalId: `o${i}`, updatedAt: t.clock.now() }));
});

const one = async (text: string) => (await t.database.sql.unsafe(text))[0];
const store = () => one("select * from stores");
const waiting = () => t.jobs.map(({ job }) => job.name).sort();
/** Runs jobs and lets the clock reach the delayed ones. */
const settle = async () => {
  for (let i = 0; i < 6; i++) {
    await t.drain();
    t.clock.advance(15);
  }
};
/** What Shopify's library does at a sign-in, before any verb hears of it. */
const exchangeToken = (expiresInSeconds = 3600) =>
  createSessionStorage(t.database, testSealer).storeSession(
    new Session({
      ...{ id: offlineSessionId(domain), shop: domain, state: "", isOnline: false, scope: "read_orders" },
      ...{ accessToken: "shpat_new", expires: new Date(t.clock.now().getTime() + expiresInSeconds * 1000) },
    }),
  );

describe("the first sign-in", () => {
  test("makes an owner; whoever comes later may only look", async () => {
    await installStore(ctx, visit);
    await installStore(ctx, { ...visit, userExternalId: "u2" });
    const staff = await t.database.sql`select external_id, role from staff order by external_id`;
    expect(staff.map((row) => ({ ...row }))).toEqual([
      { external_id: "u1", role: "owner" },
      { external_id: "u2", role: "read_only" },
    ]);
  });

  test("of two people at once gives two good answers: one owner, one who may look, one installation", async () => {
    const both = await Promise.all([installStore(ctx, visit), installStore(ctx, { ...visit, userExternalId: "u2" })]);
    expect(new Set(both.map(({ staffId }) => staffId)).size).toBe(2);
    expect((await t.database.sql`select role from staff order by role`).map(({ role }) => role)).toEqual(["owner", "read_only"]);
    const events = await t.database.sql`select name from history where name in ('store.installed', 'staff.joined') order by name`;
    expect(events.map(({ name }) => name)).toEqual(["staff.joined", "staff.joined", "store.installed"]);
    expect(await t.database.sql`select state from backfills`).toHaveLength(1);
  });

  test("of one person in two windows at once gives two good answers for one person", async () => {
    const both = await Promise.all([installStore(ctx, visit), installStore(ctx, visit)]);
    expect(new Set(both.map(({ staffId }) => staffId)).size).toBe(1);
    expect((await t.database.sql`select role from staff`).map(({ role }) => role)).toEqual(["owner"]);
    expect(await t.database.sql`select state from backfills`).toHaveLength(1);
  });

  test("leaves its backfill and the reading of the store's facts in the queue, even if the process dies right after it", async () => {
    const connect = fake.platform.connect;
    (fake.platform as { connect: typeof connect }).connect = async () => {
      throw new Error("killed");
    };
    await expect(installStore(ctx, visit)).rejects.toThrow("killed");
    expect(waiting()).toEqual(expect.arrayContaining(["store.backfill", "store.refresh"]));
    (fake.platform as { connect: typeof connect }).connect = connect;
    await settle();
    expect(await store()).toMatchObject({ name: "Fake", currency: "INR" });
    expect(await one("select state, orders_read from backfills")).toMatchObject({ state: "done", orders_read: 5 });
  });

  test("goes on when the platform does not answer: a job reads the facts later", async () => {
    const { connection } = await ctxOfConnection();
    const facts = connection.storeFacts;
    connection.storeFacts = async () => {
      throw new ProviderError("unavailable", "shopify", "http_503", "It rests.");
    };
    await installStore(ctx, visit);
    expect(await store()).toMatchObject({ name: "" });
    connection.storeFacts = facts;
    await settle();
    expect(await store()).toMatchObject({ name: "Fake" });
  });
});

async function ctxOfConnection() {
  return { connection: await fake.platform.connect(domain) };
}

describe("a refused token", () => {
  test("stops work; the next sign-in wakes backfill, reconciler, re-read, facts and messages", async () => {
    await installStore(ctx, visit);
    await deliver(t.app, domain, [{ id: "w", fact: { kind: "order", order: redacted(aSnapshot({ externalId: "o1" })) } }]);
    await processInbox(t.app);
    await ctx.transact((tx) => markNeedsReauth(tx, t.clock.now()));
    await t.drain();
    expect(await one("select state, orders_read from backfills")).toMatchObject({ state: "asked", orders_read: 0 });
    expect(await one("select state, error_code from outbox where kind = 'order.annotate'")).toMatchObject({
      state: "failed",
      error_code: "credentials",
    });
    // A message that failed comes back by itself only after its wait: what follows must not depend on that.
    t.jobs.length = 0;

    await exchangeToken();
    expect((await store())?.needs_reauth_at).not.toBeNull();
    await installStore(ctx, visit);
    expect((await store())?.needs_reauth_at).toBeNull();
    expect(waiting()).toEqual(["order.re-read", "outbox.deliver", "store.backfill", "store.reconcile", "store.refresh"]);
    await settle();
    expect(await one("select state, orders_read from backfills")).toMatchObject({ state: "done", orders_read: 5 });
    expect(await one("select count(*)::int as n from reconciliations where state = 'done'")).not.toMatchObject({ n: 0 });
    expect(await one("select needs_reread, contact_phone is not null as known from orders where external_id = 'o1'")).toMatchObject({
      needs_reread: false,
      known: true,
    });
    expect(await one("select count(*)::int as n from outbox where state <> 'sent'")).toMatchObject({ n: 0 });
    expect(await one("select name from stores")).toMatchObject({ name: "Fake" });
  });
});

describe("an uninstall that is told late", () => {
  const uninstalledAt = new Date("2026-06-01T12:00:00Z");
  const at = (minutes: number) => new Date(uninstalledAt.getTime() + minutes * 60_000);
  const tell = async (kind: "uninstalled" | "redact-store") => {
    await deliver(t.app, domain, [{ id: kind, fact: { kind }, triggeredAt: uninstalledAt }]);
    await processInbox(t.app);
    return one(`select state, error_code from webhook_inbox where delivery_id = '${kind}'`);
  };
  beforeEach(async () => {
    t.clock.set(at(-600));
    await installStore(ctx, visit);
  });

  test.each(["uninstalled", "redact-store"] as const)("%s: does not close a store that was opened again since", async (kind) => {
    t.clock.set(at(10));
    await installStore(ctx, visit);
    expect(await tell(kind)).toMatchObject({ state: "dropped", error_code: "before_install" });
    expect((await store())?.uninstalled_at).toBeNull();
    expect(await one("select state from backfills")).toMatchObject({ state: "asked" });
  });

  test("nor one that was given a new token since", async () => {
    t.clock.set(at(1));
    await exchangeToken();
    expect(await tell("uninstalled")).toMatchObject({ state: "dropped" });
    expect(await one("select count(*)::int as n from platform_sessions")).toMatchObject({ n: 1 });
  });

  test("but closes one whose open page knocked once more with its old sign-in", async () => {
    t.clock.set(at(-20));
    await exchangeToken();
    t.clock.set(at(1));
    await installStore(ctx, visit);
    expect(await tell("uninstalled")).toMatchObject({ state: "done" });
    expect((await store())?.uninstalled_at).not.toBeNull();
    expect(await one("select count(*)::int as n from platform_sessions")).toMatchObject({ n: 0 });
    expect(await one("select state from backfills")).toMatchObject({ state: "cancelled" });
  });
});
