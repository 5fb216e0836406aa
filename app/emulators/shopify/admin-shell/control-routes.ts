import express, { type Request, type Router } from "express";
import { ZodError } from "zod";
import { asyncRoute } from "../http/async-route";
import type { Wire } from "../wire";
import { controlActions, controlAnswer, controlState } from "./control-actions";
import { controlPage } from "./control-page";

/** `/control`: the page, its state as JSON, and one POST address for each action. Forms are sent back, JSON gets JSON. */
export function controlRoutes(wire: Wire): Router {
  const router = express.Router();
  router.get("/control", (request, response) => {
    const { shop } = request.query;
    response.send(controlPage(wire, typeof shop === "string" && wire.engine.hasStore(shop) ? shop : null));
  });
  router.get("/control/state", (_request, response) => void response.json(controlState(wire)));
  router.post(
    "/control/:what",
    express.json({ limit: "100mb" }),
    express.urlencoded({ extended: false }),
    asyncRoute(async (request, response) => {
      const action = controlActions[request.params.what ?? ""];
      if (!action) return void response.status(404).json({ error: "The control page knows no such action." });
      try {
        const result = controlAnswer(await action.run(wire, request.body));
        if (isForm(request)) return void response.redirect(303, backTo(request));
        response.json(result);
      } catch (error) {
        const message =
          error instanceof ZodError
            ? "The request lacks a field or has a wrong one."
            : error instanceof Error
              ? error.message
              : String(error);
        response.status(400).json({ error: message, ...(error instanceof ZodError ? { issues: error.issues } : {}) });
      }
    }),
  );
  return router;
}

const isForm = (request: Request): boolean => request.is("application/x-www-form-urlencoded") !== false;

/** The page the form stood on, of this server only. */
function backTo(request: Request): string {
  try {
    const page = new URL(request.header("referer") ?? "");
    return page.host === request.header("host") ? page.pathname + page.search : "/control";
  } catch {
    return "/control";
  }
}
