import { expect, it } from "vitest";
import { until } from "~/emulators/demo/smoke/waiting";
import { journey } from "./journey";
import { pictureOf, widths } from "./screens";

journey("Cash on delivery at the checkout", { handle: "e2e-checkout", orders: 60 }, (here) => {
  const cart = { customerKey: null, total: "999.00", zip: "560001", countryCode: "IN", methods: ["Cash on Delivery (COD)", "Card"] };
  /** What the store's checkout hands to our function; nothing while it is off. */
  const inputs = () => here.stack.emulator.shopify.checkoutInputs(here.store.shop, cart, here.stack.emulator.wire.manifest.functions ?? []);

  it("is found from Risk, says what it would have done, and asks for permissions when it is switched on", async () => {
    const { page, app, awake } = await here.adminPage("/risk");
    await app.getByRole("link", { name: "At checkout" }).click();
    await app.getByText(/It would have hidden cash on delivery in \d+ of \d+ checkouts/).waitFor();
    expect(inputs()).toEqual([]);
    await awake();
    // The admin asks in a dialogue of its own, which is refused unless somebody accepts it.
    await app.getByRole("button", { name: "Start hiding" }).click();
    await app.getByText("The permissions were not granted: nothing was switched on.").waitFor();
    expect(inputs()).toEqual([]);
    page.on("dialog", (dialog) => void dialog.accept());
    await app.getByRole("button", { name: "Start hiding" }).click();
    await app.getByRole("button", { name: "Stop hiding" }).waitFor();
    await until("the checkout to be guarded", 60_000, async () => (inputs().length === 1 ? { done: null } : { now: "nothing there" }));
    expect(inputs()[0]?.input).toMatchObject({ paymentCustomization: { metafield: { jsonValue: { version: 1 } } } });
  });

  for (const [width, size] of Object.entries(widths))
    it(`fits, and the browser has nothing to complain about: ${width}`, async () => {
      const shown = await here.adminPage("/risk/checkout", size);
      await shown.app.getByRole("heading", { name: "What the checkout knows of shoppers" }).waitFor();
      await pictureOf(shown, `checkout-${width}`, size);
      expect(await shown.scrollsSideways()).toBe(false);
      expect(shown.complaints).toEqual([]);
    });

  it("is switched off again", async () => {
    const { app } = await here.adminPage("/risk/checkout");
    await app.getByRole("button", { name: "Stop hiding" }).click();
    await until("the checkout to be free", 60_000, async () => (inputs().length === 0 ? { done: null } : { now: "still there" }));
    await app.getByRole("button", { name: "Start hiding" }).waitFor();
  });
});
