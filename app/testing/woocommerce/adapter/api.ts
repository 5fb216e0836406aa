import { z } from "zod";
import { providerErrorOfStatus } from "~/adapters/http.server";
import { ProviderError } from "~/domain/errors";
import { WireOrder, WireRefund } from "./wire-order";

export interface RestRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/wp-json/wc/v3`. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
}

/** Carries one request to a store; throws when there was no answer. */
export type Transport = (domain: string, consumerKey: string, request: RestRequest) => Promise<{ status: number; body: unknown }>;

/** One store's REST API. */
export interface RestApi {
  now(): Date;
  quietSeconds: number;
  /** @throws ProviderError */
  call<T>(request: RestRequest, shape: z.ZodType<T>): Promise<T>;
  order(externalId: string): Promise<WireOrder | null>;
  refunds(externalId: string): Promise<WireRefund[]>;
}

/** Makes one. @throws ProviderError `credentials` from each call while the store has given no key */
export function createApi(
  domain: string,
  {
    transport,
    keyOf,
    now,
    quietSeconds,
  }: { transport: Transport; keyOf: (domain: string) => string | null; now: () => Date; quietSeconds: number },
): RestApi {
  const call = async <T>(request: RestRequest, shape: z.ZodType<T>): Promise<T> => {
    const key = keyOf(domain);
    if (key === null) throw new ProviderError("credentials", "woocommerce", "no_key", "This store has not accepted the app.");
    const answer = await transport(domain, key, request).catch(() => {
      throw new ProviderError("unavailable", "woocommerce", "no_answer", "The store did not answer.");
    });
    if (answer.status >= 400) throw providerErrorOfStatus("woocommerce", answer.status, null);
    return shape.parse(answer.body);
  };
  return {
    now,
    quietSeconds,
    call,
    order: async (id) => {
      try {
        return await call({ method: "GET", path: `/orders/${id}` }, WireOrder);
      } catch (error) {
        if (error instanceof ProviderError && error.code === "http_404") return null;
        throw error;
      }
    },
    refunds: (id) => call({ method: "GET", path: `/orders/${id}/refunds` }, z.array(WireRefund)),
  };
}
