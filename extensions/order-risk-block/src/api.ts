import type { FailureBody, OrderRisk } from "./contract";
import { t } from "./host";

/** A call that did not succeed; the message may be shown as it is. */
export class CallFailure extends Error {}

/** The newest assessment of one order (its gid), or null when it has none yet. */
export function readRisk(orderId: string): Promise<OrderRisk | null> {
  return call(orderId, "", "GET");
}

/** Stops or allows dispatch of one order and answers its new state. Both may be repeated. */
export async function decide(orderId: string, decision: "hold" | "release"): Promise<OrderRisk> {
  const risk = await call(orderId, `/${decision}`, "POST");
  if (!risk) throw new CallFailure(t("errors.server"));
  return risk;
}

// Relative on purpose: the admin resolves it against the app's own address and adds the staff member's id token.
async function call(orderId: string, path: string, method: "GET" | "POST"): Promise<OrderRisk | null> {
  let response: Response;
  try {
    response = await fetch(`/shopify/api/admin/orders/${encodeURIComponent(orderId)}/risk${path}`, { method });
  } catch {
    throw new CallFailure(t("errors.network"));
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body === null ? null : (body as OrderRisk);
  const failure = body as FailureBody | null;
  if (failure?.error?.code === "not_scored") return null;
  throw new CallFailure(failure?.error?.message ?? t("errors.server"));
}
