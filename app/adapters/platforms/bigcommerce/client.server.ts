import { ClientError, GraphQLClient } from "graphql-request";
import { z } from "zod";
import { outgoing, providerErrorOfStatus } from "~/adapters/http.server";
import type { Log } from "~/application/ctx";
import { ProviderError } from "~/domain/errors";
import type { StoreId } from "~/domain/ids";
import type { ApiRequest, StoreApi } from "./connection/api";
import { RateBudget } from "./rate-budget";

export type Fetch = typeof globalThis.fetch;

/** The longest this client waits for its turn by itself; beyond that the caller is told to come back. */
const defaultPatienceMs = 5_000;
/** A 429 without rate headers is load of the platform itself: this long and longer each time. */
const backOffMs = 2_000;

export interface ClientOptions {
  fetch: Fetch;
  log: Log;
  now: () => Date;
  /** Base address of the management API, without a slash at its end. */
  apiUrl: string;
  quietSeconds: number;
  /** The app's id at the marketplace. */
  appId: string;
  /** The store's token. @throws ProviderError `credentials` */
  tokenOf: (hash: string) => Promise<string>;
  /** The platform refused this token. @throws ProviderError always */
  refused: (hash: string, token: string) => Promise<never>;
  sleep?: (milliseconds: number) => Promise<void>;
  /** A number 0–1 that spreads waiting callers. */
  chance?: () => number;
}

/** How one call is made. */
export interface How {
  /** What the log calls it; the method and the path's words unless given. */
  operation?: string;
  /** May use the part of the store's requests that is kept back: what a person or a promise waits for. */
  urgent?: boolean;
  /** Milliseconds to wait for a turn before giving up as `throttled`. */
  patienceMs?: number;
}

/** One store's management API: `/v2`, `/v3` and `/graphql` below its own address. */
export interface BigCommerceClient extends StoreApi {
  readonly storeId: StoreId;
  /** The store's hash, the platform's own name for it. */
  readonly hash: string;
  /** As `StoreApi.call`; a 429 was not carried out and is asked again, nothing else is. */
  call<T>(request: ApiRequest, shape: z.ZodType<T>, how?: How): Promise<T>;
  /** GET; null for "no content" and "no such thing". @throws ProviderError */
  read<T>(path: string, shape: z.ZodType<T>, query?: ApiRequest["query"], how?: How): Promise<T | null>;
  /** One document of the GraphQL Admin API. @throws ProviderError */
  graphql<T>(document: string, variables: Record<string, unknown>, shape: z.ZodType<T>, how?: How): Promise<T>;
}

/** Makes clients of stores; requests are counted per store across all of them. */
export function createClients(options: ClientOptions): (hash: string, storeId: StoreId, startBy?: Date) => BigCommerceClient {
  const budgets = new Map<string, RateBudget>();
  return (hash, storeId, startBy) => {
    let budget = budgets.get(hash);
    if (!budget) {
      budget = new RateBudget(options.now);
      budgets.set(hash, budget);
    }
    return createClient(hash, storeId, budget, options, startBy);
  };
}

interface Sent {
  status: number;
  headers: Headers;
  body: unknown;
}

