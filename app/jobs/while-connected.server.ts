import { ProviderError } from "~/domain/errors";
import type { JobEnd } from "./define";

/**
 * Runs work that calls the platform. A store that must sign in again ends the job instead of burning its tries: the next sign-in enqueues
 * the work anew. @throws whatever else goes wrong
 */
export async function whileConnected(work: () => Promise<JobEnd>): Promise<JobEnd> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderError && error.kind === "credentials") return { cancel: error.code };
    if (error instanceof ProviderError && error.kind === "throttled") return { snoozeSeconds: Math.ceil(error.retryAfterSeconds ?? 5) };
    throw error;
  }
}
