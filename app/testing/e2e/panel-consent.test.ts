import { expect, it } from "vitest";
import { portalSlug } from "~/domain/stores/portal";
import { giftTruths } from "~/emulators/demo/bigcommerce/gift-truth";
import { giftHash } from "~/emulators/demo-bigcommerce/gift-store";
import { storeIdOf } from "~db/sealing.server";
import { type AdminPage, phone } from "./admin-page";
import { panelJourney } from "./panel-journey";
import { pictureOf } from "./screens";
import type { Stack } from "./stack";

const ourStore = storeIdOf("bigcommerce", giftHash);

panelJourney("What the store lets the app do", "consent", (here) => {
  const { open } = here;
  const openOrder = async (id: string): Promise<AdminPage> => {
    const shown = await open(`/orders/${id}`);
    await shown.app.getByRole("heading", { name: "Why" }).waitFor();
    return shown;
  };
  const unshipped = (skip: readonly string[] = []) => {
    const found = giftTruths(here.gift).find((one) => one.statusId === 11 && !skip.includes(one.id));
    if (!found) throw new Error("The gift store has no such order left.");
    return found.id;
  };
  const statusOf = (id: string) => giftTruths(here.gift).find((one) => one.id === id)?.statusId;
  const read = <Row extends object>(look: Parameters<Stack["database"]["read"]>[0]) => here.stack.database.read(look) as Promise<Row[]>;
  const banner = "This app needs more permissions than your store has granted";

  it("a permission that is missing is named on every page; consenting does what waited for it", async () => {
    const { app } = here.gift.wire;
    const all = [...app.scopes];
    const id = unshipped();
    // What an earlier release asked for: orders could be read only.
    app.scopes = all.map((scope) => (scope === "store_v2_orders" ? "store_v2_orders_read_only" : scope));
    try {
      await fetch(here.gift.authAddress(giftHash), { redirect: "manual" });
      for (const path of ["/", "/settings"]) await (await open(path)).app.getByText(banner).waitFor();
      const narrow = await open("/orders", phone);
      await narrow.app.getByText(/^Missing: store_v2_orders\./).waitFor();
      await pictureOf(narrow, "panel-consent-narrow", phone);
      expect(await narrow.scrollsSideways()).toBe(false);
      const shown = await openOrder(id);
      await pictureOf(shown, "panel-consent-wide", { width: 1280, height: 900 });
      await shown.app.getByRole("button", { name: "Hold before shipping" }).click();
      const waits = () =>
        read(
          (sql) => sql`
            select 1 from outbox where store_id = ${ourStore} and kind = 'order.hold' and state = 'failed' and error_code = 'credentials'`,
        );
      await expect.poll(waits).toHaveLength(1);
      await shown.app.getByText("BigCommerce has not confirmed the hold yet.").waitFor();
      expect(statusOf(id)).toBe(11);
    } finally {
      app.scopes = all;
    }
    // The panel itself asks before it opens the app the next time.
    const page = await here.stack.browser.newPage();
    await page.goto(`${here.gift.panelUrl}/manage/${giftHash}/app`);
    await page.getByRole("heading", { name: "Backhaul asks for more" }).waitFor();
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.frameLocator("#app-frame").getByRole("heading", { name: "What needs you today" }).waitFor();
    expect(await page.frameLocator("#app-frame").getByText(banner).count()).toBe(0);
    // Sooner than its next try, which would be in ten minutes.
    await expect.poll(() => statusOf(id), { timeout: 30_000 }).toBe(12);
    const again = await openOrder(id);
    expect(await again.app.getByText(banner).count()).toBe(0);
    await again.app.getByRole("button", { name: "Release to ship" }).click();
    await expect.poll(() => statusOf(id), { timeout: 30_000 }).toBe(11);
  });

  it("a delivery tells ids only: played once more it brings the order as it is now", async () => {
    const id = unshipped();
    const mirrored = async () =>
      (
        await read<{ status: string; outcome: string }>(
          (sql) => sql`select fulfilment_status as status, outcome from orders where store_id = ${ourStore} and external_id = ${id}`,
        )
      )[0];
    here.gift.state.setStatus(giftHash, Number(id), 9);
    await here.gift.drain();
    const deliveries = () =>
      read<{ id: string; state: string }>(
        (sql) =>
          sql`select delivery_id as id, state from webhook_inbox where store_id = ${ourStore} order by received_at desc, delivery_id desc limit 1`,
      );
    await expect.poll(async () => (await deliveries())[0]?.state).toBe("done");
    const { faults } = here.gift.dispatcher;
    const dropped = faults.drop;
    faults.drop = 1;
    try {
      here.gift.state.cancel(giftHash, Number(id));
      await here.gift.drain();
    } finally {
      faults.drop = dropped;
    }
    expect((await mirrored())?.outcome).not.toBe("cancelled");
    const { app, complaints } = await open("/system");
    await app.getByRole("button", { name: "Replay", exact: true }).first().click();
    await app.getByText("Processing it again").first().waitFor();
    await expect.poll(async () => (await mirrored())?.outcome, { timeout: 30_000 }).toBe("cancelled");
    expect(complaints).toEqual([]);
  });

  it("only the control panel may frame these pages, nobody any other, and what is no page says nothing of frames", async () => {
    const { settings } = here.gift;
    const panel = `frame-ancestors ${settings.BIGCOMMERCE_FRAME_ANCESTORS}`;
    const head = async (address: string) => {
      const answer = await fetch(address, { redirect: "manual", headers: { "user-agent": "Mozilla/5.0 Chrome/140.0" } });
      await answer.arrayBuffer();
      return { status: answer.status, policy: answer.headers.get("content-security-policy"), old: answer.headers.get("x-frame-options") };
    };
    const at = (path: string) => head(`${here.stack.appUrl}${path}`);
    const loaded = await fetch(here.gift.loadAddress(giftHash), { redirect: "manual" });
    expect(await at(loaded.headers.get("location") ?? "")).toEqual({ status: 200, policy: panel, old: null });
    // Pages that say no are framed as well: without a sign-in, and those of the sign-in itself.
    expect(await at("/bigcommerce/orders")).toEqual({ status: 401, policy: panel, old: null });
    expect(await at("/auth/bigcommerce/load")).toEqual({ status: 401, policy: panel, old: null });
    expect(await at("/auth/bigcommerce/install")).toEqual({ status: 400, policy: panel, old: null });
    const { policy: shopifys } = await at("/shopify?shop=frames.myshopify.com&host=YWRtaW4&embedded=1");
    expect(shopifys ?? "").not.toContain(settings.BIGCOMMERCE_FRAME_ANCESTORS);
    const portal = `/returns/${portalSlug({ storeId: ourStore, domain: giftHash })}`;
    for (const path of ["", "/policy"]) expect((await at(`${portal}${path}`)).policy).toMatch(/frame-ancestors 'none'$/);
    expect((await at("/nowhere")).policy).toBe("frame-ancestors 'none'");
    for (const path of ["/healthz", "/shopify/api/shopper/returns", "/bigcommerce/api/shopper/returns", "/webhooks/bigcommerce"])
      expect([path, (await at(path)).policy]).toEqual([path, null]);
  });
});
