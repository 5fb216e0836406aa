import { expect, it } from "vitest";
import { journey } from "./journey";
import { pictureOf, widths } from "./screens";

journey("One order", { handle: "e2e-order", orders: 60 }, (here) => {
  const openFromList = async (name: string) => {
    const shown = await here.adminPage(`/orders?q=${encodeURIComponent(name)}`);
    await shown.app.getByRole("link", { name, exact: true }).click();
    await shown.app.getByRole("heading", { name, level: 1 }).waitFor();
    return shown;
  };

  it("says how likely it comes back, what that costs, and why, with evidence", async () => {
    const { name } = here.store.openOrder();
    const { app } = await openFromList(name);
    await app.getByText(/^\d+(\.\d+)?% likely to come back$/).waitFor();
    await app.getByText(/It costs you ₹[\d,.]+ if it does\. Advice: /).waitFor();
    await app.getByRole("heading", { name: "Why" }).waitFor();
    const reasons = await app
      .getByRole("listitem")
      .filter({ hasText: /Raises|Lowers/ })
      .allInnerTexts();
    expect(reasons.length).toBeGreaterThan(0);
    await app
      .getByText(/Risk assessed: \d+ %/)
      .first()
      .waitFor();
  });

  it("shows what to ask about its address, and the orders that share its phone, wide and narrow", async () => {
    const phone = "+916105550123";
    const { seed } = here.store.openOrder();
    const shippingAddress = {
      ...seed.shippingAddress,
      phone,
      address1: "12, MG Road",
      city: "Bengaluru",
      province: "Karnataka",
      zip: "560001",
    };
    const first = await here.store.placeOrder({ phone, lines: seed.lines, shippingAddress });
    const again = await here.store.placeOrder({ phone, lines: seed.lines, shippingAddress: { ...shippingAddress, zip: "800020" } });
    for (const size of Object.values(widths)) {
      const shown = await here.adminPage(`/orders?q=${encodeURIComponent(again.name)}`, size);
      await shown.app.getByRole("link", { name: again.name, exact: true }).click();
      await shown.app.getByText("The PIN 800020 is in Patna, Bihar; the order says Karnataka.").first().waitFor();
      await shown.app.getByText("Ask which is right, the PIN or the state.").waitFor();
      await shown.app.getByText(`The same goods were also ordered in ${first.name}, within an hour.`).waitFor();
      await pictureOf(shown, `order-alike-${size.width}`, size);
      expect(await shown.scrollsSideways()).toBe(false);
      await shown.app.getByRole("link", { name: first.name, exact: true }).first().click();
      await shown.app.getByRole("heading", { name: first.name, level: 1 }).waitFor();
    }
  });

  it("is held and released by one click each, here and in the platform", async () => {
    const order = here.store.openOrder();
    const { app } = await openFromList(order.name);
    await app.getByRole("button", { name: "Hold before shipping" }).click();
    await app.getByText("On hold", { exact: true }).waitFor();
    await app.getByText("Put on hold").waitFor();
    await expect.poll(() => here.store.truth(order.id).onHold).toBe(true);
    await app.getByRole("button", { name: "Release to ship" }).click();
    await app.getByRole("button", { name: "Hold before shipping" }).waitFor();
    await app.getByText("Released to ship").waitFor();
    await expect.poll(() => here.store.truth(order.id).onHold).toBe(false);
  });

  it("takes a person's word for how it ended, and tells so in the timeline", async () => {
    const { name } = here.store.openOrder();
    const { app } = await openFromList(name);
    await app.getByRole("button", { name: "Mark outcome" }).click();
    const dialogue = app.getByRole("dialog", { name: `How did ${name} end?` });
    await dialogue.getByLabel("Outcome").selectOption("rto");
    await dialogue.getByRole("button", { name: "Save outcome" }).click();
    await app.getByRole("button", { name: "Change outcome" }).waitFor();
    const entry = app.locator("ol > li").filter({ hasText: "Outcome marked by a person: RTO" });
    await entry.getByText("Staff").waitFor();
    await app.getByLabel("Show", { exact: true }).selectOption("Decision");
    await expect.poll(() => app.locator("ol > li").filter({ hasText: "Risk assessed" }).count()).toBe(0);
    await entry.locator("summary").click();
    await entry.getByText('"event": "order.outcome-marked"').waitFor();
  });

  it("appears within the page's next look when it is placed while the app runs", async () => {
    const order = await here.store.placeOrder();
    const { app } = await openFromList(order.name);
    await app.getByText(/likely to come back$/).waitFor();
  });
});
