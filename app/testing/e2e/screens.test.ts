import { expect, it } from "vitest";
import { listen } from "./admin-page";
import { journey } from "./journey";
import { picture, pictureOf, widths } from "./screens";
import { askInExtension } from "./shopper";

journey("Every screen, wide and narrow", { handle: "e2e-screens", orders: 120 }, (here) => {
  const addresses: Record<string, () => string> = {
    home: () => "",
    orders: () => "/orders",
    "orders-all": () => "/orders?view=all",
    "orders-none": () => "/orders?q=nothing-like-this",
    returns: () => "/returns?tab=all",
    "returns-none": () => "/returns?tab=to-settle",
    settings: () => "/settings",
    "system-inbox": () => "/system",
    "system-outbox": () => "/system?tab=outbox&state=all",
    "system-jobs": () => "/system?tab=jobs",
    "system-sync": () => "/system?tab=sync",
    "system-privacy": () => "/system?tab=privacy",
    "system-access": () => "/system?tab=access",
    "not-there": () => "/orders/ord_00000000000000000000000000",
  };

  it("has a return and a live order to show", async () => {
    const shopper = await here.asShopper(here.store.returnableOrder());
    await askInExtension(shopper, "The colour is not the one in the picture", true);
    await here.store.placeOrder();
  });

  for (const [width, size] of Object.entries(widths)) {
    it.for(Object.keys(addresses))(`%s fits, and the browser has nothing to complain about: ${width}`, async (name) => {
      const shown = await here.adminPage(addresses[name]?.() ?? "", size);
      await shown.app
        .getByRole("heading", { level: 1 })
        .or(shown.app.getByRole("heading", { level: 2 }))
        .first()
        .waitFor();
      await pictureOf(shown, `${name}-${width}`, size);
      expect(await shown.scrollsSideways()).toBe(false);
      // A page that is not there is answered 404, which the browser writes down.
      expect(shown.complaints.filter((one) => name !== "not-there" || !one.includes("404"))).toEqual([]);
    });

    it(`an order and a return fit, and the browser has nothing to complain about: ${width}`, async () => {
      const order = await here.adminPage("/orders", size);
      await order.app
        .getByRole("link", { name: /^#\d+$/ })
        .first()
        .click();
      await order.app.getByRole("heading", { name: "Timeline" }).waitFor();
      await pictureOf(order, `order-${width}`, size);
      expect(await order.scrollsSideways()).toBe(false);
      await order.page.close();
      const one = await here.adminPage("/returns", size);
      // By the keyboard: once, on a crowded machine, the browser did not answer for 20 s when it was asked to scroll to this link.
      await one.app.getByRole("link", { name: /^R-\d/ }).first().press("Enter");
      await one.app.getByRole("heading", { name: "Timeline" }).waitFor();
      await pictureOf(one, `return-${width}`, size);
      expect(await one.scrollsSideways()).toBe(false);
      expect([...order.complaints, ...one.complaints]).toEqual([]);
    });

    it(`what a shopper sees fits: ${width}`, async () => {
      const page = await here.asShopper(here.store.returnableOrder(), { size });
      const complaints = listen(page);
      await page.getByRole("button", { name: "Return items" }).last().click();
      await page.getByRole("checkbox").first().waitFor();
      await picture(page, `shopper-${width}`);
      expect(await page.evaluate<boolean>("document.scrollingElement.scrollWidth <= innerWidth")).toBe(true);
      expect(complaints).toEqual([]);
    });
  }
});
