import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OrderRisk } from "../src/contract";

const TARGET = "admin.order-details.block.render";
const RISK: OrderRisk = {
  order: { id: "ord_01", name: "#1043" },
  probability: 0.27,
  band: "high",
  action: "verify",
  reasons: [
    { sentence: "PIN 800020: 9 of 41 came back", effect: "raises" },
    { sentence: "3rd order, none came back", effect: "lowers" },
  ],
  decision: "open",
  mayDecide: true,
  modelId: "prior-1",
  scoredAt: "2026-05-01T10:00:00Z",
};
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

describe("the risk block", () => {
  let extension: ReturnType<typeof setUpExtension<typeof TARGET>>;
  const calls: string[] = [];

  beforeEach(() => {
    calls.length = 0;
    extension = setUpExtension(TARGET);
    extension.shopify.data = { selected: [{ id: "gid://shopify/Order/7" }] };
  });
  afterEach(() => extension[Symbol.dispose]());

  const render = async (answer: (turn: number) => Response | Promise<Response>) => {
    extension.fetch = async (input, init) => {
      calls.push(`${init?.method} ${String(input)}`);
      return answer(calls.length);
    };
    await extension.render();
  };
  const shows = (words: string) =>
    vi.waitFor(() => {
      if (!document.body.innerHTML.includes(words)) throw new Error(`${words} is not in ${document.body.innerHTML}`);
    });
  const tap = (words: string) => {
    const found = [...document.body.querySelectorAll<HTMLElement>("s-button")].find((each) => each.textContent === words);
    if (!found) throw new Error(`no button ${words} in ${document.body.innerHTML}`);
    found.click();
  };

  it("shows band, advice, reasons with their evidence and the way into the app", async () => {
    await render(() => json(RISK));
    await shows("band.high");
    expect(calls).toEqual(["GET /shopify/api/admin/orders/gid%3A%2F%2Fshopify%2FOrder%2F7/risk"]);
    expect([...document.body.querySelectorAll("s-list-item")].map((item) => item.textContent)).toEqual([
      "effect.raises: PIN 800020: 9 of 41 came back",
      "effect.lowers: 3rd order, none came back",
    ]);
    expect(document.body.querySelector("s-link")?.getAttribute("href")).toBe("app:shopify/orders/ord_01");
  });

  it("offers nothing to decide to people whose role may not", async () => {
    for (const decision of ["open", "held"] as const) {
      await render(() => json({ ...RISK, decision, mayDecide: false }));
      await shows("band.high");
      expect([...document.body.querySelectorAll("s-button")].map((button) => button.textContent)).toEqual([]);
      expect(document.body.querySelector("s-link")?.getAttribute("href")).toBe("app:shopify/orders/ord_01");
    }
  });

  it("holds the order once, then offers to release it", async () => {
    await render((turn) => json(turn === 1 ? RISK : { ...RISK, decision: "held" }));
    await shows("hold");
    tap("hold");
    tap("hold");
    await shows("decision.held");
    expect(calls.slice(1)).toEqual(["POST /shopify/api/admin/orders/gid%3A%2F%2Fshopify%2FOrder%2F7/risk/hold"]);
    tap("release");
    await vi.waitFor(() => expect(calls[2]).toContain("/risk/release"));
  });

  it("keeps the assessment on screen when a decision is refused, in the server's words", async () => {
    await render((turn) => (turn === 1 ? json(RISK) : json({ error: { code: "shipped", message: "The order has left already." } }, 422)));
    await shows("hold");
    tap("hold");
    await shows("The order has left already.");
    expect(document.body.textContent).toContain("band.high");
  });

  it("says when an order has not been scored yet, and looks again on demand", async () => {
    await render((turn) => (turn === 1 ? json({ error: { code: "not_scored", message: "" } }, 404) : json(RISK)));
    await shows("notScored");
    tap("lookAgain");
    await shows("band.high");
  });

  it("offers no decision for a cancelled order", async () => {
    await render(() => json({ ...RISK, decision: "cancelled" }));
    await shows("decision.cancelled");
    expect(document.body.querySelectorAll("s-button")).toHaveLength(0);
  });

  it("says what went wrong and tries again", async () => {
    await render((turn) => (turn === 1 ? Promise.reject(new TypeError("offline")) : json(RISK)));
    await shows("errors.network");
    tap("errors.retry");
    await shows("band.high");
  });
});
