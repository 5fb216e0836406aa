import { z } from "zod";
import { ApiProblem, data, newerList, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import { type Call, type Endpoints, idOf } from "../http/endpoint";
import { permits } from "../http/permissions";
import type { HookRecord } from "../state/store-record";
import { nextId } from "../state/world";
import { deliveryException, eventScopes } from "../webhooks/scopes";

const mostPerScope = 10;

const HookBody = z.object({
  scope: z.string().optional(),
  destination: z.string().optional(),
  is_active: z.boolean().optional(),
  headers: z.record(z.string(), z.string()).nullish(),
});

const hookWire = (call: Call, hook: HookRecord) => ({
  id: hook.id,
  client_id: call.wire.app.clientId,
  store_hash: call.store.facts.hash,
  scope: hook.scope,
  destination: hook.destination,
  headers: Object.keys(hook.headers).length > 0 ? hook.headers : null,
  is_active: hook.isActive,
  created_at: hook.createdAt,
  updated_at: hook.updatedAt,
});

function hookOf(call: Call): HookRecord {
  const id = idOf(call, "webhook_id");
  const hook = call.store.installation.hooks.find((one) => one.id === id);
  if (!hook) throw new ApiProblem(404, "There is no such webhook.");
  return hook;
}

/** Refuses what BigCommerce refuses. `self` is the hook being changed. */
function check(call: Call, hook: HookRecord, self: HookRecord | null): void {
  const area = eventScopes.get(hook.scope);
  if (area === undefined) throw new ApiProblem(422, "There is no such event.", { scope: "invalid" });
  if (area !== null && !permits(call.store.installation.scopes, { area, write: false }))
    throw new ApiProblem(403, "The token lacks the scope for these events.");
  let target: URL;
  try {
    target = new URL(hook.destination);
  } catch {
    throw new ApiProblem(422, "The destination is no address.", { destination: "invalid" });
  }
  const local = [new URL(call.wire.app.baseUrl).origin, ...call.wire.localDestinations].includes(target.origin);
  if (!local && (target.protocol !== "https:" || target.port !== ""))
    throw new ApiProblem(422, "The destination must be https on port 443.", { destination: "invalid" });
  const others = call.store.installation.hooks.filter((one) => one !== self && one.scope === hook.scope);
  if (others.some((one) => one.destination === hook.destination))
    throw new ApiProblem(422, "There is a webhook for this event and destination.");
  if (hook.scope === deliveryException && others.length > 0) throw new ApiProblem(422, "Only one webhook may hear of failed deliveries.");
  if (others.length >= mostPerScope) throw new ApiProblem(422, "There are ten webhooks for this event already.");
}

/** Webhooks of this app in this store. */
export const hookEndpoints: Endpoints = {
  "GET /v3/hooks": {
    need: null,
    handle: (call) => {
      const { scope, destination, is_active } = call.query;
      const hooks = call.store.installation.hooks.filter(
        (hook) =>
          (scope === undefined || hook.scope === scope) &&
          (destination === undefined || hook.destination === destination) &&
          (is_active === undefined || String(hook.isActive) === is_active),
      );
      return newerList(hooks, readPaging(call.query), (hook) => hookWire(call, hook));
    },
  },
  "POST /v3/hooks": {
    need: null,
    handle: (call) => {
      const body = readBody(HookBody, call.body, 422);
      const now = Math.floor(call.wire.world.now() / 1000);
      const made: HookRecord = {
        id: 0,
        scope: body.scope ?? "",
        destination: body.destination ?? "",
        headers: body.headers ?? {},
        isActive: body.is_active ?? true,
        deactivated: false,
        createdAt: now,
        updatedAt: now,
      };
      check(call, made, null);
      made.id = nextId(call.store, "hook", 20_000_000);
      call.store.installation.hooks.push(made);
      return data(hookWire(call, made));
    },
  },
  "GET /v3/hooks/admin": {
    need: null,
    handle: (call) => {
      const { hooks, alertEmails } = call.store.installation;
      const status = (hook: HookRecord) => (hook.isActive ? "active" : hook.deactivated ? "deactivated" : "inactive");
      const shown = hooks.filter((hook) => call.query.is_active === undefined || String(hook.isActive) === call.query.is_active);
      return data({
        emails: alertEmails,
        hooks_list: shown.map((hook) => ({ ...hookWire(call, hook), status: status(hook) })),
        blocked_domains: call.wire.dispatcher.blocks.list(Date.now()),
      });
    },
  },
  "PUT /v3/hooks/admin": {
    need: null,
    handle: (call) => {
      call.store.installation.alertEmails = readBody(z.object({ emails: z.array(z.email()) }), call.body, 422).emails;
      return { status: 204 };
    },
  },
  "GET /v3/hooks/{webhook_id}": { need: null, handle: (call) => data(hookWire(call, hookOf(call))) },
  "PUT /v3/hooks/{webhook_id}": {
    need: null,
    handle: (call) => {
      const hook = hookOf(call);
      const body = readBody(HookBody, call.body, 422);
      const changed: HookRecord = {
        ...hook,
        scope: body.scope ?? hook.scope,
        destination: body.destination ?? hook.destination,
        headers: body.headers === undefined ? hook.headers : (body.headers ?? {}),
        isActive: body.is_active ?? hook.isActive,
        updatedAt: Math.floor(call.wire.world.now() / 1000),
      };
      check(call, changed, hook);
      Object.assign(hook, changed, changed.isActive ? { deactivated: false } : {});
      return data(hookWire(call, hook));
    },
  },
  "DELETE /v3/hooks/{webhook_id}": {
    need: null,
    handle: (call) => {
      const hook = hookOf(call);
      const { installation } = call.store;
      installation.hooks = installation.hooks.filter((one) => one !== hook);
      return data(hookWire(call, hook));
    },
  },
};
