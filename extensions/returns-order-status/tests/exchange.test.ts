import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { change, one, settled, shows, tap } from "../../test-screen";
import { backend, json } from "./backend";
import { anExchange, anOrder, aQuote, aReturn } from "./order";

const TARGET = "customer-account.order.action.render";
const REASON = "gid://shopify/ReturnReasonDefinition/1";

describe("the order action with an exchange", () => {
  let extension: ReturnType<typeof setUpExtension<typeof TARGET>>;

  beforeEach(() => {
    extension = setUpExtension(TARGET);
    extension.shopify.settings.value = { app_url: "https://backhaul.test/" };
    extension.shopify.orderId = "gid://shopify/Order/1";
  });
  afterEach(() => extension[Symbol.dispose]());

  const start = async (server: ReturnType<typeof backend>) => {
    extension.fetch = server.fetch;
    await extension.render();
    await shows("items.question");
    return server;
  };
  const toReason = async () => {
    await change(one('s-checkbox[label="Blue Kurta (M)"]'), { checked: true });
    await tap("ask.continue");
    await change(one("s-choice-list"), { values: [REASON] });
  };
  const order = () => anOrder({ resolutions: [{ id: "exchange", label: "Another size" }] });
  const wished = (call: { body: unknown }) => (call.body as { lines: { wishVariantId?: string }[] }).lines[0]?.wishVariantId;
  const quoted = (wish: string | undefined) =>
    json(
      aQuote({
        promise: "The store sends you another variant.",
        exchange: anExchange(),
        parts: wish
          ? [{ label: wish === "XL" ? "You still pay" : "No gap", amount: { minor: wish === "XL" ? 30_000 : 0, currency: "INR" } }]
          : [],
      }),
    );

  it("shows each variant with its gap, the one that fits chosen, and sends what was chosen with the gap that was shown", async () => {
    const server = await start(backend({ quotes: (_turn, call) => quoted(wished(call)) }, order()));
    await toReason();
    await tap("ask.continue");
    await shows("No gap: ");
    const list = one('s-select[label="What should the store send for Blue Kurta, M?"]');
    expect([...list.querySelectorAll("s-option")].map((each) => [each.getAttribute("value"), each.textContent])).toEqual([
      ["L", "L, the next size"],
      ["XL", "XL, ₹300 more"],
      ["", "The store asks me"],
    ]);
    expect(document.body.textContent).toContain("What costs more you pay before it is sent.");
    await change(list, { value: "XL" });
    await shows("You still pay: ");
    await tap("ask.continue");
    await shows("check.instead");
    const shown = one("s-customer-account-action").textContent;
    expect(shown).toContain("You still pay");
    expect(shown).toContain("The store sends you another variant.");
    // What the goods are worth is not what the shopper gets.
    expect(shown).not.toContain("Another size");
    await tap("ask.send");
    await shows("done.heading");
    expect(server.of("quotes").map(wished)).toEqual([undefined, "L", "XL"]);
    expect(server.of("returns").map((call) => [wished(call), (call.body as { shown: { totalMinor: number } }).shown.totalMinor])).toEqual([
      ["XL", 124_000],
    ]);
  });

  it("can leave it to the store, and says so before sending", async () => {
    const server = await start(backend({ quotes: (_turn, call) => quoted(wished(call)) }, order()));
    await toReason();
    await tap("ask.continue");
    await shows("No gap: ");
    await change(one("s-select"), { value: "" });
    await vi.waitFor(() => expect(server.of("quotes")).toHaveLength(3));
    await settled();
    await tap("ask.continue");
    await shows("check.instead");
    await tap("ask.send");
    await shows("done.heading");
    expect(server.of("returns").map(wished)).toEqual([undefined]);
  });

  it("asks again what can be sent when the chosen goods are gone", async () => {
    const refusal = { error: { code: "out_of_stock", message: "There is not enough of this in stock any more." } };
    let gone = false;
    const server = await start(
      backend(
        {
          quotes: (_turn, call) =>
            gone ? json(aQuote({ promise: "The store asks you.", exchange: null, parts: [] })) : quoted(wished(call)),
          returns: () => {
            if (gone) return json({ return: aReturn() });
            gone = true;
            return json(refusal, 422);
          },
        },
        order(),
      ),
    );
    await toReason();
    await tap("ask.continue");
    await shows("No gap: ");
    await tap("ask.continue");
    await tap("ask.send");
    await shows("There is not enough of this in stock any more.");
    await shows("The store asks you.");
    expect(document.body.querySelector("s-select")).toBeNull();
    await tap("ask.continue");
    await tap("ask.send");
    await shows("done.heading");
    expect(server.of("returns").map(wished)).toEqual(["L", undefined]);
  });
});
