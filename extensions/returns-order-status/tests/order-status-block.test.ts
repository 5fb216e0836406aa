import { setUpExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { button, change, one, settled, shows, tap } from "../../test-screen";
import { backend, json } from "./backend";
import { anOrder, aReturn } from "./order";

const TARGET = "customer-account.order-status.block.render";

describe("the order-status block", () => {
  let extension: ReturnType<typeof setUpExtension<typeof TARGET>>;

  beforeEach(() => {
    extension = setUpExtension(TARGET);
    extension.shopify.settings.value = { app_url: "https://backhaul.test" };
    extension.shopify.order.value = { id: "gid://shopify/Order/1", name: "#1043" };
    extension.shopify.authenticationState.value = "fully_authenticated";
  });
  afterEach(() => extension[Symbol.dispose]());

  it("asks a shopper who is not signed in to sign in, and asks the server nothing", async () => {
    const server = backend();
    extension.fetch = server.fetch;
    extension.shopify.authenticationState.value = "pre_authenticated";
    extension.shopify.requireLogin = vi.fn(async () => undefined);
    await extension.render();
    await tap("block.signInButton");
    expect(extension.shopify.requireLogin).toHaveBeenCalledOnce();
    expect(server.calls).toEqual([]);
  });

  it("offers to sign in when the session ran out", async () => {
    extension.fetch = backend({ orders: () => new Response("", { status: 401 }) }).fetch;
    await extension.render();
    await shows("block.signInButton");
  });

  it("shows returns with dated steps, the ones ahead in grey with their expected date", async () => {
    extension.fetch = backend({}, anOrder({ returns: [aReturn()] })).fetch;
    await extension.render();
    await shows("#1043-R1");
    const steps = [...document.body.querySelectorAll('[accessibilityrole="list-item"]')].map((step) => ({
      words: step.textContent,
      grey: step.querySelector("s-text")?.getAttribute("color") === "subdued",
    }));
    expect(steps).toEqual([
      { words: "Asked for2026-04-28T09:00:00.000Z", grey: false },
      { words: "Approvedsteps.expected", grey: true },
      { words: "Refundedsteps.later", grey: true },
    ]);
  });

  it("says until when the contract can be withdrawn from, with the law's own words for the way; nothing where there is no right", async () => {
    const withdraw = {
      text: "You can withdraw until 9 May.",
      label: "Withdraw from contract here",
      url: "https://backhaul.test/returns/x/withdraw",
    };
    extension.fetch = backend({}, anOrder({ withdraw })).fetch;
    await extension.render();
    await shows(withdraw.text);
    const link = document.body.querySelector("s-link");
    expect([link?.textContent, link?.getAttribute("href")]).toEqual([withdraw.label, withdraw.url]);
  });

  it("leads nowhere else without that right", async () => {
    extension.fetch = backend({}, anOrder({ withdraw: null })).fetch;
    await extension.render();
    await shows("menu.ask");
    expect(document.body.querySelector("s-link")).toBeNull();
  });

  it("says so when nothing can be returned, and offers no button", async () => {
    const closed = anOrder();
    closed.lines = closed.lines.map((line) => ({
      ...line,
      verdict: { ok: false, code: "window_closed", sentence: "The return window closed on 3 May." },
    }));
    extension.fetch = backend({}, closed).fetch;
    await extension.render();
    await shows("The return window closed on 3 May.");
    expect(document.body.textContent).toContain("block.cannot");
    expect(document.body.textContent).not.toContain("menu.ask");
  });

  it("opens the dialogue and reads the returns again once it closed after a return was made", async () => {
    const server = backend({ orders: (turn) => json(turn === 1 ? anOrder() : anOrder({ returns: [aReturn()] })) });
    extension.fetch = server.fetch;
    await extension.render();
    await shows("menu.ask");
    expect(button("menu.ask").getAttribute("commandfor")).toBe(one("s-modal").id);
    const hide = () => one("s-modal").dispatchEvent(new Event("AfterHide"));
    hide();
    await settled();
    expect(server.calls.filter((call) => call.path.includes(" orders/"))).toHaveLength(1);
    await change(one('s-checkbox[label="Blue Kurta (M)"]'), { checked: true });
    await tap("ask.continue");
    await change(one("s-choice-list"), { values: ["gid://shopify/ReturnReasonDefinition/1"] });
    await tap("ask.continue");
    await shows("resolution.promise");
    await change(one("s-choice-list"), { values: ["refund"] });
    await tap("ask.continue");
    await tap("ask.send");
    await shows("done.heading");
    expect(document.body.textContent).not.toContain("block.cancel");
    hide();
    await shows("block.cancel");
  });

  describe("changing a return", () => {
    const line = {
      ...{ lineId: "gid://shopify/FulfillmentLineItem/1", quantity: 1, reasonId: "gid://shopify/ReturnReasonDefinition/1", subReason: "" },
      ...{ conditions: [], note: "tight", photoIds: ["pho_1"], wishVariantId: null },
    };
    const changing = { returnId: "ret_01", name: "#1043-R1", resolution: "refund" as const, lines: [line] };
    const sent = (call: { body: unknown }) => call.body as { replaces?: string };

    it("starts from what was asked for, sends it in the former's place, and shows both", async () => {
      const former = aReturn({ canCancel: false, label: "Cancelled", replacedBy: { id: "ret_02", name: "#1043-R2" } });
      const server = backend({
        orders: (turn) =>
          json(anOrder(turn === 1 ? { returns: [aReturn()] } : turn === 2 ? { returns: [aReturn()], changing } : { returns: [former] })),
      });
      extension.fetch = server.fetch;
      await extension.render();
      await shows("block.change");
      await tap("block.change");
      await shows("block.changeSure");
      expect(server.calls.at(-1)?.path).toContain("/returns");
      expect(server.calls.at(-1)?.search).toBe("?replaces=ret_01");
      expect(button("block.changeGo").getAttribute("commandfor")).toBe("change-ret_01");
      const dialogue = one('s-modal[id="change-ret_01"]');
      expect(dialogue.getAttribute("heading")).toBe("ask.changing");
      const inside = (words: string) => {
        const found = [...dialogue.querySelectorAll<HTMLElement>("s-button")].find((each) => each.textContent === words);
        if (!found) throw new Error(`no ${words} in the dialogue`);
        found.click();
        return settled();
      };
      await inside("ask.continue");
      expect(dialogue.querySelector("s-text-area")?.getAttribute("value")).toBe("tight");
      expect(dialogue.textContent).toContain("photo.earlier");
      await inside("ask.continue");
      await shows("resolution.promise");
      await inside("ask.continue");
      await inside("ask.send");
      await shows("done.heading");
      expect(server.of("quotes").map(sent)).toMatchObject([{ replaces: "ret_01" }, { replaces: "ret_01" }]);
      expect(server.of("returns").map((call) => call.body)).toMatchObject([
        { replaces: "ret_01", lines: [{ note: "tight", photoIds: ["pho_1"] }], resolution: "refund" },
      ]);
      dialogue.dispatchEvent(new Event("AfterHide"));
      await shows("block.replaced");
      expect(document.body.querySelector('s-modal[id="change-ret_01"]')).toBeNull();
    });

    it("leaves it as it is when the shopper says so, and says why when it is too late", async () => {
      const late = json({ error: { code: "illegal_transition", message: "It is already here." } }, 422);
      const server = backend({
        orders: (turn) =>
          turn === 2 ? json(anOrder({ returns: [aReturn()], changing })) : turn === 3 ? late : json(anOrder({ returns: [aReturn()] })),
      });
      extension.fetch = server.fetch;
      await extension.render();
      await shows("block.change");
      await tap("block.change");
      await shows("block.changeSure");
      await tap("block.changeNo");
      expect(document.body.querySelector('s-modal[id="change-ret_01"]')).toBeNull();
      await tap("block.change");
      await shows("It is already here.");
      expect(server.of("returns")).toEqual([]);
      expect(document.body.textContent).toContain("block.cancel");
    });

    it("is offered only while cancelling is", async () => {
      extension.fetch = backend({}, anOrder({ returns: [aReturn({ canCancel: false })] })).fetch;
      await extension.render();
      await shows("#1043-R1");
      expect(document.body.textContent).not.toContain("block.change");
    });
  });

  it("cancels a return after asking twice, once however often it is tapped", async () => {
    const server = backend({ cancel: () => json({ return: aReturn({ canCancel: false }) }) }, anOrder({ returns: [aReturn()] }));
    extension.fetch = server.fetch;
    await extension.render();
    await shows("block.cancel");
    await tap("block.cancel");
    expect(server.of("returns/ret_01/cancel")).toHaveLength(0);
    const yes = button("block.cancelYes");
    yes.click();
    yes.click();
    await settled();
    expect(server.of("returns/ret_01/cancel")).toHaveLength(1);
  });

  it("keeps the return on screen when cancelling was refused", async () => {
    extension.fetch = backend(
      { cancel: () => json({ error: { code: "illegal_transition", message: "It is already on its way." } }, 422) },
      anOrder({ returns: [aReturn()] }),
    ).fetch;
    await extension.render();
    await shows("block.cancel");
    await tap("block.cancel");
    await tap("block.cancelYes");
    await shows("It is already on its way.");
    expect(document.body.textContent).toContain("#1043-R1");
  });
});
