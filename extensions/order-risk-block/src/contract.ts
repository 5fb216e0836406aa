/** Band of a risk assessment, from the store's own thresholds. */
export type RiskBand = "low" | "medium" | "high";

/** What a person or a rule decided about dispatching the order; open orders and those being verified may be held. */
export type OrderDecision = "open" | "held" | "released" | "cancelled" | "verifying" | "confirmed";

/** Answer of GET orders/{order}/risk, and of the hold and release calls. `probability` is 0 to 1, `scoredAt` an ISO instant. */
export interface OrderRisk {
  order: { id: string; name: string };
  probability: number;
  band: RiskBand;
  action: string;
  reasons: { sentence: string; effect: "raises" | "lowers" }[];
  decision: OrderDecision;
  /** Whether the signed-in person's role may hold and release. */
  mayDecide: boolean;
  modelId: string;
  scoredAt: string;
}

/** Body of every 4xx and 5xx answer. */
export interface FailureBody {
  error: { code: string; message: string };
}
