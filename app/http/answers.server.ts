import { data } from "@remix-run/node";
import { NotFound, ProviderError, Refusal } from "~/domain/errors";
import type { Answer } from "~/ui/post";
import type { Problem } from "~/ui/problem";
import { getApp } from "~/wiring.server";
import { isUnreadableText } from "./body.server";

/** Refusals that are about the request and not about the store's rules. */
const statusOf: Readonly<Record<string, number>> = { bad_form: 400, not_allowed: 403, method_not_allowed: 405, too_large: 413 };

/** A failure in the person's words with the status it is answered with. Bugs are logged and never described. */
export async function failureOf(error: unknown): Promise<{ status: number; problem: Problem; fields: Readonly<Record<string, string>> }> {
  if (error instanceof NotFound) return { status: 404, problem: { code: error.code, message: error.message }, fields: {} };
  if (error instanceof Refusal)
    return {
      status: statusOf[error.code] ?? 422,
      problem: { code: error.code, message: error.message },
      fields: error.fields,
    };
  if (isUnreadableText(error))
    return { status: 400, problem: { code: "bad_text", message: "A text holds a character that cannot be read." }, fields: {} };
  const { log } = await getApp();
  if (error instanceof ProviderError) {
    log.warn({ provider: error.provider, code: error.code, kind: error.kind }, "a call to a provider failed");
    const message = error.retryable
      ? "The platform did not answer in time. Nothing was changed here; try again in a minute."
      : `The platform refused: ${error.message}`;
    return { status: 502, problem: { code: error.code, message }, fields: {} };
  }
  // Only the kind and the place: messages of foreign errors may quote personal data.
  const lines = error instanceof Error ? (error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? []) : [];
  const place = (lines.find((line) => !line.includes("node_modules")) ?? lines[0])?.trim().replace(/\(.*\/(?=app|db|build)/, "(");
  const cause = error instanceof Error ? error.cause : null;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : undefined;
  log.error({ error: error instanceof Error ? error.name : typeof error, code, place }, "a request failed");
  const message = "Something went wrong on our side. Nothing was changed; try again, and look at System if it stays.";
  return { status: 500, problem: { code: "bug", message }, fields: {} };
}

/** Runs a loader's work; failures become a page in words. Responses (the platform's sign-in) pass through. */
export async function load<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response || isThrownData(error)) throw error;
    const { status, problem } = await failureOf(error);
    throw data(problem, { status });
  }
}

/**
 * Runs an action's verb and answers the form that posted: `said` is told to the person. Refusal → 422, bad fields → 400,
 * too large → 413, not there → 404, role → 403, not posted → 405, ProviderError → 502, bug → 500.
 */
export async function answer<T>(work: () => Promise<T>, said?: string | ((result: T) => string)) {
  try {
    const result = await work();
    const words = typeof said === "function" ? said(result) : said;
    return data<Answer>({ ok: true, ...(words ? { said: words } : {}) });
  } catch (error) {
    return refused(error);
  }
}

/** The same for a form that asks for something: what was found stands in `result`. */
export async function answerWith<T>(work: () => Promise<T>, said?: (result: T) => string) {
  try {
    const result = await work();
    return data<Answer>({ ok: true, result, ...(said ? { said: said(result) } : {}) });
  } catch (error) {
    return refused(error);
  }
}

async function refused(error: unknown) {
  if (error instanceof Response || isThrownData(error)) throw error;
  const { status, problem, fields } = await failureOf(error);
  return data<Answer>({ ok: false, ...problem, fields }, { status });
}

/** The same for calls that are not forms: JSON, and `{error: {code, message}}` with its status. */
export async function answerJson<T>(work: () => Promise<T>): Promise<Response> {
  try {
    return Response.json(await work());
  } catch (error) {
    if (error instanceof Response) throw error;
    if (isThrownData(error)) return Response.json({ error: error.data }, { status: error.init?.status ?? 500 });
    const { status, problem } = await failureOf(error);
    return Response.json({ error: problem }, { status });
  }
}

function isThrownData(error: unknown): error is { type: "DataWithResponseInit"; data: unknown; init: ResponseInit | null } {
  return typeof error === "object" && error !== null && "type" in error && error.type === "DataWithResponseInit";
}
