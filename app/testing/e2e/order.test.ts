import { expect, it } from "vitest";
import { journey } from "./journey";

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
