import express, { type Router } from "express";
import { z } from "zod";
import { knowsSecret } from "../tokens/app-secrets";
import { ownerUser, readIdToken } from "../tokens/id-token";
import { grantedScopes, scopeText } from "../tokens/installations";
import type { IssuedOffline } from "../tokens/token-book";
import { tokenLife } from "../tokens/token-book";
import type { Wire } from "../wire";
import { storeOf } from "./emulated-host";

const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const offlineType = "urn:shopify:params:oauth:token-type:offline-access-token";
const onlineType = "urn:shopify:params:oauth:token-type:online-access-token";

const Exchange = z.object({
  subject_token: z.string(),
  subject_token_type: z.literal("urn:ietf:params:oauth:token-type:id_token"),
  requested_token_type: z.enum([offlineType, onlineType]),
  expiring: z.union([z.literal("1"), z.literal("0"), z.literal(1), z.literal(0)]).default("0"),
});
const Refresh = z.object({ refresh_token: z.string() });

/** What the token endpoint answers. */
interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const refuse = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});

/** `POST /admin/oauth/access_token`: token exchange and refresh. */
export function oauthRoutes(wire: Wire): Router {
  const router = express.Router();
  router.post("/admin/oauth/access_token", express.json(), express.urlencoded({ extended: false }), (request, response) => {
    const answer = answerGrant(wire, storeOf(request), request.body);
    response.status(answer.status).json(answer.body);
  });
  return router;
}

function answerGrant(wire: Wire, shop: string | null, body: unknown): Answer {
  if (shop === null || !wire.engine.hasStore(shop)) return refuse(404, "invalid_request", "There is no such store.");
  const fields = z.looseObject({ client_id: z.string(), client_secret: z.string(), grant_type: z.string() }).safeParse(body);
  if (!fields.success) return refuse(400, "invalid_request", "client_id, client_secret and grant_type are required.");
  if (fields.data.client_id !== wire.apiKey || !knowsSecret(wire.secrets, fields.data.client_secret)) {
    return refuse(401, "invalid_client", "The client id and secret do not belong together.");
  }
  if (fields.data.grant_type === exchangeGrant) return exchange(wire, shop, fields.data);
  if (fields.data.grant_type === "refresh_token") return refresh(wire, shop, fields.data);
  return refuse(400, "unsupported_grant_type", "Only token exchange and refresh are served.");
}

function exchange(wire: Wire, shop: string, body: unknown): Answer {
  const input = Exchange.safeParse(body);
  if (!input.success) return refuse(400, "invalid_request", "The exchange lacks a field or has a wrong one.");
  const installation = wire.installations.active(shop);
  const secrets = [wire.secrets.current, ...(wire.secrets.previous === null ? [] : [wire.secrets.previous])];
  const userId = readIdToken(input.data.subject_token, { shop, apiKey: wire.apiKey, secrets, now: wire.now() });
  if (!installation || userId === null) return refuse(400, "invalid_subject_token", "The id token is stale, forged or of another store.");
  const scope = scopeText(grantedScopes(installation));
  if (input.data.requested_token_type === offlineType) {
    return { status: 200, body: offlineBody(wire.tokens.issueOffline(shop, Number(input.data.expiring) === 1, wire.now()), scope) };
  }
  const online = wire.tokens.issueOnline(shop, userId, wire.now());
  const associated_user = { ...ownerUser, id: userId };
  return {
    status: 200,
    body: { access_token: online.token, scope, expires_in: tokenLife.online / 1000, associated_user_scope: scope, associated_user },
  };
}

function refresh(wire: Wire, shop: string, body: unknown): Answer {
  const input = Refresh.safeParse(body);
  const installation = wire.installations.active(shop);
  const issued = input.success && installation ? wire.tokens.refreshOffline(shop, input.data.refresh_token, wire.now()) : null;
  if (!issued || !installation) return refuse(401, "invalid_request", "This request requires an active refresh_token");
  return { status: 200, body: offlineBody(issued, scopeText(grantedScopes(installation))) };
}

function offlineBody({ access, refresh }: IssuedOffline, scope: string): Record<string, unknown> {
  if (refresh === null) return { access_token: access.token, scope };
  return {
    access_token: access.token,
    scope,
    expires_in: tokenLife.offline / 1000,
    refresh_token: refresh.token,
    refresh_token_expires_in: tokenLife.refresh / 1000,
  };
}
