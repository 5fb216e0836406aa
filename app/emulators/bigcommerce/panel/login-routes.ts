import express, { type Router } from "express";
import { html } from "../../shopify/admin-shell/html";
import { authAddress } from "../oauth/callbacks";
import type { Wire } from "../wire";
import { readCookie } from "./cookies";

/** The browser's part of the login host: installing from outside the panel, its two endings, deep links. */
export function loginRoutes(wire: Wire): Router {
  const router = express.Router();
  router.use("/app/:client", (request, response, next) => {
    if (request.params.client === wire.app.clientId) return next();
    response.status(404).send("There is no such app.");
  });
  router.get("/app/:client/install", (_request, response) => {
    const forms = [...wire.world.stores.values()].map(
      ({ facts }) =>
        html`<form method="post"><input type="hidden" name="store" value="${facts.hash}"><button>Install on ${facts.name}</button></form>`,
    );
    response.send(
      `<!doctype html>${html`<html lang="en"><title>Install ${wire.app.name}</title><main><h1>Install ${wire.app.name}</h1>${forms}</main></html>`.text}`,
    );
  });
  router.post("/app/:client/install", express.urlencoded({ extended: false }), (request, response) => {
    const hash = String(request.body.store);
    if (!wire.world.stores.has(hash)) return void response.status(404).send("There is no such store.");
    response.redirect(303, authAddress(wire, hash, { external: true }));
  });
  for (const ending of ["succeeded", "failed"] as const) {
    router.get(`/app/:client/install/${ending}`, (_request, response) => {
      response.send(
        `<!doctype html>${html`<html lang="en"><title>Installation ${ending}</title><main><h1>The installation ${ending}.</h1></main></html>`.text}`,
      );
    });
  }
  router.get("/deep-links/manage/*", (request, response) => {
    const visited = readCookie(request, "bc_store");
    const [first] = wire.world.stores.keys();
    const hash = visited !== null && wire.world.stores.has(visited) ? visited : first;
    if (hash === undefined) return void response.status(404).send("There is no store.");
    response.redirect(`/manage/${hash}/${request.path.slice("/deep-links/manage/".length)}`);
  });
  return router;
}
