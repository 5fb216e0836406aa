/** The rules said no. Shown to the person as it is, never retried. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /**
   * @param code stable snake_case code, part of the API
   * @param message one sentence in the reader's words
   * @param fields sentences per form field, when the refusal belongs to fields
   */
  constructor(
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Refused because the thing is not there, or not in this store. Routes answer 404. */
export class NotFound extends Refusal {
  constructor(what: string) {
    super("not_found", `${what} was not found in this store.`);
  }
}

export type ProviderErrorKind = "unavailable" | "throttled" | "rejected" | "credentials" | "unsupported";

/** An outside system failed. `unavailable` and `throttled` are retried; the others wait for a person. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  /**
   * @param kind what a retry may hope for
   * @param provider id of the provider, e.g. "shopify"
   * @param code the provider's own code, or ours
   * @param retryAfterSeconds when the provider said so
   */
  constructor(
    readonly kind: ProviderErrorKind,
    readonly provider: string,
    readonly code: string,
    message: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }

  /** Whether the same call may succeed later without a person. */
  get retryable(): boolean {
    return this.kind === "unavailable" || this.kind === "throttled";
  }
}
