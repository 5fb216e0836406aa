import { randomUUID } from "node:crypto";
import { z } from "zod";
import { ApiProblem, data, newerList, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import type { Call, Endpoints } from "../http/endpoint";
import { permits } from "../http/permissions";
import type { ScriptRecord } from "../state/store-record";
import { isoDate } from "../state/wire-dates";

const mostScripts = 10;
const mostHashes = 5;
const read = { area: "content", write: false } as const;
const write = { area: "content", write: true } as const;

const Script = z.object({
  name: z.string().min(1).max(255),
  description: z.string().default(""),
  html: z.string().max(65_536).default(""),
  src: z.string().default(""),
  auto_uninstall: z.boolean().default(false),
  load_method: z.enum(["default", "async", "defer"]).default("default"),
  location: z.enum(["head", "footer"]).default("head"),
  visibility: z.enum(["storefront", "all_pages", "checkout", "order_confirmation"]).default("storefront"),
  kind: z.enum(["src", "script_tag"]).default("src"),
  consent_category: z.enum(["essential", "functional", "analytics", "targeting"]).optional(),
  enabled: z.boolean().default(true),
  channel_id: z.number().int().default(1),
  integrity_hashes: z.array(z.string()).max(mostHashes).default([]),
  api_client_id: z.string().optional(),
});

const scriptWire = (call: Call, script: ScriptRecord) => {
  const { created, modified, consent_category, ...fields } = script;
  return {
    ...fields,
    ...(consent_category === "" ? {} : { consent_category }),
    api_client_id: call.wire.app.clientId,
    date_created: isoDate(created),
    date_modified: isoDate(modified),
  };
};

function check(call: Call, script: Omit<ScriptRecord, "uuid" | "created" | "modified">): void {
  const checkout = script.visibility === "all_pages" || script.visibility === "checkout";
  if (checkout && !permits(call.store.installation.scopes, { area: "checkoutContent", write: true }))
    throw new ApiProblem(403, "Scripts of the checkout need the checkout content scope.");
  if (script.kind === "src" && !/^https?:\/\//.test(script.src))
    throw new ApiProblem(422, "A script of kind src needs an address.", { src: "invalid" });
  if (script.kind === "script_tag" && !script.html.includes("<script"))
    throw new ApiProblem(422, "A script of kind script_tag needs html.", { html: "invalid" });
  if (!call.store.channels.some((channel) => channel.id === script.channel_id))
    throw new ApiProblem(422, "There is no such channel.", { channel_id: "invalid" });
}

function scriptOf(call: Call): ScriptRecord {
  const script = call.store.installation.scripts.find((one) => one.uuid === call.params.uuid);
  if (!script) throw new ApiProblem(404, "There is no such script.");
  return script;
}

/** The Scripts API: at most ten of an app in a store. Merchants may delete them. */
export const scriptEndpoints: Endpoints = {
  "GET /v3/content/scripts": {
    need: read,
    handle: (call) => newerList(call.store.installation.scripts, readPaging(call.query), (script) => scriptWire(call, script)),
  },
  "POST /v3/content/scripts": {
    need: write,
    handle: (call) => {
      const { api_client_id: _client, consent_category = "", ...fields } = readBody(Script, call.body, 422);
      const { scripts } = call.store.installation;
      const now = call.wire.world.now();
      const made: ScriptRecord = { uuid: randomUUID(), ...fields, consent_category, created: now, modified: now };
      check(call, made);
      if (scripts.length >= mostScripts) throw new ApiProblem(422, "The app has ten scripts in this store already.");
      scripts.push(made);
      return data(scriptWire(call, made));
    },
  },
  "GET /v3/content/scripts/{uuid}": { need: read, handle: (call) => data(scriptWire(call, scriptOf(call))) },
  "PUT /v3/content/scripts/{uuid}": {
    need: write,
    handle: (call) => {
      const script = scriptOf(call);
      const given = typeof call.body === "object" ? call.body : {};
      const { created: _created, modified: _modified, uuid: _uuid, ...held } = script;
      const whole = { ...held, ...(held.consent_category === "" ? { consent_category: undefined } : {}), ...given };
      const { api_client_id: _client, consent_category = "", ...fields } = readBody(Script, whole, 422);
      check(call, { ...fields, consent_category });
      Object.assign(script, fields, { consent_category, modified: call.wire.world.now() });
      return data(scriptWire(call, script));
    },
  },
  "DELETE /v3/content/scripts/{uuid}": {
    need: write,
    handle: (call) => {
      const script = scriptOf(call);
      const { installation } = call.store;
      installation.scripts = installation.scripts.filter((one) => one !== script);
      return { status: 204 };
    },
  },
};
