import type { Log } from "~/application/ctx";
import { ProviderError } from "~/domain/errors";

/** One call to the outside, as the log names it: ids and words only, never addresses with tokens or personal data. */
export interface OutgoingCall {
  provider: string;
  operation: string;
  storeId: string | null;
  /** Default 15 seconds; the work gets an aborted signal after that. */
  timeoutMs?: number;
}

/**
 * Runs one outgoing call: gives it a time limit, turns network failures into ProviderError `unavailable`, and logs one line
 * (store, provider, operation, outcome, milliseconds). Every request of every adapter goes through here.
 * @throws ProviderError from the work itself, or `unavailable` when the network failed or the time ran out
 */
export async function outgoing<T>(log: Log, call: OutgoingCall, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const started = performance.now();
  const facts = (outcome: string) => ({
    provider: call.provider,
    operation: call.operation,
    storeId: call.storeId,
    outcome,
    ms: Math.round(performance.now() - started),
  });
  try {
    const result = await work(AbortSignal.timeout(call.timeoutMs ?? 15_000));
    log.info(facts("ok"), "outgoing call");
    return result;
  } catch (error) {
    const failure = providerErrorOf(call, error);
    if (failure instanceof ProviderError) log.warn(facts(`${failure.kind}:${failure.code}`), "outgoing call");
    else log.error(facts("bug"), "outgoing call");
    throw failure;
  }
}

/** fetch() rejects with TypeError for the network and with DOMException for aborts; all else is a bug and stays itself. */
function providerErrorOf(call: OutgoingCall, error: unknown): unknown {
  if (error instanceof ProviderError) return error;
  if (error instanceof DOMException && (error.name === "TimeoutError" || error.name === "AbortError"))
    return new ProviderError("unavailable", call.provider, "timeout", `${call.provider} did not answer in time.`);
  if (error instanceof TypeError && /fetch failed|terminated|network/i.test(error.message))
    return new ProviderError("unavailable", call.provider, "network", `${call.provider} could not be reached.`);
  return error;
}

/** What an HTTP status outside 2xx means to us. `retryAfter` is the header of that name. */
export function providerErrorOfStatus(provider: string, status: number, retryAfter: string | null): ProviderError {
  const seconds = retryAfter !== null && /^\d+(\.\d+)?$/.test(retryAfter) ? Number(retryAfter) : null;
  const code = `http_${status}`;
  if (status === 429) return new ProviderError("throttled", provider, code, `${provider} asks us to slow down.`, seconds ?? 2);
  if (status >= 500) return new ProviderError("unavailable", provider, code, `${provider} has a fault (${status}).`, seconds);
  if (status === 401 || status === 403)
    return new ProviderError("credentials", provider, code, `${provider} refused our access (${status}).`);
  return new ProviderError("rejected", provider, code, `${provider} refused the request (${status}).`);
}
