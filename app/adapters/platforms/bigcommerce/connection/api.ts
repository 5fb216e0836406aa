import type { z } from "zod";

/** One request to the store's own part of the API. */
export interface ApiRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/stores/{hash}`, with the version: `/v2/orders/118`. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
  /** The request does not start later than this; it then fails as `unavailable` `out_of_time`, with nothing sent. */
  startBy?: Date;
}

/** What the calls of a connection need of the client. */
export interface StoreApi {
  /** How long a call that was begun may still be at work, whatever became of its answer here. */
  readonly quietSeconds: number;
  /** The app's id at the marketplace: orders we create carry it as `external_source`. */
  readonly appId: string;
  now(): Date;
  /**
   * Makes the request and parses the answer; an answer without a body (204) is parsed as null.
   * `urgent` may use the store's last requests: for money and holds.
   * @throws ProviderError with code `http_<status>`: `rejected` (4xx), `credentials` (401, 403), `throttled` (429), `unavailable` (5xx, network)
   */
  call<T>(request: ApiRequest, shape: z.ZodType<T>, how?: { urgent?: boolean }): Promise<T>;
}
