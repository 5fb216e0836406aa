import { randomUUID } from "node:crypto";
import express, { type Response, type Router } from "express";
import { z } from "zod";
import { grantedScopes } from "../tokens/installations";
import type { Wire } from "../wire";
import { asyncRoute } from "./async-route";
import { storeOf } from "./emulated-host";

const Body = z.looseObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const fail = (response: Response, status: number, errors: string) => response.status(status).json({ errors });

/** `POST /admin/api/{version}/graphql.json`: checks the token, then lets the engine answer. */
export function adminApiRoutes(wire: Wire): Router {
  const router = express.Router();
  router.post(
    "/admin/api/:version/graphql.json",
    express.text({ type: () => true, limit: "20mb" }),
    asyncRoute(async (request, response) => {
      response.setHeader("x-request-id", randomUUID());
      const shop = storeOf(request);
      if (shop === null || !wire.engine.hasStore(shop)) return void fail(response, 404, "Not Found");
      const version = request.params.version ?? "";
      if (version !== "2026-10") return void fail(response, 404, "Not Found");
      const token = wire.tokens.check(shop, request.header("x-shopify-access-token") ?? "", wire.now());
      const installation = wire.installations.active(shop);
      if (!token || !installation)
        return void fail(response, 401, "[API] Invalid API key or access token (unrecognized login or wrong password)");
      if (token.kind === "offline" && token.expiresAt === null) {
        return void fail(response, 403, "Non-expiring access tokens are no longer accepted for the Admin API.");
      }
      const body = parseBody(request.body);
      if (!body) return void fail(response, 400, "The body is not a GraphQL request in JSON.");
      try {
        const answer = await wire.engine.execute({
          shop,
          scopes: grantedScopes(installation),
          tokenKind: token.kind,
          protectedDataGranted: installation.protectedData,
          app: { functions: wire.manifest.functions ?? [], custom: wire.manifest.custom ?? false },
          apiVersion: version,
          query: body.query,
          variables: body.variables ?? null,
          operationName: body.operationName ?? null,
        });
        response.setHeader("x-shopify-api-version", version);
        response.status(answer.status).json(answer.body);
      } catch (error) {
        console.error(
          JSON.stringify({
            level: "error",
            emulator: "shopify",
            what: "execute",
            error: error instanceof Error ? error.stack : String(error),
          }),
        );
        fail(response, 500, "Internal error. The emulated Shopify has a fault.");
      }
    }),
  );
  return router;
}

function parseBody(text: unknown): z.infer<typeof Body> | null {
  try {
    const parsed = Body.safeParse(JSON.parse(typeof text === "string" ? text : ""));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
