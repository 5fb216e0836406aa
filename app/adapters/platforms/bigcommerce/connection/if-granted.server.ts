import { ProviderError } from "~/domain/errors";

/** Does what needs a permission; without it nothing is done, and the rest goes on. The pages tell the owner what is missing. */
export async function ifGranted<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderError && error.code === "http_403") return null;
    throw error;
  }
}
