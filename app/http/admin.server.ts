import type { Permission } from "~/domain/stores/roles";
import { answerJson } from "./answers.server";
import { requireStaff, type StaffCall } from "./staff.server";

/**
 * Answers one call of an extension inside the platform's admin as JSON, readable across origins whatever happens: 401 when nobody is signed
 * in, the rest as `answerJson`. Answers OPTIONS before asking who calls, because a browser sends it without a token.
 */
export async function answerAdmin<T>(
  request: Request,
  method: "GET" | "POST",
  permission: Permission,
  work: (call: StaffCall) => Promise<T>,
): Promise<Response> {
  if (request.method === "OPTIONS") return openly(new Response(null, { status: 204 }));
  if (request.method !== method) return openly(refusal(405, "method_not_allowed", `Use ${method}.`));
  let cors: StaffCall["cors"] = openly;
  try {
    const answered = await answerJson(async () => {
      const call = await requireStaff(request, permission);
      cors = (response) => openly(call.cors(response));
      return work(call);
    });
    answered.headers.set("Cache-Control", "no-store");
    return cors(answered);
  } catch (error) {
    if (error instanceof Response) return openly(signInRefusal(error));
    throw error;
  }
}

/** The platform's sign-in speaks to pages (redirects, scripts); an extension needs a 401 it can read, with the platform's own hints. */
function signInRefusal(thrown: Response): Response {
  if (thrown.status >= 400 && thrown.status !== 401) return new Response(thrown.body, thrown);
  const answer = refusal(401, "not_signed_in", "Load the page again: the sign-in has ended.");
  for (const [name, value] of thrown.headers) if (name.startsWith("x-")) answer.headers.set(name, value);
  return answer;
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}

/** The token stands in a header, never in a cookie: any origin may ask, nobody gets an answer without it. */
function openly(response: Response): Response {
  response.headers.set("Access-Control-Allow-Origin", "*");
  response.headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type");
  response.headers.set("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
  response.headers.set("Access-Control-Expose-Headers", "*");
  if (response.status === 204) response.headers.set("Access-Control-Max-Age", "7200");
  return response;
}
