import { ProviderError, Refusal } from "./errors";

/**
 * A stable word for an error, for logs and dead letters. Messages never serve: a database's quotes the statement with its parameters.
 * `Refusal` and `ProviderError` have codes of their own; a database's is `db_<SQLSTATE>`, however deep it lies; the rest is `bug_<name>`.
 */
export function codeOfError(error: unknown): string {
  if (error instanceof Refusal || error instanceof ProviderError) return error.code;
  let cause: unknown = error;
  // Some libraries make an error its own cause's cause.
  for (let depth = 0; depth < 8 && typeof cause === "object" && cause !== null; depth++) {
    if (cause instanceof Refusal || cause instanceof ProviderError) return cause.code;
    if ("code" in cause && typeof cause.code === "string" && /^[A-Za-z0-9_]{1,40}$/.test(cause.code)) return `db_${cause.code}`;
    cause = "cause" in cause ? cause.cause : null;
  }
  return error instanceof Error ? `bug_${error.name}` : "bug";
}
