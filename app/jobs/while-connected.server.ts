import { ProviderError } from "~/domain/errors";
import type { JobEnd } from "./define";

/** Codes of a store that somebody must open first: the sign-in verb then enqueues anew what ended here. */
const waitsForSignIn: ReadonlySet<string> = new Set(["needs_reauth", "no_session", "not_installed"]);

/**
 * Runs work that calls the platform. A store that must sign in again ends the job instead of burning its tries: the next sign-in enqueues
 * the work anew. Any other refusal of access is tried again, until it is known to be that. @throws whatever else goes wrong
 */
export async function whileConnected(work: () => Promise<JobEnd>): Promise<JobEnd> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderError && error.kind === "credentials" && waitsForSignIn.has(error.code)) return { cancel: error.code };
    if (error instanceof ProviderError && error.kind === "throttled") return { snoozeSeconds: Math.ceil(error.retryAfterSeconds ?? 5) };
    throw error;
  }
}
