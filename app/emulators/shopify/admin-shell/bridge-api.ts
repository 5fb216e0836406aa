import express, { type Router } from "express";
import { z } from "zod";
import { asyncRoute } from "../http/async-route";
import { grantOptionalScopes, revokeOptionalScopes } from "../tokens/app-lifecycle";
import { idTokenSeconds, issueIdToken, ownerUser } from "../tokens/id-token";
import { grantedScopes, type Installation } from "../tokens/installations";
import type { Wire } from "../wire";
import { readAsAdmin } from "./admin-query";
import type { PickItem } from "./browser/bridge-protocol";
import { type ProductsAnswer, productsDocument } from "./order-documents";

const Scopes = z.object({ scopes: z.array(z.string()) });

/** `POST /admin/store/{name}/bridge/{what}`: what the admin page answers to App Bridge on the merchant's behalf. */
export function bridgeApi(wire: Wire, shopOf: (name: string) => string | null): Router {
  const details = (installation: Installation) => ({
    granted: grantedScopes(installation),
    required: wire.manifest.scopes,
    optional: wire.manifest.optionalScopes,
  });
  const answers: Record<string, (installation: Installation, body: unknown) => unknown> = {
    "id-token": ({ shop }) => ({
      token: issueIdToken({ shop, userId: ownerUser.id, apiKey: wire.apiKey, secret: wire.secrets.current, now: wire.now() }),
      goodForMs: idTokenSeconds * 1000,
    }),
    user: () => ({ accountAccess: "account owner" }),
    "scopes-query": (installation) => details(installation),
    "scopes-request": ({ shop }, body) => {
      const installation = grantOptionalScopes(wire, shop, Scopes.parse(body).scopes);
      return { result: "granted-all", detail: details(installation) };
    },
    "scopes-revoke": ({ shop }, body) => ({ detail: details(revokeOptionalScopes(wire, shop, Scopes.parse(body).scopes)) }),
    resources: async ({ shop }): Promise<PickItem[]> => {
      const { products } = await readAsAdmin<ProductsAnswer>(wire.engine, shop, productsDocument);
      return products.nodes.map((one) => ({
        id: one.id,
        heading: one.title,
        detail: `${one.totalInventory} in stock`,
        disabled: false,
        selected: false,
      }));
    },
  };
  const router = express.Router();
  router.post(
    "/admin/store/:name/bridge/:what",
    express.json(),
    asyncRoute(async (request, response) => {
      const shop = shopOf(request.params.name ?? "");
      const installation = shop === null ? null : wire.installations.active(shop);
      const answer = answers[request.params.what ?? ""];
      if (!installation || !answer) return void response.status(404).json({ error: "The app is not installed here, or cannot ask that." });
      try {
        response.json(await answer(installation, request.body));
      } catch (error) {
        response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
      }
    }),
  );
  return router;
}
