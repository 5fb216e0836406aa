// The server and the pages built for it each carry a copy of this file, so that one's classes are strangers to the other: kinds are known by a mark.
const kinds = Symbol.for("backhaul.error-kinds");

function isKind(value: unknown, kind: string): boolean {
  return value instanceof Error && kinds in value && Array.isArray(value[kinds]) && value[kinds].includes(kind);
}

/** The rules said no. Shown to the person as it is, never retried. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  static override [Symbol.hasInstance](value: unknown): value is Refusal {
    return isKind(value, "Refusal");
  }
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

  get [kinds](): readonly string[] {
    return ["Refusal"];
  }
}

/** Refused because the thing is not there, or not in this store. Routes answer 404. */
export class NotFound extends Refusal {
  static override [Symbol.hasInstance](value: unknown): value is NotFound {
    return isKind(value, "NotFound");
  }
  constructor(what: string) {
    super("not_found", `${what} was not found in this store.`);
  }

  override get [kinds](): readonly string[] {
    return ["Refusal", "NotFound"];
  }
}

export type ProviderErrorKind = "unavailable" | "throttled" | "rejected" | "credentials" | "unsupported";

/** An outside system failed. `unavailable` and `throttled` are retried; the others wait for a person. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  static override [Symbol.hasInstance](value: unknown): value is ProviderError {
    return isKind(value, "ProviderError");
  }
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

  get [kinds](): readonly string[] {
    return ["ProviderError"];
  }

  /** Whether the same call may succeed later without a person. */
  get retryable(): boolean {
    return this.kind === "unavailable" || this.kind === "throttled";
  }
}
