import { expect, it } from "vitest";
import { withdrawalCountries } from "~/domain/returns/withdrawal";
import { type GiftTruth, giftTruths } from "~/emulators/demo/bigcommerce/gift-truth";
import { giftHash } from "~/emulators/demo-bigcommerce/gift-store";
import type { AdminPage } from "./admin-page";
import { panelJourney } from "./panel-journey";
import { pictureOf, widths } from "./screens";
import { type Walk, walkMails, walkMoney, walkWithdrawal } from "./staff-walk";

panelJourney("The main job in the other platform's panel", "panel", (here) => {
  const taken = new Set<string>();
  const { open } = here;
  /** Another order each time, newest first. */
  const take = (fits: (order: GiftTruth) => boolean): GiftTruth => {
    const found = giftTruths(here.gift).findLast((order) => !taken.has(order.id) && fits(order));
    if (!found) throw new Error("The gift store has no such order left.");
    taken.add(found.id);
    return found;
  };
  const truth = (id: string) => giftTruths(here.gift).find((order) => order.id === id);
  const mirrored = async (id: string) => {
    const [row] = await here.stack.database.read(
      (sql) => sql<{ status: string }[]>`
        select fulfilment_status as status from orders
        where external_id = ${id} and store_id = (select store_id from stores where domain = ${giftHash})`,
    );
    return row?.status;
  };
  const deliveredOrder = () => take((order) => order.delivered && !order.cash && order.refunds.length === 0);
  const askFor = async (order: GiftTruth, wants: "refund" | "store_credit" = "refund"): Promise<string> => {
    const wish = {
      order: order.id,
      dueAt: 0,
      lines: [{ line: 0, quantity: 1 }],
      reason: "defective",
      note: "The handle is off.",
      wants,
      tries: 0,
    };
    const end = await here.stack.gift.life.askNow(wish);
    if (!end.ok) throw new Error(`The shopper was refused: ${end.code} (${end.status})`);
    const [row] = await here.stack.database.read(
      (sql) => sql<{ name: string }[]>`select name from returns where return_id = ${end.returnId}`,
    );
    return row?.name ?? "";
  };
  const openReturn = async (name: string, size?: { width: number; height: number }): Promise<AdminPage> => {
    const shown = await open("/returns", size);
    await shown.app.getByRole("link", { name, exact: true }).first().click();
    await shown.app.getByRole("heading", { name, level: 1 }).waitFor();
    return shown;
  };
  const openOrder = async (name: string, size?: { width: number; height: number }): Promise<AdminPage> => {
    const shown = await open("/orders", size);
    await shown.app
      .getByRole("searchbox")
      .or(shown.app.getByLabel(/search/i))
      .first()
      .fill(name);
    await shown.app
      .getByRole("searchbox")
      .or(shown.app.getByLabel(/search/i))
      .first()
      .press("Enter");
    await shown.app.getByRole("link", { name, exact: true }).first().click();
    await shown.app.getByRole("heading", { name, level: 1 }).waitFor();
    return shown;
  };

  it("shows what an order risks, holds it, and gives back the very status it had", async () => {
    const order = take((one) => one.statusId === 7);
    const { app } = await openOrder(order.name);
    await app.getByText(/likely to come back$/).waitFor();
    await app.getByRole("heading", { name: "Why" }).waitFor();
    await app.getByRole("button", { name: "Hold before shipping" }).click();
    await app.getByText("On hold", { exact: true }).waitFor();
    await expect.poll(() => truth(order.id)?.statusId).toBe(12);
    await app.getByRole("button", { name: "Release to ship" }).click();
    await app.getByText("Released to ship").first().waitFor();
    await expect.poll(() => truth(order.id)?.statusId, { timeout: 20_000 }).toBe(7);
    // The page does not look again by itself.
    await expect.poll(() => mirrored(order.id), { timeout: 30_000 }).toBe("unfulfilled");
    const again = await openOrder(order.name);
    await again.app.getByRole("button", { name: "Hold before shipping" }).waitFor();
  });

  it("brings a return from the portal to one refund", async () => {
    const order = deliveredOrder();
    const name = await askFor(order);
    const { app } = await openReturn(name);
    await app.getByText("The handle is off.").first().waitFor();
    await app.getByText("Damaged or defective").first().waitFor();
    await app.getByRole("button", { name: "Approve return" }).click();
    await app.getByRole("button", { name: "Goods received" }).click();
    const pay = app.getByRole("button", { name: /^Pay £/ });
    const label = await pay.first().innerText();
    await pay.first().click();
    await app.getByRole("dialog").getByRole("button", { name: label }).click();
    await here.stack.mail.waitFor((mail) => mail.to.includes(order.email) && mail.subject === `Your refund for ${name} is done`, 60_000);
    const refunds = () => truth(order.id)?.refunds.map((refund) => refund.minor);
    await expect.poll(refunds).toEqual([Math.round(Number(label.replace(/[^\d.]/g, "")) * 100)]);
  });

  it("declines a return with a reason that the shopper reads", async () => {
    const order = deliveredOrder();
    const name = await askFor(order);
    const { app } = await openReturn(name);
    await app.getByRole("button", { name: "Decline" }).click();
    const dialogue = app.getByRole("dialog");
    await dialogue.getByLabel("Why").fill("It was used.");
    await dialogue.getByRole("button", { name: "Decline return" }).click();
    await app.getByText("It was used.").first().waitFor();
    await here.stack.mail.waitFor((mail) => mail.to.includes(order.email) && mail.subject === `Your return ${name} was declined`, 60_000);
    expect(truth(order.id)?.refunds).toEqual([]);
  });

  const walk = (): Walk => ({ open: here.visit, stack: here.stack, name: "panel", store: { platform: "bigcommerce", domain: giftHash } });

  it("pays a return of cash by hand, and the books say so", async () => {
    const order = take((one) => one.delivered && one.cash && one.refunds.length === 0);
    await walkMoney(walk(), await askFor(order));
    expect(truth(order.id)?.refunds).toEqual([]);
  });

  it("speaks of returns in the store's own words", () => walkMails(walk()));

  it("shows staff what a shopper declared by law", async () => {
    const isEu = ({ id }: GiftTruth) => withdrawalCountries.has(here.gift.state.order(giftHash, Number(id)).shipping?.country_iso2 ?? "");
    const declarable = (one: GiftTruth) => one.delivered && one.refunds.length === 0 && one.email !== "";
    // Which orders arrived so far is the store's own life: without one that went to the Union a person looks at it.
    const matched = giftTruths(here.gift).some((one) => !taken.has(one.id) && declarable(one) && isEu(one));
    const { name, email } = take((one) => declarable(one) && isEu(one) === matched);
    await walkWithdrawal(walk(), { name, email }, { matched });
  });

  const menu = ["/", "/orders", "/returns", "/policy", "/risk", "/settings", "/system"];
  for (const [width, size] of Object.entries(widths)) {
    it.for(menu)(`%s fits, wears one design system and names no other platform: ${width}`, async (path) => {
      const shown = await open(path, size);
      await pictureOf(shown, `panel${path.replace("/", "-").replace(/-$/, "-home")}-${width}`, size);
      await soleDesign(shown);
      expect(await shown.scrollsSideways()).toBe(false);
      expect(shown.complaints).toEqual([]);
    });

    it(`an order and a return fit, too: ${width}`, async () => {
      const order = await openOrder(take((one) => one.statusId === 7 || one.statusId === 11).name, size);
      await pictureOf(order, `panel-order-${width}`, size);
      await soleDesign(order);
      expect(await order.scrollsSideways()).toBe(false);
      const one = await openReturn(await askFor(deliveredOrder()), size);
      await pictureOf(one, `panel-return-${width}`, size);
      await soleDesign(one);
      expect(await one.scrollsSideways()).toBe(false);
      expect([...order.complaints, ...one.complaints]).toEqual([]);
    });
  }
});

/** Only BigDesign is worn, only BigDesign was loaded, and no word of the other platform is on the page. */
async function soleDesign({ frame }: AdminPage): Promise<void> {
  expect(await frame().evaluate<string>("document.body.innerText")).not.toMatch(/shopify|polaris/i);
  expect(await frame().evaluate<number>("document.querySelectorAll('[class*=Polaris]').length")).toBe(0);
  expect(await frame().evaluate<boolean>("document.querySelector('style[data-styled]') !== null")).toBe(true);
  const loaded = await frame().evaluate<string[]>("performance.getEntriesByType('resource').map((one) => one.name)");
  expect(loaded.filter((one) => /polaris|shopify|app-bridge/i.test(one))).toEqual([]);
}
