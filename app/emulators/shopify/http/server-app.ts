import express, { type ErrorRequestHandler, type Express } from "express";
import { adminRoutes } from "../admin-shell/admin-routes";
import { controlRoutes } from "../admin-shell/control-routes";
import { sameOriginOnly } from "../admin-shell/same-origin";
import { orderStatusPages } from "../order-status/pages";
import { payPages } from "../order-status/pay-page";
import type { Wire } from "../wire";
import { adminApiRoutes } from "./admin-api";
import { bulkFileRoutes } from "./bulk-files";
import { oauthRoutes } from "./oauth";

const onError: ErrorRequestHandler = (error, request, response, _next) => {
  const status = typeof error?.status === "number" && error.status >= 400 && error.status < 500 ? error.status : 500;
  if (status === 500) {
    const stack = error instanceof Error ? error.stack : String(error);
    console.error(JSON.stringify({ level: "error", emulator: "shopify", path: request.path, error: stack }));
  }
  if (response.headersSent) return void response.destroy();
  response
    .status(status)
    .json({ errors: status === 500 ? "The emulated Shopify has a fault; see its log." : "The request cannot be read." });
};

/** Everything the emulated Shopify serves, on one express app. */
export function serverApp(wire: Wire, changed: () => void): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use((request, _response, next) => {
    if (request.method === "POST") changed();
    next();
  });
  app.use(oauthRoutes(wire), adminApiRoutes(wire), bulkFileRoutes(wire));
  const { apiKey, appUrl, now } = wire;
  app.use("/order-status", orderStatusPages(wire.engine, { apiKey, appUrl, now, secret: () => wire.secrets.current }));
  app.use(payPages(wire.engine));
  app.use(sameOriginOnly, adminRoutes(wire), controlRoutes(wire));
  app.use(onError);
  return app;
}
