import { expect, it } from "vitest";
import { journey } from "./journey";
import { newStore } from "./store";

journey("From installing the app to its Home page", { handle: "e2e-first", orders: null }, (here) => {
  it("installs, reads the past, shows three steps, and lets them be put away for good", async () => {
    const { stack } = here;
    const { shop, orders } = newStore(stack, "e2e-first", 60);
    const page = await here.platformPage(`/apps/${stack.emulator.wire.manifest.handle}`);
    await page.getByRole("button", { name: "Install" }).click();
    const app = page.frameLocator("#app-frame");
    await app.getByRole("heading", { name: "What needs you today" }).waitFor();
    await app.getByText("Three steps to start").waitFor();
    await page.close();
    await expect.poll(() => stack.database.figures(shop)).toMatchObject({ orders: orders.length, scored: orders.length });

    const home = await here.adminPage();
    await home.app.getByText("to decide").first().waitFor();
    await home.app.getByRole("button", { name: "Done, or not now" }).click();
    await home.app.getByText("Three steps to start").waitFor({ state: "detached" });
    await home.page.reload();
    await home.awake();
    await home.app.getByRole("heading", { name: "What needs you today" }).waitFor();
    expect(await home.app.getByText("Three steps to start").count()).toBe(0);
  });

  it("leads from a card of Home to its list", async () => {
    const home = await here.adminPage();
    await home.app.getByRole("link", { name: "Review orders" }).click();
    await home.app.getByRole("heading", { name: "Orders", level: 1 }).waitFor();
    await home.app.getByRole("tab", { name: /^To decide/, selected: true }).waitFor();
  });
});
