import type { BenchFound, BenchTable } from "~/domain/bench/bench-table";
import type { OpenUnit } from "./bench-data";
import { fieldsOf, type Outcome, type Waiting } from "./waiting";

/** What the server says after an act. */
export interface Answered {
  unit: { unitId: string; version: number } | null;
  table: BenchTable | null;
  today: { received: number; graded: number };
  open: readonly OpenUnit[];
}

/** What was looked up, or why it was not. `unreachable` = nobody answered; `signed_out` = somebody else's page did. */
export type Looked =
  | { kind: "found"; found: BenchFound }
  | { kind: "refused"; code: string; message: string }
  | { kind: "unreachable" }
  | { kind: "signed_out" };

const patienceMs = 20_000;

type Json = { kind: "json"; status: number; body: unknown } | { kind: "unreachable" } | { kind: "signed_out" };

async function ask(address: string, init: RequestInit = {}): Promise<Json> {
  const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(patienceMs) }).catch(() => null);
  if (!answer) return { kind: "unreachable" };
  // The platform's sign-in answers with a page.
  if (!answer.headers.get("content-type")?.includes("json")) return answer.status >= 500 ? { kind: "unreachable" } : { kind: "signed_out" };
  const body: unknown = await answer.json().catch(() => undefined);
  return body === undefined ? { kind: "unreachable" } : { kind: "json", status: answer.status, body };
}

function problemOf(body: unknown): { code: string; message: string } {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  const of = (name: string) => (typeof error === "object" && error !== null ? String(Reflect.get(error, name) ?? "") : "");
  return { code: of("code") || "unknown", message: of("message") || "The server gave no reason." };
}

/** Sends an act to its route. What is neither yes nor no is sent again later. */
export async function sendAct(one: Waiting, addressOf: (to: string) => string): Promise<{ outcome: Outcome; answer: Answered | null }> {
  const answer = await ask(addressOf(`/bench/${one.act.verb}`), { method: "POST", body: new URLSearchParams(fieldsOf(one)) });
  if (answer.kind !== "json") return { outcome: { kind: "unreachable" }, answer: null };
  const { status } = answer;
  if (status < 300) {
    const body = answer.body as Answered;
    return { outcome: { kind: "done", unitId: body.unit?.unitId ?? null, version: body.unit?.version ?? null }, answer: body };
  }
  if (status === 401 || status === 408 || status === 429) return { outcome: { kind: "unreachable" }, answer: null };
  const kind = status >= 500 || status === 409 ? "failed" : "refused";
  return { outcome: { kind, ...problemOf(answer.body) }, answer: null };
}

/** Asks what a code means: one request. */
export async function lookUp(query: Readonly<Record<string, string>>, addressOf: (to: string) => string): Promise<Looked> {
  const answer = await ask(addressOf(`/bench/scan?${new URLSearchParams(query)}`));
  if (answer.kind !== "json") return answer;
  return answer.status < 300 ? { kind: "found", found: answer.body as BenchFound } : { kind: "refused", ...problemOf(answer.body) };
}
