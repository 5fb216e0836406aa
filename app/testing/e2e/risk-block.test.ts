import { expect, it } from "vitest";
import { journey } from "./journey";

journey("The risk on the platform's own order page", { handle: "e2e-block", orders: 40 }, (here) => {
  it("shows risk and reasons there, holds the order, and leads into the app", async () => {
    const order = here.store.openOrder();
    const page = await here.platformPage(`/orders/${order.id.split("/").at(-1)}`);
    const block = page.frameLocator("iframe.block");
    await block.getByText(/\d+% likely to come back/).waitFor();
    await block.getByText(/^Advice: /).waitFor();
    expect(await block.locator("s-list-item").count()).toBeGreaterThan(0);
    await block.getByText("Hold dispatch").click();
    await block.getByText("Release for dispatch").waitFor();
    await expect.poll(() => here.store.truth(order.id).onHold).toBe(true);
    await block.getByText("Open in Backhaul").click();
    await page.waitForURL(/\/apps\//);
    await page.frameLocator("#app-frame").getByRole("heading", { name: order.name, level: 1 }).waitFor();
  });
});
