import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { button, change, one, settled, shows, tap } from "../../test-screen";
import { backend, json } from "./backend";
import { anOrder, aQuote, aReturn } from "./order";

const TARGET = "customer-account.order.action.render";
const ORDER = "gid://shopify/Order/1";
const KURTA = "gid://shopify/FulfillmentLineItem/1";
const REASON = "gid://shopify/ReturnReasonDefinition/1";

describe("the order action", () => {
  let extension: ReturnType<typeof setUpExtension<typeof TARGET>>;

  beforeEach(() => {
    extension = setUpExtension(TARGET);
    extension.shopify.settings.value = { app_url: "https://backhaul.test/" };
    extension.shopify.orderId = ORDER;
    extension.shopify.sessionToken.get = async () => "token-of-the-shopper";
    extension.shopify.localization.language.value.isoCode = "hi";
  });
  afterEach(() => extension[Symbol.dispose]());

  const start = async (server = backend()) => {
    extension.fetch = server.fetch;
    await extension.render();
    await shows("items.question");
    return server;
  };
  const chooseKurta = () => change(one('s-checkbox[label="Blue Kurta (M)"]'), { checked: true });
  const toReason = async () => {
    await chooseKurta();
    await tap("ask.continue");
    await change(one("s-choice-list"), { values: [REASON] });
  };
  const toCheck = async () => {
    await toReason();
    await tap("ask.continue");
    await shows("resolution.promise");
    await change(one("s-choice-list"), { values: ["refund"] });
    await tap("ask.continue");
    await shows("check.question");
  };

  it("asks for a return in five screens and sends exactly what was chosen", async () => {
    const server = await start();
    await toReason();
    await change(one("s-text-area"), { value: " Sleeves are short " }, "input");
    await change(one("s-drop-zone"), { files: [new File(["x"], "sleeve.jpg", { type: "image/jpeg" })] }, "input");
    await shows("sleeve.jpg");
    await tap("ask.continue");
    await shows("resolution.promise");
    await change(one("s-choice-list"), { values: ["store_credit"] });
    await tap("ask.continue");
    await shows("check.question");
    expect(one("s-customer-account-action").textContent).toContain("1340");
    await tap("ask.send");
    await shows("done.heading");
    const sent = server.of("returns");
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers).toMatchObject({ Authorization: "Bearer token-of-the-shopper", "Accept-Language": "hi" });
    expect(sent[0]?.body).toEqual({
      requestKey: expect.stringMatching(/.{20,}/),
      orderId: ORDER,
      lines: [
        {
          ...{ lineId: KURTA, quantity: 1, reasonId: REASON, subReason: "", conditions: [] },
          ...{ note: "Sleeves are short", photoIds: ["pho_1"] },
        },
      ],
      resolution: "store_credit",
      shown: { policyVersion: 3, totalMinor: 134_000, expectedOn: "2026-05-09" },
    });
  });

  it("asks a reason's photos, takes a closer reason and what is said of the goods", async () => {
    const order = anOrder();
    const [kurta] = order.lines;
    if (kurta) kurta.conditions = [{ id: "unused", label: "unused" }];
    const server = await start(backend({}, order));
    await chooseKurta();
    await tap("ask.continue");
    await change(one("s-choice-list"), { values: ["gid://shopify/ReturnReasonDefinition/2"] });
    await change(one('s-choice-list[label="reason.closer"]'), { values: ["Zip"] });
    await change(one('s-checkbox[label="unused"]'), { checked: true });
    await tap("ask.continue");
    expect(one("s-drop-zone").getAttribute("error")).toBe("faults.photos");
    await change(one("s-drop-zone"), { files: [new File(["x"], "zip.mp4", { type: "video/mp4" })] }, "input");
    await shows("zip.mp4");
    await tap("ask.continue");
    await shows("resolution.promise");
    await change(one("s-choice-list"), { values: ["refund"] });
    await tap("ask.continue");
    await shows("check.question");
    expect(one("s-customer-account-action").textContent).toContain("Arrived damaged: Zip");
    await tap("ask.send");
    await shows("done.heading");
    expect(server.of("quotes")[0]?.body).toMatchObject({ lines: [{ photos: 1, conditions: ["unused"] }] });
    expect(server.of("returns")[0]?.body).toMatchObject({ lines: [{ subReason: "Zip", conditions: ["unused"], photoIds: ["pho_1"] }] });
  });

  it("shows the new offer when the policy got worse meanwhile, and sends only what was seen", async () => {
    const refusal = { error: { code: "quote_changed", message: "The return policy changed while you were choosing." } };
    const server = await start(
      backend({
        returns: (turn) => (turn === 1 ? json(refusal, 422) : json({ return: { ...aReturn() } })),
        quotes: (turn) => json(aQuote(turn > 2 ? { policyVersion: 4, total: { minor: 100_000, currency: "INR" } } : {})),
      }),
    );
    await toCheck();
    await tap("ask.send");
    await shows("The return policy changed while you were choosing.");
    await shows("resolution.promise");
    await tap("ask.continue");
    await shows("check.question");
    await tap("ask.send");
    await shows("done.heading");
    expect(server.of("returns").map((call) => (call.body as { shown: object }).shown)).toMatchObject([
      { policyVersion: 3, totalMinor: 124_000 },
      { policyVersion: 4, totalMinor: 100_000 },
    ]);
  });

  it("reads the order's returns under its encoded id, at the address of the store's setting", async () => {
    const server = await start();
    expect(server.calls[0]?.path).toBe(`https://backhaul.test orders/${encodeURIComponent(ORDER)}/returns`);
  });

  it("shows the rule's sentence and refuses to choose a line that cannot be returned", async () => {
    await start();
    expect(document.body.textContent).toContain("Final sale.");
    const disabled = [...document.body.querySelectorAll("s-checkbox")].map((box) => [
      box.getAttribute("label"),
      box.hasAttribute("disabled"),
    ]);
    expect(disabled).toEqual([
      ["Blue Kurta (M)", false],
      ["Linen Scarf (M)", false],
      ["Gift Card (M)", true],
    ]);
  });

  it("shows amount and date of every resolution before one is chosen", async () => {
    const server = await start();
    await toReason();
    await tap("ask.continue");
    await shows("resolution.promise");
    expect(server.of("quotes").map((call) => call.body)).toEqual(
      ["refund", "store_credit"].map((resolution) => ({
        orderId: ORDER,
        lines: [{ lineId: KURTA, quantity: 1, reasonId: REASON, conditions: [], photos: 0 }],
        resolution,
      })),
    );
  });

  it("sends once however often the button is tapped", async () => {
    let answer: (response: Response) => void = () => undefined;
    const server = await start(backend({ returns: () => new Promise((resolve) => (answer = resolve)) }));
    await toCheck();
    const send = button("ask.send");
    send.click();
    send.click();
    await settled();
    button("ask.send").click();
    await settled();
    expect(server.of("returns")).toHaveLength(1);
    answer(json({ error: { code: "busy", message: "Please try again." } }, 503));
    await shows("Please try again.");
  });

  it("keeps everything after a failure and repeats with the same request key", async () => {
    const server = await start(
      backend({ returns: (turn) => (turn === 1 ? Promise.reject(new TypeError("offline")) : json({ return: { ...(madeUp as object) } })) }),
    );
    await toCheck();
    await tap("ask.send");
    await shows("errors.network");
    expect(document.body.textContent).toContain("errors.kept");
    expect(document.body.textContent).toContain("1 × Blue Kurta (M)");
    await tap("ask.send");
    await shows("done.heading");
    const [first, second] = server.of("returns").map((call) => call.body as { requestKey: string });
    expect(second).toEqual(first);
  });

  it("shows a refusal in the store's words, field by field", async () => {
    await start(
      backend({
        returns: () =>
          json(
            { error: { code: "window_closed", message: "The window closed on 3 May.", fields: { [KURTA]: "Too late for the kurta." } } },
            422,
          ),
      }),
    );
    await toCheck();
    await tap("ask.send");
    await shows("The window closed on 3 May.");
    expect(document.body.textContent).toContain("Too late for the kurta.");
  });

  it("says why a photo was not taken, and leaves the rest alone", async () => {
    const server = await start();
    await toReason();
    await change(one("s-drop-zone"), { files: [new File(["x"], "notes.pdf", { type: "application/pdf" })] }, "input");
    await shows("photo.wrongType");
    expect(server.of("photos")).toHaveLength(0);
    await tap("ask.continue");
    await shows("resolution.question");
  });

  it("tries an amount again that could not be had", async () => {
    await start(
      backend({
        quotes: (turn) =>
          turn <= 2
            ? new Response("<html>", { status: 502 })
            : json({ total: { minor: 1, currency: "INR" }, parts: [], expectedOn: "2026-05-09", verdicts: [] }),
      }),
    );
    await toReason();
    await tap("ask.continue");
    await shows("errors.server");
    await tap("errors.retry");
    await shows("resolution.promise");
  });

  it("offers to try again when the order cannot be read, and closes through the platform", async () => {
    extension.fetch = backend({
      orders: (turn) => (turn === 1 ? new Response("", { status: 500 }) : json({ error: { code: "x", message: "Still not." } }, 400)),
    }).fetch;
    extension.shopify.close = vi.fn();
    await extension.render();
    await shows("errors.server");
    await tap("errors.retry");
    await shows("Still not.");
    await tap("ask.close");
    expect(extension.shopify.close).toHaveBeenCalledOnce();
  });
});

const madeUp: unknown = {
  id: "ret_1",
  name: "#1043-R1",
  label: "Asked",
  requestedOn: "2026-04-28",
  canCancel: true,
  lines: [],
  amount: null,
  steps: [],
};
