import express, { type Express } from "express";
import type { Wire } from "../wire";

/** One store's storefront, on its own origin. */
export function storefrontApp(wire: Wire, hash: string): Express {
  const app = express();
  app.disable("x-powered-by");
  app.get("/", (_request, response) => void response.send(wire.world.store(hash).facts.name));
  return app;
}
