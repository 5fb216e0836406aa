import { timingSafeEqual } from "node:crypto";
import express, { type Router } from "express";
import { z } from "zod";
import type { UserRecord } from "../state/store-record";
import type { Wire } from "../wire";

const Exchange = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string(),
  context: z.string(),
  scope: z.string(),
  grant_type: z.literal("authorization_code"),
  redirect_uri: z.string(),
});

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const scopeSet = (text: string): string => text.split(" ").sort().join(" ");

const userWire = (user: UserRecord) => ({ id: user.id, username: user.name, email: user.email });

/** Where the app's registered auth callback is. */
export const authCallback = (wire: Wire): string => wire.app.baseUrl + wire.app.callbacks.auth;

/** POST /oauth2/token: a code for a token. Everything must be right; a code is used up by a right exchange only. */
export function tokenRoutes(wire: Wire): Router {
  const router = express.Router();
  router.post("/oauth2/token", express.json(), (request, response) => {
    const refuse = (status: number, error: string) => void response.status(status).json({ error });
    if (!request.is("application/json")) return refuse(415, "unsupported_media_type");
    const parsed = Exchange.safeParse(request.body);
    if (!parsed.success) return refuse(400, "invalid_request");
    const asked = parsed.data;
    if (asked.client_id !== wire.app.clientId || !same(asked.client_secret, wire.app.clientSecret)) return refuse(401, "invalid_client");
    if (asked.redirect_uri !== authCallback(wire)) return refuse(400, "redirect_uri_mismatch");
    const grant = wire.oauth.grant(asked.code);
    if (!grant || asked.context !== `stores/${grant.hash}`) return refuse(400, "invalid_grant");
    if (scopeSet(asked.scope) !== scopeSet(grant.scopes.join(" "))) return refuse(400, "invalid_scope");
    const done = wire.oauth.exchange(asked.code);
    if (!done) return refuse(400, "invalid_grant");
    wire.changed();
    const { users, facts } = done.store;
    const user = users.find((one) => one.id === grant.userId);
    const owner = users.find((one) => one.owner);
    response.json({
      access_token: done.token,
      scope: grant.scopes.join(" "),
      ...(user ? { user: userWire(user) } : {}),
      ...(owner ? { owner: userWire(owner) } : {}),
      context: `stores/${grant.hash}`,
      account_uuid: facts.accountUuid,
    });
  });
  return router;
}
