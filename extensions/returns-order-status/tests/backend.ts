import type { OrderReturns } from "../src/contract";
import { anOrder, aQuote, aReturn } from "./order";

/** One call the extension made. */
export interface Call {
  method: string;
  path: string;
  /** "?…", or empty. */
  search: string;
  headers: Record<string, string>;
  body: unknown;
}

/** Shopper API of the tests: answers the contract's shapes; `answers` replaces one path's answer, a function sees how often it was asked. */
export function backend(
  answers: Record<string, (turn: number, call: Call) => Response | Promise<Response>> = {},
  order: OrderReturns = anOrder(),
) {
  const calls: Call[] = [];
  const turns = new Map<string, number>();
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input));
    const path = url.pathname.replace("/shopify/api/shopper/", "");
    const body = typeof init?.body === "string" ? JSON.parse(init.body) : (init?.body ?? null);
    const call = {
      method: init?.method ?? "GET",
      path: `${url.origin} ${path}`,
      search: url.search,
      headers: { ...(init?.headers as Record<string, string>) },
      body,
    };
    calls.push(call);
    const kind = path.startsWith("orders/") ? "orders" : path.endsWith("/cancel") ? "cancel" : path;
    const turn = (turns.get(kind) ?? 0) + 1;
    turns.set(kind, turn);
    const answer = answers[kind];
    if (answer) return answer(turn, call);
    if (kind === "orders") return json(order);
    if (kind === "quotes")
      return json(
        aQuote((body as { resolution: string }).resolution === "store_credit" ? { total: { minor: 134_000, currency: "INR" } } : {}),
      );
    if (kind === "photos") return json({ photoId: `pho_${turn}` });
    return json({ return: aReturn() });
  };
  return { fetch, calls, of: (path: string) => calls.filter((call) => call.path.endsWith(` ${path}`)) };
}

/** A JSON answer. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}
