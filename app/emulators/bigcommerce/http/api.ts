import express, { type Request, type Response, type Router } from "express";
import { asyncRoute } from "../../shopify/http/async-route";
import { allEndpoints } from "../endpoints/all-endpoints";
import type { Wire } from "../wire";
import { type Answer, ApiProblem, newerError, olderError } from "./answers";
import { checkBody, checkQuery, takesBody } from "./checks";
import type { Endpoint } from "./endpoint";
import { permits } from "./permissions";

/** The Management API: /stores/{hash}/v2, /v3 and /graphql. */
export function apiRoutes(wire: Wire): Router {
  const router = express.Router();
  router.use(express.text({ type: () => true, limit: "10mb" }));
  for (const [name, endpoint] of Object.entries(allEndpoints)) {
    const [method = "", path = ""] = name.split(" ");
    const route = `/stores/:store_hash${path.replace(/\{(\w+)\}/g, ":$1")}`;
    const handler = asyncRoute((request, response) => serve(wire, name, endpoint, request, response));
    router[method.toLowerCase() as "get" | "post" | "put" | "delete"](route, handler);
  }
  router.use("/stores/:store_hash", (request, response) => {
    const known = wire.oauth.storeOf(request.params.store_hash ?? "", request.header("x-auth-token"));
    sendProblem(response, request.path, known ? new ApiProblem(404, "The route is not found.") : unauthorised());
  });
  return router;
}

const unauthorised = () => new ApiProblem(401, "Unauthorized: the access token is missing, wrong or dead.");

async function serve(wire: Wire, name: string, endpoint: Endpoint, request: Request, response: Response): Promise<void> {
  const hash = request.params.store_hash ?? "";
  const fault = wire.faults.next(request.method, request.path);
  if (fault?.kind === "busy") return void response.status(429).json({ status: 429, title: "The platform is busy.", type: "about:blank" });
  if (fault?.when === "before" && fault.kind === "silence") return;
  if (fault?.when === "before" && fault.kind === "error") return void response.status(500).end();
  let answer: Answer;
  try {
    answer = await answerTo(wire, hash, name, endpoint, request, response);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return sendProblem(response, name, error);
  }
  if (request.method !== "GET") wire.changed();
  response.set(answer.headers ?? {});
  if (fault?.kind === "silence") return;
  if (fault?.kind === "error") return void response.status(500).end();
  if (fault?.kind === "truncated" && answer.body !== undefined) return truncate(response, answer);
  if (answer.body === undefined) return void response.status(answer.status).end();
  response.status(answer.status).json(answer.body);
}

async function answerTo(wire: Wire, hash: string, name: string, endpoint: Endpoint, request: Request, response: Response): Promise<Answer> {
  const store = wire.oauth.storeOf(hash, request.header("x-auth-token"));
  if (!store) throw unauthorised();
  const budget = wire.limiter.take(hash, wire.world.now());
  response.set(budget.headers);
  if (!budget.left) throw new ApiProblem(429, "Too many requests in this window.");
  if (!request.header("accept")?.includes("application/json"))
    throw new ApiProblem(406, "Only application/json is served: say so in Accept.");
  if (!permits(store.installation.scopes, endpoint.need)) throw new ApiProblem(403, "The token lacks the scope for this resource.");
  const params: Record<string, string> = { ...request.params };
  const query = checkQuery(name, request.query);
  const body = takesBody(name) ? checkBody(name, readJson(request)) : null;
  return endpoint.handle({ wire, store, params, query, body });
}

function readJson(request: Request): unknown {
  if (!request.is("application/json")) throw new ApiProblem(415, "The body must be application/json.");
  try {
    return JSON.parse(typeof request.body === "string" ? request.body : "");
  } catch {
    throw new ApiProblem(400, "The body is not JSON.");
  }
}

function sendProblem(response: Response, name: string, problem: ApiProblem): void {
  response.status(problem.status).json(name.includes("/v2/") ? olderError(problem) : newerError(problem));
}

/** Promises a whole body, sends half of it and hangs up. */
function truncate(response: Response, answer: Answer): void {
  const text = JSON.stringify(answer.body);
  response.status(answer.status).set({ "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) });
  response.flushHeaders();
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}
