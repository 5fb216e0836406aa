import express, { type Router } from "express";
import { z } from "zod";
import { asyncRoute } from "../../shopify/http/async-route";
import { ApiFaultRates, PlannedFault } from "../http/api-faults";
import { removeUser, uninstallApp } from "../oauth/callbacks";
import { StateApi } from "../state-api";
import { WebhookFaults } from "../webhooks/settings";
import type { Wire } from "../wire";

const store = z.string();
const id = z.coerce.number().int();
/** The given fields of a shape; forms send texts where numbers are meant. */
const numbersOf = (input: unknown, shape: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input ?? {})
      .filter(([key]) => key in shape)
      .map(([key, value]) => [key, typeof value === "string" ? Number(value) : value]),
  );

type Action = (wire: Wire, state: StateApi, input: unknown) => unknown;

const onOrder =
  (work: (state: StateApi, hash: string, order: number) => unknown): Action =>
  (_wire, state, input) => {
    const asked = z.object({ store, order: id }).parse(input);
    return work(state, asked.store, asked.order);
  };

/** What `POST /control/<name>` does; each answers with JSON, forms are sent back. */
const actions: Record<string, Action> = {
  "place-order": (wire, _state, input) => {
    if (!wire.placeDemoOrder) throw new Error("This emulator was not told how to make up orders.");
    return { order: wire.placeDemoOrder(z.object({ store }).parse(input).store) };
  },
  ship: onOrder((state, hash, order) => ({ shipment: state.ship(hash, order) })),
  complete: onOrder((state, hash, order) => state.complete(hash, order)),
  cancel: onOrder((state, hash, order) => state.cancel(hash, order)),
  "set-status": (_wire, state, input) => {
    const asked = z.object({ store, order: id, status: z.coerce.number().int().min(0).max(14) }).parse(input);
    state.setStatus(asked.store, asked.order, asked.status);
  },
  "webhook-faults": (wire, _state, input) => {
    const { faults } = wire.dispatcher;
    Object.assign(faults, WebhookFaults.parse({ ...faults, ...numbersOf(input, WebhookFaults.shape) }));
  },
  "api-faults": (wire, _state, input) => {
    const { rates } = wire.faults;
    Object.assign(rates, ApiFaultRates.parse({ ...rates, ...numbersOf(input, ApiFaultRates.shape) }));
  },
  "plan-fault": (wire, _state, input) => wire.faults.plan(PlannedFault.parse(input)),
  "spend-budget": (wire, _state, input) => {
    const asked = z.object({ store, requests: id }).parse(input);
    wire.limiter.spend(asked.store, asked.requests, wire.world.now());
  },
  "set-scopes": (wire, _state, input) => {
    wire.app.scopes = z.object({ scopes: z.array(z.string()) }).parse(input).scopes;
  },
  uninstall: async (wire, _state, input) => ({ status: await uninstallApp(wire, z.object({ store }).parse(input).store) }),
  "remove-user": async (wire, _state, input) => {
    const asked = z.object({ store, user: id }).parse(input);
    return { status: await removeUser(wire, asked.store, asked.user) };
  },
};

/** `/control/state` and one POST address for each action. */
export function controlRoutes(wire: Wire): Router {
  const router = express.Router();
  const state = new StateApi(wire.world, wire.changed);
  router.get("/control/state", (_request, response) => {
    const stores = [...wire.world.stores.values()].map((one) => ({
      hash: one.facts.hash,
      name: one.facts.name,
      orders: one.orders.size,
      refunds: one.refunds.length,
      installed: one.installation.installed,
      hooks: one.installation.hooks.length,
      storefront: `http://127.0.0.1:${one.facts.storefrontPort}`,
      deliveries: wire.dispatcher.ledger.of(one.facts.hash),
    }));
    response.json({ stores, backlog: wire.dispatcher.backlog(), faults: wire.dispatcher.faults, apiFaults: wire.faults.rates });
  });
  router.post(
    "/control/:what",
    express.json(),
    express.urlencoded({ extended: false }),
    asyncRoute(async (request, response) => {
      const action = actions[request.params.what ?? ""];
      if (!action) return void response.status(404).json({ error: "The control page knows no such action." });
      try {
        const result = await action(wire, state, request.body);
        wire.changed();
        if (request.is("application/x-www-form-urlencoded")) return response.redirect(303, `/manage/${request.body.store}/control`);
        response.json(result ?? {});
      } catch (error) {
        response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
      }
    }),
  );
  return router;
}
