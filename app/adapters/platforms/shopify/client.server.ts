import { ClientError, GraphQLClient } from "graphql-request";
import { z } from "zod";
import { outgoing, providerErrorOfStatus } from "~/adapters/http.server";
import type { Log } from "~/application/ctx";
import { ProviderError } from "~/domain/errors";
import type { StoreId } from "~/domain/ids";
import { CostBudget } from "./cost-budget";
import type { Fetch } from "./fetch-seam.server";
import { GraphqlError, onlyWithheld, providerErrorOfErrors } from "./graphql-errors";
import type { Tokens } from "./tokens.server";

export const apiVersion = "2026-10";

/** The longest this client waits for points by itself; beyond that the caller is told to come back. */
const longestWaitSeconds = 5;

/** Refused tokens after which a request ends: an old one, one renewed elsewhere meanwhile, one renewed here. */
const mostRefusals = 3;

export interface ClientOptions {
  fetch: Fetch;
  tokens: Tokens;
  log: Log;
  now: () => Date;
  /** How long a call that was begun may still be at work at Shopify, whatever became of its answer here; nobody repeats it sooner. */
  quietSeconds: number;
  sleep?: (milliseconds: number) => Promise<void>;
}

/** What a request gives: the data in the asked shape, and errors of fields that were withheld (only when `partial`). */
export interface Answer<T> {
  data: T;
  withheld: GraphqlError[];
}

export interface AdminClient {
  readonly storeId: StoreId;
  readonly quietSeconds: number;
  now(): Date;
  /**
   * Runs one document. `partial` lets an answer through whose only errors are withheld fields. No request of it starts after `startBy`
   * (or after the client's own `startBy`): it then fails as `unavailable` `out_of_time`, with nothing sent. `leave` is the part (0–1) of the
   * store's points that this request leaves to more urgent ones.
   * @throws ProviderError `credentials` (the store must sign in again), `throttled`, `unavailable`, `rejected`
   */
  run<T>(
    document: string,
    variables: Record<string, unknown>,
    shape: z.ZodType<T>,
    options?: { partial?: boolean; startBy?: Date; leave?: number },
  ): Promise<Answer<T>>;
}

/** Makes Admin API clients of stores; points are counted per store across all of them. */
export function createClients(options: ClientOptions): (domain: string, storeId: StoreId, startBy?: Date) => AdminClient {
  const budgets = new Map<string, CostBudget>();
  const budgetOf = (domain: string) => {
    const known = budgets.get(domain);
    if (known) return known;
    const made = new CostBudget(options.now);
    budgets.set(domain, made);
    return made;
  };
  return (domain, storeId, startBy) => createClient(domain, storeId, budgetOf(domain), options, startBy);
}

function createClient(domain: string, storeId: StoreId, budget: CostBudget, options: ClientOptions, lastStart?: Date): AdminClient {
  const { fetch, tokens, log, now, sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) } = options;
  const endpoint = new GraphQLClient(`https://${domain}/admin/api/${apiVersion}/graphql.json`, { fetch, errorPolicy: "all" });

  const post = (operation: string, query: string, variables: Record<string, unknown>, token: string, how: How) =>
    outgoing(log, { provider: "shopify", operation, storeId }, async (signal) => {
      // Looked at here, after every wait: what starts now may be at work for as long as a call may last.
      if ([lastStart, how.startBy].some((limit) => limit && now() > limit))
        throw new ProviderError("unavailable", "shopify", "out_of_time", "There was no time left to ask Shopify.");
      const answer = await endpoint
        .rawRequest<unknown>({ query, variables, signal, requestHeaders: { "x-shopify-access-token": token } })
        .catch((error: unknown) => {
          // graphql-request puts the variables into its message: only the status may leave this place.
          if (error instanceof ClientError) throw httpError(error.response.status, error.response.headers);
          throw error instanceof SyntaxError
            ? new ProviderError("unavailable", "shopify", "bad_json", "Shopify's answer is not JSON.")
            : error;
        });
      budget.learn(operation, answer.extensions);
      const errors = z
        .array(GraphqlError)
        .catch([])
        .parse(answer.errors ?? []);
      if (errors.length > 0 && !(how.partial && answer.data && onlyWithheld(errors)))
        throw providerErrorOfErrors(errors, budget.secondsUntil(operation) || null);
      return { data: answer.data, withheld: errors };
    });

  const withToken = async (operation: string, query: string, variables: Record<string, unknown>, how: How) => {
    let token = await tokens.offline(domain);
    for (let refusals = 0; ; refusals++) {
      try {
        return await post(operation, query, variables, token, how);
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code !== "http_401" || refusals === mostRefusals) throw error;
        // Another process may have renewed it meanwhile; else it is renewed; a renewed one that is refused too marks the store and throws.
        token = await tokens.replace(domain, token);
      }
    }
  };

  return {
    storeId,
    quietSeconds: options.quietSeconds,
    now,
    run: async (document, variables, shape, how = {}) => {
      const operation = /(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? "anonymous";
      for (let attempt = 1; ; attempt++) {
        const wait = budget.secondsUntil(operation, how.leave);
        if (wait > longestWaitSeconds)
          throw new ProviderError("throttled", "shopify", "budget", "The store's Shopify points are used up.", Math.ceil(wait));
        if (wait > 0) await sleep(wait * 1000);
        try {
          const { data, withheld } = await withToken(operation, document, variables, how);
          const parsed = shape.safeParse(data);
          if (parsed.success) return { data: parsed.data, withheld };
          const places = parsed.error.issues.map((issue) => issue.path.join(".")).slice(0, 5);
          throw new ProviderError(
            "rejected",
            "shopify",
            "unexpected_answer",
            `Shopify's answer to ${operation} is unlike the schema: ${places.join(", ")}.`,
          );
        } catch (error) {
          const again = error instanceof ProviderError && error.kind === "throttled" && attempt < 4;
          if (!again || (error.retryAfterSeconds ?? 0) > longestWaitSeconds) throw error;
          await sleep((error.retryAfterSeconds ?? 1) * 1000);
        }
      }
    },
  };
}

interface How {
  leave?: number;
  partial?: boolean;
  startBy?: Date;
}

function httpError(status: number, headers: unknown): ProviderError {
  return providerErrorOfStatus("shopify", status, headers instanceof Headers ? headers.get("retry-after") : null);
}
