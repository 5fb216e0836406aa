import { expect, it } from "vitest";
import { giftTruths } from "~/emulators/demo/bigcommerce/gift-truth";
import { journey } from "./journey";
import { panelJourney } from "./panel-journey";
import { look, openFeed, postEvents, walkImport, walkRules } from "./risk-walk";

journey("Risk, rules, outcomes and parcels in the admin", { handle: "e2e-risk-screens", orders: 60 }, (here) => {
  it("a file of past orders, from no file to what became of it", async () => {
    await walkImport(
      here.adminPage,
      "admin",
      here.store.orders.slice(0, 40).map((order) => order.name),
    );
  });

  it("a rule, from an empty form to its test", async () => {
    await walkRules(here.adminPage, "admin");
  });

  it("a courier's word by the endpoint ends an order, on its timeline, and the parcel stands where it says", async () => {
    const feed = await openFeed(here.adminPage, "admin");
    const shipped = here.store.returnableOrder();
    const orders = await here.adminPage(`/orders?view=all&q=${encodeURIComponent(shipped.name)}`);
    await orders.app.getByRole("link", { name: shipped.name, exact: true }).click();
    await orders.app.getByRole("heading", { name: "Shipments" }).waitFor();
    const line = await orders.app
      .getByText(/ · .* · \d+ units/)
      .first()
      .textContent();
    const number = (line ?? "").split(" · ")[1] ?? "";
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const said = { tracking_number: number, courier: "Delhivery Surface Express" };
    const answer = await postEvents(feed, [
      { ...said, status: "Out for delivery", at: at(300) },
      { ...said, status: "Delivery attempt failed", reason: "Nobody at home", called: false, at: at(296) },
      { ...said, status: "Teleported", at: at(290) },
      { ...said, status: "RTO initiated", at: at(200) },
      { ...said, status: "RTO delivered", at: at(100) },
    ]);
    expect(answer).toMatchObject({ status: 200, stored: true, events: 5, unmapped: 1, refused: [] });
    await expect
      .poll(
        async () => {
          await orders.page.reload();
          await orders.app.getByRole("heading", { name: "Timeline" }).waitFor();
          return orders.app.getByText("RTO: back at the store").count();
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0);
    await orders.app.getByText(/Outcome known from the courier: RTO/).waitFor();
    await orders.app.getByText(/doubtful: the shopper was not called, minutes after it went out/).waitFor();
    await look(orders, "admin-order-tracked");
    const settings = await here.adminPage("/settings");
    await settings.app.getByText(/“Teleported” \(1\)/).waitFor();
  });
});

panelJourney("Risk, rules and outcomes in the panel", "risk screens", (here) => {
  const { open } = here;

  it("a file of past orders, from no file to what became of it", async () => {
    await walkImport(
      open,
      "panel",
      giftTruths(here.gift)
        .slice(0, 40)
        .map((order) => order.id),
    );
  });

  it("a rule, from an empty form to its test", async () => {
    await walkRules(open, "panel");
  });

  it("the endpoint for parcel states is switched on", async () => {
    const feed = await openFeed(open, "panel");
    expect(await postEvents(feed, [])).toMatchObject({ status: 422, stored: true, error: { code: "no_events" } });
  });
});
