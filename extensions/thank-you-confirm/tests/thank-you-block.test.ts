import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { button, change, one, settled, shows, tap } from "../../test-screen";
import { pausesSeconds } from "../src/use-confirmation";
import { backend, json, question } from "./backend";

const TARGET = "purchase.thank-you.block.render";
const ORDER = "gid://shopify/Order/1";
const nothing = { line1: null, line2: null, city: null, postalCode: null, phone: null, day: null, slot: null };
const confirmed = (corrected = false) => json({ state: "confirmed", orderName: "#1043", corrected });

describe("the block on the thank-you page", () => {
  let extension: ReturnType<typeof setUpExtension<typeof TARGET>>;

  beforeEach(() => {
    extension = setUpExtension(TARGET);
    extension.shopify.settings.value = { app_url: "https://backhaul.test/" };
    extension.shopify.orderConfirmation.value = { order: { id: ORDER }, number: "ABC123", isFirstOrder: true };
    extension.shopify.checkoutToken.value = "token-of-the-checkout";
    extension.shopify.sessionToken.get = async () => "token-of-the-session";
    extension.shopify.localization.language.value.isoCode = "hi";
  });
  afterEach(() => {
    vi.useRealTimers();
    extension[Symbol.dispose]();
  });

  const start = async (server = backend([question])) => {
    extension.fetch = server.fetch;
    await extension.render();
    await vi.waitFor(() => expect(server.calls).not.toEqual([]));
    await settled();
    return server;
  };
  const asked = async (server = backend([question])) => {
    await start(server);
    await shows("ask.confirm");
    return server;
  };

  it("asks, proves the order by the checkout's token in a header, and tells once that it was seen", async () => {
    const server = await asked();
    await vi.waitFor(() => expect(server.of("/open")).toHaveLength(1));
    expect(server.calls.map((call) => [call.method, call.url])).toEqual([
      ["GET", `https://backhaul.test/shopify/api/shopper/orders/${encodeURIComponent(ORDER)}/confirmation`],
      ["POST", `https://backhaul.test/shopify/api/shopper/orders/${encodeURIComponent(ORDER)}/confirmation/open`],
    ]);
    for (const call of server.calls)
      expect(call.headers).toMatchObject({
        Authorization: "Bearer token-of-the-session",
        "Checkout-Token": "token-of-the-checkout",
        "Accept-Language": "hi",
      });
  });

  it("takes an order that is still in the making for the order it becomes", async () => {
    extension.shopify.orderConfirmation.value = { order: { id: "gid://shopify/OrderIdentity/1" }, isFirstOrder: false };
    const server = await start();
    expect(server.calls[0]?.url).toContain(encodeURIComponent(ORDER));
  });

  it("works without a checkout's token, for a shopper who is signed in", async () => {
    extension.shopify.checkoutToken.value = undefined;
    const server = await start();
    expect(server.calls[0]?.headers).not.toHaveProperty("Checkout-Token");
  });

  it.each(["none", "unknown"] as const)("shows nothing while it stands %s", async (state) => {
    const server = await start(backend([{ state }]));
    expect(document.body.textContent).toBe("");
    expect(server.of("/open")).toEqual([]);
  });

  it("looks again with growing pauses until the order is known, and gives up quietly", async () => {
    expect(pausesSeconds).toEqual([...pausesSeconds].sort((a, b) => a - b));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const server = backend([{ state: "unknown" }, new TypeError("offline"), { state: "unknown" }]);
    extension.fetch = server.fetch;
    await extension.render();
    await vi.waitFor(() => expect(server.of("")).toHaveLength(1));
    for (const [turn, pause] of pausesSeconds.entries()) {
      await vi.advanceTimersByTimeAsync(pause * 1_000);
      expect(server.of("").length).toBeGreaterThanOrEqual(turn + 2);
    }
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server.of("")).toHaveLength(pausesSeconds.length + 1);
    expect(document.body.textContent).toBe("");
  });

  it("asks as soon as the order is known, and looks no more", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const server = backend([{ state: "unknown" }, question]);
    extension.fetch = server.fetch;
    await extension.render();
    await vi.advanceTimersByTimeAsync(3_000);
    await vi.waitFor(() => expect(document.body.textContent).toContain("ask.pay"));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server.of("")).toHaveLength(2);
  });

  it("confirms once however often the button is tapped", async () => {
    let answer: (response: Response) => void = () => undefined;
    const server = await asked(backend([question], { "/confirm": () => new Promise((resolve) => (answer = resolve)) }));
    const yes = button("ask.confirm");
    yes.click();
    yes.click();
    await settled();
    expect(server.of("/confirm").map((call) => call.body)).toEqual([nothing]);
    answer(confirmed());
    await shows("done.confirmed");
    expect(document.body.innerHTML).not.toContain("ask.confirm");
  });

  it("sends exactly what was changed, and says that the store looks at it", async () => {
    const server = await asked(backend([question], { "/confirm": () => confirmed(true) }));
    await tap("ask.change");
    await change(one('s-text-field[label="change.line1"]'), { value: " 7 New Lane " }, "input");
    await change(one('s-text-field[label="change.postalCode"]'), { value: "411002" }, "input");
    await change(one('s-phone-field[label="change.phone"]'), { value: "   " }, "input");
    await change(one('s-select[label="change.day"]'), { value: "2026-06-03" });
    await change(one('s-select[label="change.slot"]'), { value: "evening" });
    await tap("change.send");
    await shows("done.corrected");
    expect(server.of("/confirm").map((call) => call.body)).toEqual([
      { ...nothing, line1: "7 New Lane", postalCode: "411002", day: "2026-06-03", slot: "evening" },
    ]);
  });

  it("cancels only after asking twice", async () => {
    const server = await asked(backend([question], { "/cancel": () => json({ state: "cancelled", orderName: "#1043" }) }));
    await tap("ask.cancel");
    await tap("ask.back");
    await tap("ask.cancel");
    expect(server.of("/cancel")).toEqual([]);
    await tap("cancel.yes");
    await shows("done.cancelled");
    expect(server.of("/cancel")).toHaveLength(1);
  });

  it("keeps what was typed after a failure, says why, and sends it again", async () => {
    let turn = 0;
    const server = await asked(
      backend([question], {
        "/confirm": () => {
          turn += 1;
          if (turn === 1) throw new TypeError("offline");
          if (turn > 2) return confirmed(true);
          return json({ error: { code: "bad_answer", message: "Wrong.", fields: { phone: "Wrong.", postalCode: "Wrong." } } }, 422);
        },
      }),
    );
    await tap("ask.change");
    await change(one('s-text-field[label="change.line1"]'), { value: "7 New Lane" }, "input");
    await tap("change.send");
    await shows("errors.network");
    await tap("change.send");
    await shows("fault.some");
    const errors = [...document.body.querySelectorAll("[error]")].map((each) => [each.getAttribute("label"), each.getAttribute("error")]);
    expect(errors).toEqual([
      ["change.postalCode", "fault.postalCode"],
      ["change.phone", "fault.phone"],
    ]);
    await tap("change.send");
    await shows("done.corrected");
    expect(server.of("/confirm").map((call) => (call.body as typeof nothing).line1)).toEqual(["7 New Lane", "7 New Lane", "7 New Lane"]);
  });

  it("says so when the order went on between question and answer", async () => {
    await asked(backend([question], { "/confirm": () => json({ state: "none" }) }));
    await tap("ask.confirm");
    await shows("done.late");
  });

  it("shows an answer that was given before", async () => {
    await start(backend([{ state: "cancelled", orderName: "#1043" }]));
    await shows("done.cancelled");
  });
});
