import express, { type Express } from "express";
import { sameOriginOnly } from "../shopify/admin-shell/same-origin";
import { apiRoutes } from "./http/api";
import { tokenRoutes } from "./oauth/token-route";
import { onError } from "./on-error";
import { controlRoutes } from "./panel/control-routes";
import { loginRoutes } from "./panel/login-routes";
import { panelRoutes } from "./panel/panel-routes";
import type { Wire } from "./wire";

/** Everything of the main listener; storefronts have listeners of their own. */
export function serverApp(wire: Wire): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.use("/api", apiRoutes(wire));
  app.use("/login", tokenRoutes(wire));
  app.use(sameOriginOnly);
  app.use("/login", loginRoutes(wire));
  app.use(panelRoutes(wire), controlRoutes(wire));
  app.use(onError);
  return app;
}