function createClient(hash: string, storeId: StoreId, budget: RateBudget, options: ClientOptions, startBy?: Date): BigCommerceClient {
  const { fetch, log, now, sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)), chance = Math.random } = options;
  const base = `${options.apiUrl.replace(/\/$/, "")}/stores/${hash}`;

  const turn = async (how: How) => {
    const patience = how.patienceMs ?? defaultPatienceMs;
    for (let waited = 0; ; ) {
      const wait = budget.millisecondsUntilFree(how.urgent);
      if (wait <= 0) return budget.spend();
      if (waited + wait > patience)
        throw new ProviderError("throttled", "bigcommerce", "budget", "The store's requests are used up for now.", Math.ceil(wait / 1000));
      // A little apart, so that waiting callers do not all start in the same moment.
      const pause = wait + Math.ceil(chance() * 250);
      await sleep(pause);
      waited += pause;
    }
  };

  /** One request with its turn, its token, and again after a 429, which was not carried out. */
  const send = async (
    operation: string,
    how: How & { startBy?: Date | undefined },
    request: (token: string, signal: AbortSignal) => Promise<Sent>,
  ): Promise<Sent> => {
    for (let attempt = 1; ; attempt++) {
      await turn(how);
      const token = await options.tokenOf(hash);
      try {
        return await outgoing(log, { provider: "bigcommerce", operation, storeId }, async (signal) => {
          // Looked at here, after every wait: what starts now may be at work for as long as a call may last.
          if ([startBy, how.startBy].some((limit) => limit && now() > limit))
            throw new ProviderError("unavailable", "bigcommerce", "out_of_time", "There was no time left to ask BigCommerce.");
          const sent = await request(token, signal);
          budget.learn(sent.headers);
          if (sent.status >= 200 && sent.status < 300) return sent;
          throw failureOf(sent);
        });
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        if (error.code === "http_401") return await options.refused(hash, token);
        if (error.kind !== "throttled") throw error;
        const waitMs = error.retryAfterSeconds !== null ? error.retryAfterSeconds * 1000 : backOffMs * 2 ** (attempt - 1);
        budget.close(waitMs);
        if (attempt >= 4) throw new ProviderError("throttled", "bigcommerce", error.code, error.message, Math.ceil(waitMs / 1000));
      }
    }
  };

  const rest = ({ method, path, query, body, startBy: limit }: ApiRequest, how: How) =>
    send(how.operation ?? `${method} ${wordsOf(path)}`, { ...how, startBy: limit }, async (token, signal) => {
      const headers: Record<string, string> = { "x-auth-token": token, accept: "application/json" };
      if (body !== undefined) headers["content-type"] = "application/json";
      const init = { method, headers, signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await fetch(`${base}${path}${searchOf(query ?? {})}`, init);
      return { status: answer.status, headers: answer.headers, body: jsonOf(answer.status, await answer.text()) };
    });

  return {
    storeId,
    hash,
    quietSeconds: options.quietSeconds,
    appId: options.appId,
    now,
    call: async (request, shape, how = {}) => shaped(wordsOf(request.path), shape, (await rest(request, how)).body ?? null),
    read: async (path, shape, query = {}, how = {}) => {
      try {
        const { body } = await rest({ method: "GET", path, query }, how);
        return body === undefined ? null : shaped(wordsOf(path), shape, body);
      } catch (error) {
        if (error instanceof ProviderError && error.code === "http_404") return null;
        throw error;
      }
    },
    graphql: async (document, variables, shape, how = {}) => {
      const operation = how.operation ?? /(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? "graphql";
      const { body } = await send(operation, how, async (token, signal) => {
        const endpoint = new GraphQLClient(`${base}/graphql`, { fetch, errorPolicy: "all", headers: { accept: "application/json" } });
        try {
          const answer = await endpoint.rawRequest<unknown>({
            query: document,
            variables,
            signal,
            requestHeaders: { "x-auth-token": token },
          });
          return { status: 200, headers: new Headers(answer.headers as Headers), body: { data: answer.data, errors: answer.errors } };
        } catch (error) {
          // graphql-request puts the variables into its message: only the status may leave this place.
          if (error instanceof ClientError)
            return { status: error.response.status, headers: new Headers(error.response.headers as Headers), body: undefined };
          throw error instanceof SyntaxError ? badJson() : error;
        }
      });
      const answer = Errors.parse(body ?? {});
      if (answer.errors && answer.errors.length > 0)
        throw new ProviderError(
          "rejected",
          "bigcommerce",
          "graphql",
          `BigCommerce refused ${operation}: ${answer.errors.map((one) => one.message).join("; ")}`,
        );
      return shaped(operation, shape, answer.data);
    },
  };
}

const Errors = z.looseObject({ data: z.unknown(), errors: z.array(z.looseObject({ message: z.string() })).nullish() });
/** V2 errors are a list, V3 errors one object. */
const V2Error = z.array(z.looseObject({ message: z.string() })).min(1);
const V3Error = z.looseObject({ title: z.string() });

/** What a status outside 2xx means. Texts of 4xx answers name fields and states, never people, and are kept for the person who decides. */
function failureOf({ status, headers, body }: Sent): ProviderError {
  const resetMs = headers.get("x-rate-limit-time-reset-ms");
  const retryAfter = status === 429 && resetMs !== null ? String(Number(resetMs) / 1000) : headers.get("retry-after");
  const general = providerErrorOfStatus("bigcommerce", status, retryAfter);
  if (general.kind === "throttled" && retryAfter === null)
    return new ProviderError("throttled", "bigcommerce", general.code, general.message);
  // A missing permission, not a dead token: it waits for the owner, the rest goes on working.
  if (status === 403)
    return new ProviderError("credentials", "bigcommerce", general.code, "The store has not granted a permission that this needs.");
  if (general.kind !== "rejected") return general;
  const title = V3Error.safeParse(body).data?.title ?? V2Error.safeParse(body).data?.[0]?.message;
  return title ? new ProviderError("rejected", "bigcommerce", general.code, `BigCommerce says: ${title.slice(0, 200)}`) : general;
}

const badJson = () => new ProviderError("unavailable", "bigcommerce", "bad_json", "BigCommerce's answer is not JSON.");

function jsonOf(status: number, text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Proxies answer faults in HTML; a good status with half a body is a fault too.
    if (status >= 200 && status < 300) throw badJson();
    return undefined;
  }
}

function shaped<T>(operation: string, shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join(".")).slice(0, 5);
  throw new ProviderError(
    "rejected",
    "bigcommerce",
    "unexpected_answer",
    `BigCommerce's answer to ${operation} is unlike its documents: ${places.join(", ")}.`,
  );
}

/** A path without its numbers and codes: good enough for a log, says nothing of anybody. */
const wordsOf = (path: string) => path.replace(/\/(\d+|[0-9a-f]{8}-[0-9a-f-]+)(?=\/|$)/g, "/{id}");

function searchOf(query: NonNullable<ApiRequest["query"]>): string {
  const pairs = Object.entries(query);
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}
