import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Ctx } from "~/application/ctx";
import { askForReturn } from "~/application/returns/ask-for-return.server";
import { newId } from "~/domain/ids";
import type { StaffRole } from "~/domain/stores/roles";
import type { Wired } from "~/wiring.server";
import { webhookInbox } from "~db/schema/records";
import { staff } from "~db/schema/stores";
import { fakePlatform } from "./fake-platform";
import { anOrder } from "./returns/an-order";
import { type FakePlatform, fakePlatform as fakeReturns } from "./returns/fake-platform";
import { type TestApp, testApp } from "./test-app";

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => unknown;

/** One route module, as the framework would call it. */
export interface StaffRoute {
  file: string;
  action?: Handler;
  loader?: Handler;
}

const kept = globalThis as typeof globalThis & { backhaulWired?: Promise<Wired> | undefined };

/** Every route that staff call: pages and buttons, and the calls of the admin's extension. */
export function staffRoutes(): Promise<StaffRoute[]> {
  const folder = fileURLToPath(new URL("../routes/", import.meta.url));
  const files = readdirSync(folder).filter((name) => /^(app|api\.admin)\..*tsx?$|^app\._index/.test(name) && !name.includes(".test."));
  return Promise.all(files.map(async (file) => ({ ...((await import(`${folder}${file}`)) as Omit<StaffRoute, "file">), file })));
}

/** What a route answered, however it did: returned or thrown, a Response, data with a status, or plain data. */
export interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it reads.
  body: any;
}

/** Calls one end of a route. */
export async function callRoute(handler: Handler | undefined, request: Request, params: Record<string, string> = {}): Promise<Answered> {
  if (!handler) throw new Error("the route has no such end");
  let result: unknown;
  try {
    result = await handler({ request, params, context: {} });
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    result = thrown;
  }
  if (result instanceof Response) {
    const isJson = result.headers.get("content-type")?.includes("json") ?? false;
    return { status: result.status, headers: result.headers, body: isJson ? await result.json() : await result.text() };
  }
  if (typeof result === "object" && result !== null && "type" in result && result.type === "DataWithResponseInit") {
    const { data, init } = result as unknown as { data: unknown; init: ResponseInit | null };
    return { status: init?.status ?? 200, headers: new Headers(init?.headers), body: data };
  }
  return { status: 200, headers: new Headers(), body: result };
}

/** A post of a form, or of whatever bytes. */
export function post(fields: Record<string, string | string[]> | Uint8Array<ArrayBuffer> = {}, over: RequestInit = {}): Request {
  const form = new URLSearchParams();
  if (!(fields instanceof Uint8Array))
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return new Request("https://app.example/shopify/x", {
    method: "POST",
    headers,
    body: fields instanceof Uint8Array ? fields : form.toString(),
    ...over,
  });
}

/** Two stores with an order, a return and a delivery each, and somebody signed in to the first. */
export interface StaffWorld {
  app: TestApp;
  ctx: Ctx;
  neighbour: Ctx;
  fake: FakePlatform;
  mine: Record<string, string>;
  theirs: Record<string, string>;
  /** Signs a person of the first store in; null = nobody. */
  signIn(role: StaffRole | null): Promise<void>;
  /** Takes the App away from the routes again. */
  close(): void;
}

/** Makes one on this worker's emptied database. */
export async function staffWorld(): Promise<StaffWorld> {
  const admin = fakePlatform();
  const fake = fakeReturns();
  const app = await testApp({ platforms: { shopify: { ...fake.platform, authenticateStaff: admin.platform.authenticateStaff } } });
  const ctx = await app.store("one.myshopify.com");
  const neighbour = await app.store("two.myshopify.com");
  // What getApp() hands to every route of this process.
  kept.backhaulWired = Promise.resolve({ app: app.app } as Wired);
  const fill = async (owner: Ctx) => {
    const { orderId, externalId } = await anOrder(owner, fake, { externalId: "gid://fake/Order/1" });
    const asked = await askForReturn(owner, {
      asker: { source: "staff" },
      orderExternalId: externalId,
      requestKey: "staff-route-1",
      lines: [{ lineId: `${externalId}/kurta`, quantity: 1, reasonId: "reason-1", note: "", photoIds: [] }],
      resolution: "refund",
      locale: "en",
    });
    const staffId = newId("stf", owner.now());
    const deliveryId = `d-${owner.storeId}`;
    await owner.transact(async (tx) => {
      const seenAt = owner.now();
      await tx.db.insert(staff).values({ storeId: tx.storeId, staffId, externalId: "owner", role: "owner", lastSeenAt: seenAt });
      await tx.db.insert(webhookInbox).values({
        ...{ storeId: tx.storeId, deliveryId, platform: "shopify", domain: "x", topic: "orders/updated", state: "dead" },
        body: owner.sealer.sealBytes(owner.storeId, Buffer.from("{}")),
      });
    });
    return { orderId, returnId: asked.returnId, staffId, deliveryId };
  };
  const mine: Record<string, string> = await fill(ctx);
  const theirs: Record<string, string> = await fill(neighbour);
  return {
    ...{ app, ctx, neighbour, fake, mine, theirs },
    signIn: async (role) => {
      admin.staff = role && { domain: "one.myshopify.com", externalId: role };
      if (!role || role === "owner") return;
      await ctx.transact((tx) =>
        tx.db
          .insert(staff)
          .values({ storeId: tx.storeId, staffId: newId("stf", ctx.now()), externalId: role, role, lastSeenAt: ctx.now() })
          .onConflictDoNothing(),
      );
    },
    close: () => {
      delete kept.backhaulWired;
    },
  };
}
