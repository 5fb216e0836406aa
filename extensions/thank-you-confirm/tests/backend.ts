import type { Confirmation, Question } from "../src/contract";

/** One call the extension made; `path` is what follows the order's confirmation. */
export interface Call {
  method: string;
  url: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

/** A question as the server asks it. */
export const question: Question = {
  state: "ask",
  orderName: "#1043",
  total: { minor: 139_900, currency: "INR" },
  place: "411001 Pune",
  days: ["2026-06-02", "2026-06-03"],
  slots: ["morning", "afternoon", "evening"],
};

/** Backhaul in the tests: `looks` are the answers to GET, the last one from then on; `answers` those to each path of POST. */
export function backend(looks: (Confirmation | Error)[], answers: Record<string, () => Response | Promise<Response>> = {}) {
  const calls: Call[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    const path = url.split("/confirmation")[1] ?? "";
    const call = { method: init?.method ?? "GET", url, path, headers: { ...(init?.headers as Record<string, string>) } };
    calls.push({ ...call, body: typeof init?.body === "string" ? JSON.parse(init.body) : null });
    if (path === "") {
      const look = looks[Math.min(calls.filter((each) => each.path === "").length, looks.length) - 1];
      if (look instanceof Error) throw look;
      return json(look);
    }
    return answers[path]?.() ?? json(question);
  };
  return { fetch, calls, of: (path: string) => calls.filter((call) => call.path === path) };
}

/** A JSON answer. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
