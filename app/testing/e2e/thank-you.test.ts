import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { shopperLocales } from "~/domain/stores/settings";
import type { OrderSeed } from "~/emulators/demo-store/seeds";
import { desk, phone } from "./admin-page";
import { journey } from "./journey";
import { picture, widths } from "./screens";

const question = "Is this order right?";

journey("Right after the checkout", { handle: "e2e-thanks", orders: 60 }, (here) => {
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const address = (id: string, query = "?as=guest") =>
    `${here.stack.emulator.adminUrl}/order-status/${here.store.shop}/${id.split("/").at(-1)}/thank-you${query}`;
  const arms = (id: string) =>
    here.stack.database.read(
      (sql) => sql<{ advice: string; control: boolean; treatment: string | null; state: string | null }[]>`
        select o.risk_action as advice, coalesce(t.is_control, false) as control, t.treatment, v.state
        from orders o join stores s using (store_id) left join risk_trials t using (store_id, order_id)
        left join verifications v using (store_id, order_id)
        where s.domain = ${here.store.shop} and o.external_id = ${id} and o.scored_at is not null`,
    );
  let placed = 0;
  /** Orders as a guest's browser does, who is on the page before the app has heard of it. */
  const checkOut = async (size: { width: number; height: number }, change: Partial<OrderSeed> = {}) => {
    const seed = here.store.orders.findLast((order) => order.seed.shippingAddress.address1 === "asdf ghjk")?.seed;
    if (!seed) throw new Error("The store has no risky order to order like.");
    placed += 1;
    const id = here.stack.emulator.shopify.placeOrder(here.store.shop, { ...seed, key: `thanks-${placed}`, ...change });
    const page = await here.stack.browser.newPage();
    await page.setViewportSize(size);
    await page.goto(address(id));
    await expect.poll(async () => (await arms(id)).length).toBe(1);
    return { page, id, name: here.stack.emulator.shopify.orderSummary(here.store.shop, id)?.name ?? "" };
  };
  /** The same, of an order that chance did not put into the control group. */
  const asked = async (size: { width: number; height: number }) => {
    for (let tries = 0; tries < 4; tries += 1) {
      const order = await checkOut(size);
      const [now] = await arms(order.id);
      expect(now?.advice).not.toBe("ship");
      if (!now?.control) {
        await order.page.getByRole("heading", { name: question }).waitFor();
        return order;
      }
      await order.page.close();
    }
    throw new Error("Four orders in a row were left alone by chance.");
  };

  it("a guest on cash is asked within a moment, confirms with one tap on a phone, and the store sees it", async () => {
    const { page, id, name } = await asked(phone);
    await page.getByText(/^You pay ₹[\d,.]+ on delivery\./).waitFor();
    await expect.poll(() => arms(id)).toEqual([expect.objectContaining({ treatment: "verify", state: "asked" })]);
    await press(page, "Yes, send it");
    await page.getByText("Thank you, your order is confirmed").waitFor();
    await page.reload();
    await page.getByText("Thank you, your order is confirmed").waitFor();
    expect(await page.getByRole("heading", { name: question }).count()).toBe(0);
    expect(await arms(id)).toEqual([expect.objectContaining({ state: "confirmed" })]);
    const { app } = await here.adminPage(`/orders?q=${encodeURIComponent(name)}`);
    await app.getByRole("link", { name, exact: true }).click();
    await app.getByText("Shopper confirmed the order").first().waitFor();
    const mails = here.stack.mail.mails().filter((mail) => mail.subject.includes(name));
    expect(mails).toEqual([]);
  });

  it("a wrong phone is marked at its field; put right, the changes reach the store", async () => {
    const { page, id, name } = await asked(desk);
    await press(page, "Change address, phone or day");
    await page.getByLabel("Street and house number").fill("7 New Lane");
    await page.getByLabel("Phone number, if it should be another one").fill("12345");
    await page.getByLabel("Delivery day you would like").selectOption({ index: 2 });
    await page.getByLabel("Time of day").selectOption({ label: "Evening" });
    await press(page, "Confirm with these changes");
    await page.getByText("Please look at the marked fields.").waitFor();
    await page.getByText(/^Write a phone number that can be called/).waitFor();
    expect(await page.getByLabel("Street and house number").inputValue()).toBe("7 New Lane");
    await page.getByLabel("Phone number, if it should be another one").fill("+91 98120 00000");
    await press(page, "Confirm with these changes");
    await page.getByText(/^The store has your changes/).waitFor();
    expect(await arms(id)).toEqual([expect.objectContaining({ state: "confirmed" })]);
    const { app } = await here.adminPage(`/orders?q=${encodeURIComponent(name)}`);
    await app.getByRole("link", { name, exact: true }).click();
    await app.getByText("7 New Lane").first().waitFor();
  });

  it("an order that is not wanted is cancelled at the platform, after asking twice", async () => {
    const { page, id } = await asked(phone);
    await press(page, "I do not want this order");
    await press(page, "Back");
    expect(here.store.truth(id).cancelled).toBe(false);
    await press(page, "I do not want this order");
    await press(page, "Yes, cancel it");
    await page.getByText(/^You cancelled order #/).waitFor();
    await expect.poll(() => here.store.truth(id).cancelled).toBe(true);
  });

  it("who comes back to the order's own page is asked there, too", async () => {
    const { id } = await asked(desk);
    const page = await here.stack.browser.newPage();
    await page.goto(address(id, "").replace("/thank-you", ""));
    await page.getByRole("heading", { name: question }).waitFor();
    const stranger = await here.stack.browser.newPage();
    const answered = stranger.waitForResponse((response) => response.url().endsWith("/confirmation"));
    await stranger.goto(address(id).replace("/thank-you", ""));
    expect(await (await answered).json()).toEqual({ state: "unknown" });
    expect(await stranger.getByRole("heading", { name: question }).count()).toBe(0);
  });

  it("an order that was paid in advance is asked nothing", async () => {
    const { page } = await checkOut(phone, { payment: "prepaid", gateway: "Razorpay" });
    const answers: unknown[] = [];
    // An answer that the page was navigated away from has no body any more.
    page.on("response", async (response) => {
      if (response.url().endsWith("/confirmation")) answers.push(await response.json().catch(() => null));
    });
    await page.reload();
    await expect.poll(() => answers, { timeout: 30_000 }).toContainEqual({ state: "none" });
    await page.getByRole("heading", { name: /^Thank you/ }).waitFor();
    expect(await page.locator(".extension").isVisible()).toBe(false);
  });

  it("speaks six languages and fits both widths", async () => {
    const { page, id } = await asked(phone);
    for (const locale of shopperLocales)
      for (const [width, size] of Object.entries(widths)) {
        await page.setViewportSize(size);
        await page.goto(address(id, `?as=guest&locale=${locale}`));
        const block = page.locator(".extension");
        const buttons = block.getByRole("button");
        await buttons.nth(2).waitFor();
        expect(await block.innerText()).not.toMatch(/\{\{|undefined|\b(ask|change|slot|fault)\./);
        await picture(page, `thank-you-${locale}-${width}`);
        await buttons.nth(1).click();
        await block.getByRole("textbox").first().waitFor();
        expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"), locale).toBe(0);
        await picture(page, `thank-you-change-${locale}-${width}`);
      }
  });
});
