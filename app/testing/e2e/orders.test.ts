import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { AdminPage } from "./admin-page";
import { journey } from "./journey";

/** Names of the orders in the list, from top to bottom. */
const namesIn = ({ app }: AdminPage) => app.getByRole("region", { name: "Orders" }).locator("tbody th a").allTextContents();

/** One column of the list, counted from the first after the order's name. */
const columnIn = ({ app }: AdminPage, at: number) =>
  app
    .getByRole("region", { name: "Orders" })
    .locator(`tbody tr td:nth-of-type(${at + 1})`)
    .allInnerTexts();

const search = async (shown: AdminPage, text: string) => {
  const field = shown.app.getByRole("searchbox", { name: "Search orders" });
  await field.fill(text);
  await field.press("Enter");
};

journey("The Orders list", { handle: "e2e-orders", orders: 150 }, (here) => {
  it("first shows what waits for a decision, the most money at stake on top", async () => {
    const orders = await here.adminPage();
    await orders.menu("Orders");
    await orders.app.getByRole("tab", { name: /^To decide/, selected: true }).waitFor();
    const stakes = (await columnIn(orders, 5)).map((text) => Number(text.replace(/[^\d.]/g, "")));
    expect(stakes.length).toBeGreaterThan(2);
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a));
    expect(stakes[0]).toBeGreaterThan(0);
  });

  it("narrows the list to one risk band, and shows the filter as a chip that can be taken away", async () => {
    const orders = await here.adminPage("/orders?view=all");
    await orders.app.getByRole("button", { name: "Filters", exact: true }).click();
    await orders.app.getByLabel("Risk", { exact: true }).selectOption("low");
    await orders.app.getByRole("button", { name: "Apply filters" }).click();
    await orders.app.getByText("Risk: Low").waitFor();
    await expect
      .poll(async () => new Set((await columnIn(orders, 4)).map((text) => /(Low|Medium|High) risk/.exec(text)?.[0])))
      .toEqual(new Set(["Low risk"]));
    await orders.app.getByRole("button", { name: /Remove Risk: Low/ }).click();
    await orders.app.getByText("Risk: Low").waitFor({ state: "detached" });
  });

  it("finds an order by its number, phone, e-mail, PIN and SKU", async () => {
    const { orders: all } = here.store;
    const wanted = all.findLast((order) => order.seed.email && order.seed.phone && order.seed.outcome.result === "moving") ?? all.at(-1);
    if (!wanted) throw new Error("The store has no order.");
    const { seed } = wanted;
    const orders = await here.adminPage("/orders");
    for (const text of [wanted.name, seed.phone, seed.email, seed.shippingAddress.zip, seed.lines[0]?.sku]) {
      await search(orders, text ?? "");
      await orders.app.getByText(`Search: ${text}`).waitFor();
      await expect.poll(() => namesIn(orders), { message: `found by ${text}` }).toContain(wanted.name);
    }
    await search(orders, "nobody@nowhere.example");
    await orders.app.getByText("No order fits these filters").waitFor();
  });

  it("keeps a search and its filters as a view for everybody, until it is removed", async () => {
    const orders = await here.adminPage("/orders?view=all&payment=prepaid");
    await orders.app.getByRole("button", { name: "Save view" }).click();
    const dialogue = orders.app.getByRole("dialog", { name: "Save this view" });
    await dialogue.getByLabel("Name").fill("Paid at once");
    await dialogue.getByRole("button", { name: "Save view" }).click();
    await orders.app.getByRole("tab", { name: /^Paid at once/ }).waitFor();
    const again = await here.adminPage("/orders");
    await again.app.getByRole("tab", { name: /^Paid at once/ }).click();
    await again.app.getByText("Payment: Prepaid").waitFor();
    expect(new Set((await columnIn(again, 3)).map((text) => text.split("\n").at(-1)))).toEqual(new Set(["Prepaid"]));
    await again.app.getByRole("button", { name: "Remove view" }).click();
    await again.app.getByRole("dialog").getByRole("button", { name: "Remove view" }).click();
    await again.app.getByRole("tab", { name: /^Paid at once/ }).waitFor({ state: "detached" });
  });

  it("turns pages forth and back", async () => {
    const orders = await here.adminPage("/orders?view=all");
    const first = await namesIn(orders);
    expect(first).toHaveLength(50);
    await orders.app.getByRole("button", { name: "Next" }).click();
    await expect.poll(() => namesIn(orders)).not.toEqual(first);
    const second = await namesIn(orders);
    expect(second.filter((name) => first.includes(name))).toEqual([]);
    await orders.app.getByRole("button", { name: "Previous" }).click();
    await expect.poll(() => namesIn(orders)).toEqual(first);
  });

  it("holds several orders at once, in the platform too", async () => {
    const orders = await here.adminPage("/orders");
    const held = (await namesIn(orders)).slice(0, 2);
    for (const name of held) await orders.app.getByRole("checkbox", { name: `Select ${name}` }).check();
    await orders.app.getByRole("button", { name: "Hold", exact: true }).click();
    const ids = here.store.orders.filter((order) => held.includes(order.name)).map((order) => order.id);
    await expect.poll(() => ids.map((id) => here.store.truth(id).onHold)).toEqual([true, true]);
    await expect.poll(() => namesIn(orders)).not.toEqual(expect.arrayContaining(held));
    await orders.app.getByRole("tab", { name: /^Held/ }).click();
    await expect.poll(async () => (await namesIn(orders)).toSorted()).toEqual(held.toSorted());
  });

  it("exports what is shown, without names or contacts", async () => {
    const orders = await here.adminPage("/orders?view=all&payment=cod");
    const [file] = await Promise.all([
      orders.page.waitForEvent("download"),
      orders.app.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    const [head = "", ...rows] = readFileSync(await file.path(), "utf8")
      .trim()
      .split("\r\n");
    expect(head.split(",")).toEqual(expect.arrayContaining(["order", "risk", "at_stake", "outcome"]));
    expect(rows).toHaveLength(here.store.orders.filter((order) => order.seed.payment === "cod").length);
    const contacts = here.store.orders.flatMap(({ seed }) => [seed.email, seed.phone]).filter((one) => one !== null);
    expect(contacts.filter((contact) => rows.some((row) => row.includes(contact)))).toEqual([]);
  });
});
