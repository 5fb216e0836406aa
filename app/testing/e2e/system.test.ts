import { expect, it } from "vitest";
import { journey } from "./journey";

journey("The System page", { handle: "e2e-system", orders: 30 }, (here) => {
  it("shows a delivery and processes it once more", async () => {
    await here.store.placeOrder();
    await here.store.settled();
    const processed = async () => {
      const rows = await here.stack.database.read(
        (sql) => sql<{ at: Date; state: string }[]>`
          select processed_at as at, state from webhook_inbox where domain = ${here.store.shop} and topic = 'orders/create'`,
      );
      return rows.map((row) => `${row.state} ${row.at?.toISOString()}`);
    };
    const before = await processed();
    expect(before).toHaveLength(1);
    const { app, page } = await here.adminPage("/system");
    await app.getByRole("row").filter({ hasText: "orders/create" }).getByRole("button", { name: "Replay" }).click();
    await page.locator(".toast", { hasText: "Processing it again" }).waitFor();
    await expect.poll(processed).not.toEqual(before);
    await here.store.settled();
    expect((await processed())[0]).toMatch(/^(done|dropped) /);
    expect((await here.stack.database.figures(here.store.shop)).orders).toBe(here.store.orders.length + 1);
  });

  it("repairs what a lost message left out, when asked to check", async () => {
    const { emulator, database } = here.stack;
    const order = here.store.openOrder();
    emulator.dispatcher.faults.drop = 1;
    try {
      emulator.shopify.cancelOrder(here.store.shop, order.id, { reason: "CUSTOMER" });
      await emulator.drain();
    } finally {
      emulator.dispatcher.faults.drop = 0;
    }
    const cancelled = () =>
      database.read(
        (sql) => sql<{ name: string }[]>`
          select name from orders where cancelled_at is not null and store_id = (select store_id from stores where domain = ${here.store.shop})`,
      );
    expect((await cancelled()).map((row) => row.name)).not.toContain(order.name);
    const { app } = await here.adminPage("/system?tab=sync");
    await app.getByRole("button", { name: "Check now" }).click();
    await expect.poll(async () => (await cancelled()).map((row) => row.name)).toContain(order.name);
  });

  it("shows what the platform was told", async () => {
    const { app } = await here.adminPage("/system?tab=outbox&state=all");
    const row = app.getByRole("row").filter({ hasText: "Write the risk to the order" }).first();
    await row.getByText("Sent", { exact: true }).waitFor();
    await row.getByRole("link", { name: "Order" }).click();
    await app.getByText(/likely to come back$/).waitFor();
  });

  it("heals with the next visit after the platform revoked its token, and forgets nothing that was asked meanwhile", async () => {
    const { emulator, database } = here.stack;
    const order = here.store.openOrder();
    const shown = await here.adminPage(`/orders?q=${encodeURIComponent(order.name)}`);
    await shown.app.getByRole("link", { name: order.name, exact: true }).click();
    await shown.app.getByRole("button", { name: "Hold before shipping" }).waitFor();
    expect(emulator.wire.tokens.revoke(here.store.shop)).toBeGreaterThan(0);
    await shown.app.getByRole("button", { name: "Hold before shipping" }).click();
    await shown.app.getByRole("button", { name: "Release to ship" }).waitFor();
    const refused = () =>
      database.read((sql) => sql`select 1 from stores where domain = ${here.store.shop} and needs_reauth_at is not null`);
    await expect.poll(refused).toHaveLength(1);
    expect(here.store.truth(order.id).onHold).toBe(false);
    await shown.page.reload();
    await shown.awake();
    await expect.poll(() => here.store.truth(order.id).onHold).toBe(true);
    await expect.poll(refused).toHaveLength(0);
  });
});
