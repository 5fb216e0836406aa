import { expect, it } from "vitest";
import { journey } from "./journey";
import { askInExtension, changeInExtension, stepsShown } from "./shopper";
import { type Walk, walkMails, walkMoney, walkWithdrawal } from "./staff-walk";
import type { PlacedOrder } from "./store";

journey("A whole return", { handle: "e2e-return", orders: 90 }, (here) => {
  const openReturn = async (name: string) => {
    const returns = await here.adminPage();
    await returns.menu("Returns");
    await returns.app.getByRole("link", { name, exact: true }).click();
    await returns.app.getByRole("heading", { name, level: 1 }).waitFor();
    return returns;
  };
  const mailTo = async (address: string | null, subject: string) =>
    here.stack.mail.waitFor((mail) => mail.subject === subject && (address === null || mail.to.includes(address)), 60_000);

  it("goes from the shopper's wish to one refund, told at each step", async () => {
    const order = here.store.returnableOrder();
    const shopper = await here.asShopper(order);
    const { name, amount } = await askInExtension(shopper, "The seam is open", true);
    expect(name).not.toBe("");

    const shown = await openReturn(name);
    const { app } = shown;
    await app.getByText("The seam is open").waitFor();
    await expect
      .poll(() =>
        shown.frame().evaluate<boolean>("[...document.images].some((image) => image.naturalWidth > 0 && image.alt.includes('hoto'))"),
      )
      .toBe(true);
    await app.getByText(amount).first().waitFor();
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["REQUESTED"]);

    await app.getByRole("button", { name: "Approve return" }).click();
    await app.getByRole("button", { name: "Goods received" }).waitFor();
    await mailTo(order.seed.email, `Your return ${name} is approved`);
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["OPEN"]);

    await app.getByRole("button", { name: "Goods received" }).click();
    await app.getByRole("button", { name: `Pay ${amount}` }).click();
    await app
      .getByRole("dialog")
      .getByRole("button", { name: `Pay ${amount}` })
      .click();
    await mailTo(order.seed.email, `Your refund for ${name} is done`);
    const refunds = () => here.store.truth(order.id).refunds.filter((refund) => refund.returnId !== null);
    await expect.poll(() => refunds().length).toBe(1);
    expect(refunds()[0]?.minor).toBe(Math.round(Number(amount.replace(/[^\d.]/g, "")) * 100));

    await here.store.settled();
    await shown.page.reload();
    await shown.awake();
    await app.getByText("Nothing is left to do here.").waitFor();
    const steps = await stepsShown(shopper, name);
    expect(steps.filter((step) => step.includes("expected") || step.includes("not known"))).toEqual([]);
    expect(steps.at(-1)).toMatch(/^Refunded \d/);
    expect(refunds()).toHaveLength(1);
  });

  it("is changed by its shopper: the former is cancelled on the platform, the new one waits", async () => {
    const order = here.store.returnableOrder();
    const shopper = await here.asShopper(order);
    const { name } = await askInExtension(shopper, "Too long");
    // Changed before the platform heard of it, the former would never be filed there.
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["REQUESTED"]);
    const changed = await changeInExtension(shopper, name, "Too wide");
    await shopper.getByText(`Changed: return ${changed} took its place.`).waitFor();
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["CANCELED", "REQUESTED"]);
    const { app } = await openReturn(changed);
    await app.getByText("Too wide").waitFor();
  });

  it("is declined with a reason that the shopper reads", async () => {
    const order = here.store.returnableOrder();
    const shopper = await here.asShopper(order);
    const { name } = await askInExtension(shopper, "I changed my mind");
    const { app } = await openReturn(name);
    await app.getByRole("button", { name: "Decline" }).click();
    const dialogue = app.getByRole("dialog", { name: "Decline this return?" });
    await dialogue.getByLabel("Why").fill("It was worn outside.");
    await dialogue.getByRole("button", { name: "Decline return" }).click();
    await app.getByText("It was worn outside.").first().waitFor();
    const mail = await mailTo(order.seed.email, `Your return ${name} was declined`);
    expect(mail.text).toContain("It was worn outside.");
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["DECLINED"]);
    expect(here.store.truth(order.id).refunds).toEqual([]);
  });

  it("is approved once when two people approve it at the same time", async () => {
    const order = here.store.returnableOrder();
    const { name } = await askInExtension(await here.asShopper(order), "Twice");
    const [one, other] = [await openReturn(name), await openReturn(name)];
    await one.app.getByRole("button", { name: "Approve return" }).click();
    await one.app.getByRole("button", { name: "Goods received" }).waitFor();
    await other.app.getByRole("button", { name: "Approve return" }).click();
    // The second person is told why nothing happened, and sees what is true now.
    await other.page.locator(".toast", { hasText: "This is approved already, so it cannot be done: approve." }).waitFor();
    await other.app.getByRole("button", { name: "Goods received" }).waitFor();
    await expect.poll(() => here.store.truth(order.id).returns.map((each) => each.status)).toEqual(["OPEN"]);
    await mailTo(order.seed.email, `Your return ${name} is approved`);
    const sent = await here.stack.database.read(
      (sql) => sql<{ count: number }[]>`
        select count(*)::int as count from outbox o join returns r using (store_id, return_id) join stores s using (store_id)
        where s.domain = ${here.store.shop} and r.name = ${name} and o.payload ->> 'template' = 'approved'`,
    );
    expect(sent).toEqual([{ count: 1 }]);
  });

  it("is approved with the keyboard alone", async () => {
    const order = here.store.returnableOrder();
    const { name } = await askInExtension(await here.asShopper(order), "By keyboard");
    const { page, app } = await here.adminPage("/returns");
    const focusOn = async (what: ReturnType<typeof app.getByRole>) => {
      for (let presses = 0; presses < 80; presses += 1) {
        if (await what.evaluate((element) => element === element.ownerDocument.activeElement)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error("The keyboard never reached it.");
    };
    await focusOn(app.getByRole("link", { name, exact: true }));
    await page.keyboard.press("Enter");
    await app.getByRole("heading", { name, level: 1 }).waitFor();
    await focusOn(app.getByRole("button", { name: "Approve return" }));
    await page.keyboard.press("Enter");
    await app.getByRole("button", { name: "Goods received" }).waitFor();
  });

  it("is not offered to a guest, who is asked to sign in", async () => {
    const order = here.store.returnableOrder();
    const page = await here.asShopper(order, { guest: true });
    await page.getByText("Sign in to see your returns or to ask for one.").waitFor();
    expect(await page.getByRole("button", { name: "Return items" }).count()).toBe(0);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("button", { name: "Return items" }).last().waitFor();
  });

  const walk = (): Walk => ({
    ...{ open: here.adminPage, stack: here.stack, name: "admin" },
    store: { platform: "shopify", domain: here.store.shop },
  });
  const returnable = (fits: (order: PlacedOrder) => boolean) => {
    for (;;) {
      const order = here.store.returnableOrder();
      if (fits(order)) return order;
    }
  };

  it("of an order paid at the door is paid by hand and stands in the books", async () => {
    const order = returnable(({ seed }) => seed.payment === "cod");
    const { name } = await askInExtension(await here.asShopper(order), "Paid at the door");
    await walkMoney(walk(), name);
    expect(here.store.truth(order.id).refunds.filter((refund) => refund.minor > 0)).toEqual([]);
    await expect.poll(() => here.store.truth(order.id).returns.map((one) => one.status)).toEqual(["CLOSED"]);
  });

  it("is told of in the store's own words", () => walkMails(walk()));

  it("is declared by law, and staff look at it", async () => {
    const order = returnable(({ seed }) => seed.email !== null);
    await walkWithdrawal(walk(), { name: order.name, email: order.seed.email ?? "" }, { matched: false });
  });
});
