import { z } from "zod";
import type { JsonObject } from "../engine-types";
import { installApp, uninstallApp } from "../tokens/app-lifecycle";
import { rotateSecret } from "../tokens/app-secrets";
import { sendCustomerRedact, sendDataRequest, sendShopRedact } from "../tokens/compliance";
import { idTokenSeconds, issueIdToken, ownerUser } from "../tokens/id-token";
import { issueSessionToken } from "../tokens/session-token";
import type { Wire } from "../wire";
import { OrderSeedShape, StoreSeedShape } from "./seed-shapes";

const Shop = z.object({ shop: z.string() });
const OnOrder = Shop.extend({ order: z.string().min(1), message: z.string().optional() });
const rate = z.coerce.number().min(0).max(1).optional();
const whole = z.coerce.number().int().min(0).optional();

/** One thing the control page and its JSON API can do. Throws an Error with a sentence for people when it cannot. */
export interface ControlAction {
  run: (wire: Wire, body: unknown) => unknown;
}

const action = <Shape extends z.ZodType>(shape: Shape, run: (wire: Wire, input: z.infer<Shape>) => unknown): ControlAction => ({
  run: (wire, body) => run(wire, shape.parse(body)),
});

const text = (message: string | undefined) => (message === undefined ? {} : { message });

/** Everything below `POST /control/`. */
export const controlActions: Record<string, ControlAction> = {
  "add-store": action(z.object({ seed: StoreSeedShape }), (wire, { seed }) => wire.engine.addStore(seed)),
  "place-order": action(
    Shop.extend({ seed: OrderSeedShape.optional(), silent: z.boolean().optional() }),
    (wire, { shop, seed, silent }) => {
      if (seed) return { order: wire.engine.placeOrder(shop, seed, { silent: silent ?? false }) };
      if (!wire.placeDemoOrder) throw new Error("This emulator was started without demo orders; send a seed.");
      return { order: wire.placeDemoOrder(shop) };
    },
  ),
  fulfil: action(OnOrder, (wire, { shop, order }) => ({ fulfillment: wire.engine.fulfilOrder(shop, order) })),
  deliver: action(OnOrder, (wire, { shop, order, message }) => wire.engine.markDelivered(shop, order, text(message))),
  "fail-delivery": action(OnOrder, (wire, { shop, order, message }) => wire.engine.markUndelivered(shop, order, text(message))),
  scan: action(OnOrder.extend({ status: z.string() }), (wire, { shop, order, status, message }) =>
    wire.engine.addFulfillmentEvent(shop, order, status, text(message)),
  ),
  cancel: action(
    OnOrder.extend({ reason: z.enum(["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"]).optional() }),
    (wire, input) => wire.engine.cancelOrder(input.shop, input.order, input.reason === undefined ? {} : { reason: input.reason }),
  ),
  "delivery-faults": action(
    z.object({ duplicate: rate, delay: rate, delayMaxMs: whole, drop: rate, redact: rate, concurrency: whole, retrySpeedUp: whole }),
    (wire, { concurrency, retrySpeedUp, ...faults }) => {
      Object.assign(wire.dispatcher.faults, given(faults));
      if (concurrency) wire.dispatcher.concurrency = Math.min(concurrency, 200);
      if (retrySpeedUp) wire.dispatcher.retrySpeedUp = retrySpeedUp;
      return { ...wire.dispatcher.faults };
    },
  ),
  "api-faults": action(
    z.object({
      bulkFailAfter: z.number().int().nullable().optional(),
      bulkPauseMs: whole,
      throttleEvery: whole,
      loseAnswerEvery: whole,
      loseAnswersOf: z.string().nullable().optional(),
    }),
    (wire, faults) => Object.assign(wire.engine.faults, given(faults)),
  ),
  compliance: action(
    Shop.extend({ topic: z.enum(["customers/data_request", "customers/redact", "shop/redact"]), customer: z.string().optional() }),
    async (wire, { shop, topic, customer }) => {
      if (topic === "shop/redact") return sendShopRedact(wire, shop);
      if (!customer) throw new Error("Name the customer by global id.");
      await (topic === "customers/redact" ? sendCustomerRedact : sendDataRequest)(wire, shop, customer);
    },
  ),
  install: action(Shop, (wire, { shop }) => installApp(wire, shop)),
  uninstall: action(Shop.extend({ redactDelayMs: whole }), (wire, { shop, redactDelayMs }) => {
    if (redactDelayMs !== undefined) wire.redactDelayMs = redactDelayMs;
    uninstallApp(wire, shop);
  }),
  "revoke-tokens": action(Shop, (wire, { shop }) => ({ ended: wire.tokens.revoke(shop) })),
  "expire-tokens": action(Shop, (wire, { shop }) => wire.tokens.expireAccess(shop, wire.now())),
  "protected-data": action(
    Shop.extend({ granted: z.union([z.boolean(), z.array(z.enum(["name", "address", "email", "phone"]))]) }),
    (wire, { shop, granted }) => {
      const installation = wire.installations.active(shop);
      if (!installation) throw new Error(`The app is not installed in ${shop}.`);
      installation.protectedData = granted;
    },
  ),
  "rotate-secret": action(z.object({ secret: z.string().min(8) }), (wire, { secret }) => rotateSecret(wire.secrets, secret)),
  "sign-webhooks-with": action(z.object({ which: z.enum(["current", "previous"]) }), (wire, { which }) => {
    wire.secrets.signWebhooksWith = which;
  }),
  "id-token": action(Shop.extend({ ageSeconds: whole, userId: whole }), (wire, { shop, ageSeconds, userId }) => {
    const now = new Date(wire.now().getTime() - (ageSeconds ?? 0) * 1000);
    return {
      token: issueIdToken({ shop, userId: userId ?? ownerUser.id, apiKey: wire.apiKey, secret: wire.secrets.current, now }),
      livesSeconds: idTokenSeconds,
    };
  }),
  "session-token": action(Shop.extend({ customer: z.string().nullable() }), (wire, { shop, customer }) => ({
    token: issueSessionToken({ shop, customerId: customer, apiKey: wire.apiKey, secret: wire.secrets.current, now: wire.now() }),
  })),
  drain: action(z.unknown(), async (wire) => {
    await wire.engine.idle();
    await wire.dispatcher.drain();
  }),
};

/** Only the fields that were sent. */
const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What `GET /control/state` and the control page show. */
export function controlState(wire: Wire) {
  return {
    stores: wire.engine.stores().map((shop) => {
      const installation = wire.installations.active(shop);
      return { shop, orders: wire.engine.orderCount(shop), installed: installation !== null, webhooks: wire.dispatcher.ledger.of(shop) };
    }),
    deliveryFaults: { ...wire.dispatcher.faults },
    apiFaults: { ...wire.engine.faults },
    backlog: wire.dispatcher.backlog(),
    webhooks: wire.dispatcher.ledger.total(),
    recent: wire.dispatcher.ledger.recent(50),
  };
}

/** Answers are JSON objects; an action that gives nothing is answered `{ok: true}`. */
export const controlAnswer = (result: unknown): JsonObject =>
  typeof result === "object" && result !== null ? (result as JsonObject) : { ok: true };
