import type { OrderRecord } from "../state/records";
import type { StoreRecord } from "../state/store-record";
import type { Wire } from "../wire";
import { type Answer, ApiProblem } from "./answers";
import type { Need } from "./permissions";

/** One call that passed every check. */
export interface Call {
  wire: Wire;
  store: StoreRecord;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** The parsed JSON body; null when the endpoint takes none. */
  body: unknown;
}

/** An endpoint below /stores/{hash}. */
export interface Endpoint {
  need: Need;
  handle: (call: Call) => Answer | Promise<Answer>;
}

/** Endpoints by "GET /v2/orders/{order_id}". */
export type Endpoints = Record<string, Endpoint>;

/** A whole number of the path. @throws ApiProblem 404 when it is none */
export function idOf(call: Call, name: string): number {
  const id = Number(call.params[name]);
  if (!Number.isInteger(id) || id < 0) throw new ApiProblem(404, "The requested resource was not found.");
  return id;
}

/** The order of the path. @throws ApiProblem 404 when there is none */
export function orderOf(call: Call, name = "order_id"): OrderRecord {
  const order = call.store.orders.get(idOf(call, name));
  if (!order) throw new ApiProblem(404, "The requested resource was not found.");
  return order;
}

/** Runs something whose plain errors are the caller's fault. @throws ApiProblem with the given status */
export function refusing<T>(status: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    throw new ApiProblem(status, error instanceof Error ? error.message : String(error));
  }
}
