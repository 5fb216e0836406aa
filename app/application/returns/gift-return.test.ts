import { beforeEach, describe, expect, test } from "vitest";
import { giftMails, namesWorth } from "~/domain/messages/gift-mails";
import { shopperLocales } from "~/domain/stores/settings";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { mina, provenGift, takesGifts } from "~/testing/returns/gift-world";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, kurta, line, order, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { listLedgerOfReturn } from "~db/queries/ledger-entries.server";
import { findRecipient } from "~db/queries/return-recipients.server";
import { shippedWords } from "../messages/translate";
import { askForGiftCode } from "../portal/ask-for-gift-code.server";
import { proveOrder } from "../portal/prove-order.server";
import { approveReturn } from "./approve-return.server";
import { readAskedBefore } from "./asked-before.server";
import { cancelReturn } from "./cancel-return.server";
import { exchangeReturn } from "./exchange-return.server";
import { keepItem } from "./keep-item.server";
import { payByHand } from "./pay-by-hand.server";
import { settleReturn } from "./settle-return.server";
import { viewSendBack } from "./shipment-view.server";
import { viewReturn } from "./view-return.server";
import { viewOwnReturn, viewShopperReturns } from "./view-shopper-returns.server";

/** As BigCommerce is, as far as gifts go. */
const atOrder = {
  ...{ nativeReturns: false, nativeRisk: false, orderTags: false, creditBonus: false, guestCredit: false },
  ...{ giftCertificate: true, creditOthers: true, exchangeOrder: true, orderMetafields: true },
};
/** As Shopify is. */
const native = { exchangeOrder: true, exchangeInReturn: true, exchangeDearer: true };

let world: ReturnsWorld;
async function makeWorld(can: Parameters<typeof fakePlatform>[0]): Promise<void> {
  world = await returnsWorld(fakePlatform(can));
  await anOrder(world.ctx, world.fake, { postalCode: "560001" });
  await world.ctx.transact((tx) =>
    tx.db.execute("update order_lines set product_external_id = 'p1', variant_external_id = 'M' where external_id like '%kurta'"),
  );
  const choice = (variantExternalId: string, minor: number) => ({
    ...{ productExternalId: "p1", variantExternalId, title: variantExternalId, sku: variantExternalId },
    ...{ price: { minor, currency: "INR" }, inStock: 5 },
  });
  world.fake.choices = [choice("M", 100_000), choice("L", 100_000), choice("S", 90_000), choice("XL", 120_000)];
  await takesGifts(world.ctx);
}
beforeEach(() => makeWorld(atOrder));

const mailsTo = (email: string) => world.t.mails.filter((mail) => mail.to === email);
const words = () => world.t.mails.map((mail) => `${mail.subject}\n${mail.html}\n${mail.text}`).join("\n");
/** Amounts of the order, however they are written. */
const prices = /1,?00,?000|1,?000\.00|999\.99|1,?999|500\.00|₹/;

async function asked(more: Parameters<ReturnsWorld["ask"]>[1] = {}, lines = [line(kurta, 1)]) {
  const asker = await provenGift(world);
  const row = await world.ask(lines, { asker, resolution: "store_credit", ...more });
  return { asker, row };
}
async function received(more: Parameters<ReturnsWorld["ask"]>[1] = {}) {
  const { row, asker } = await asked(more);
  await approveReturn(world.ctx, { returnId: row.returnId });
  world.t.clock.advance(1);
  await world.receiveAll(row.returnId);
  await world.drain();
  return { asker, returnId: row.returnId };
}

describe("proving a gift", () => {
  test("number, postcode, surname and the code from one's own mailbox; nothing of it reaches the buyer, and no log names anybody", async () => {
    await provenGift(world);
    expect(world.t.mails.map((mail) => mail.to)).toEqual([mina.email]);
    expect(JSON.stringify(world.t.lines)).not.toMatch(/mina|Rao|560/);
  });

  test.each([
    ["another postcode", { postcode: "560002" }],
    ["another surname", { surname: "Singh" }],
    ["no such order", { orderNumber: "99" }],
  ])("%s: the same answer and rows, and no mail", async (_, wrong) => {
    const { codeId } = await askForGiftCode(world.ctx, { ...mina, ...wrong, ip: "203.0.113.9", locale: "en" });
    await world.drain();
    expect(world.t.mails).toEqual([]);
    const [row] = await world.t.database.sql`select order_id, recipient is not null as kept from portal_codes where code_id = ${codeId}`;
    expect(row).toEqual({ order_id: null, kept: true });
    for (let left = 4; left > 0; left--)
      expect(await proveOrder(world.ctx, { codeId, code: "000000", gift: true })).toEqual({ end: "wrong", triesLeft: left });
  });

  test("a store that does not take gifts back answers like one that knows no such order", async () => {
    await publishChange(world.ctx, { gifts: { offered: false } });
    await askForGiftCode(world.ctx, { ...mina, ip: "203.0.113.9", locale: "en" });
    await world.drain();
    expect(world.t.mails).toEqual([]);
  });

  test("an erased buyer's order names nobody any more: nothing opens it", async () => {
    await world.ctx.transact((tx) => tx.db.execute("update shoppers set redacted_at = now()"));
    await askForGiftCode(world.ctx, { ...mina, ip: "203.0.113.9", locale: "en" });
    await world.drain();
    expect(world.t.mails).toEqual([]);
  });

  test("a code for a gift opens no order with prices, nor the other way round", async () => {
    const { codeId } = await askForGiftCode(world.ctx, { ...mina, ip: "203.0.113.9", locale: "en" });
    await world.drain();
    const code = /\b(\d{6})\b/.exec(world.t.mails[0]?.subject ?? "")?.[1] ?? "";
    expect(await proveOrder(world.ctx, { codeId, code })).toEqual({ end: "ended" });
    expect(await proveOrder(world.ctx, { codeId, code, gift: true })).toMatchObject({ end: "proven" });
  });

  test("one mailbox gets five codes an hour, whatever orders and addresses they are asked for", async () => {
    const ask = (n: number) => askForGiftCode(world.ctx, { ...mina, orderNumber: `${n}`, ip: `203.0.113.${n}`, locale: "en" });
    for (let n = 1; n <= 5; n++) await ask(n);
    await expect(ask(6)).rejects.toMatchObject({ code: "too_many_codes" });
    world.t.clock.advance(3_601);
    await ask(7);
  });
});

describe("a gift's return", () => {
  test("is its recipient's: mails without an amount, a certificate made out to them, the buyer is told nothing and sees the units as taken", async () => {
    const { asker, returnId } = await received({}).then(async (done) => {
      await settleReturn(world.ctx, { returnId: done.returnId, to: "store_credit" });
      await world.drain();
      return done;
    });
    expect(mailsTo("asha@example.com")).toEqual([]);
    const subjects = mailsTo(mina.email).map((mail) => mail.subject.replace(/\d{6}/, "000000"));
    expect(subjects).toEqual([
      "000000 is your code for order #1",
      "We have your return R-1-1",
      "Your return R-1-1 is approved",
      "We have your parcel for R-1-1",
      "Your gift certificate for R-1-1",
    ]);
    const [certificate] = [...world.fake.certificates.values()];
    expect(certificate?.amount.minor).toBe(100_000);
    const before = mailsTo(mina.email).slice(0, -1);
    for (const mail of before) expect(`${mail.subject} ${mail.html} ${mail.text}`).not.toMatch(prices);
    expect(mailsTo(mina.email).at(-1)?.text).toContain(certificate?.code);
    expect(words()).not.toMatch(/Asha|asha@|refund/i);
    const row = await world.read(returnId);
    expect(row).toMatchObject({ gift: true, shopperId: null, resolution: "settled", settledAs: "gift_certificate", settledMinor: 100_000 });
    const kinds = (await world.ctx.transact((tx) => listLedgerOfReturn(tx, returnId))).map((entry) => [entry.kind, entry.amountMinor]);
    expect(kinds).toEqual([["gift", 100_000]]);
    expect(world.fake.refunds).toEqual([]);
    // The buyer's own page: nothing of the return, and its unit is gone.
    const theirs = await viewShopperReturns(world.ctx, { asker: asha, orderExternalId: order, locale: "en" });
    expect(theirs.returns).toEqual([]);
    expect(theirs.lines.map((one) => one.quantityReturnable)).toEqual([1, 1]);
    expect(world.fake.shown.get(order) ?? []).toEqual([]);
    // The recipient's: no amount.
    const own = await viewOwnReturn(world.ctx, { asker, returnId, locale: "en" });
    expect(own).toMatchObject({ amount: null, label: "Gift certificate sent" });
  });

  test("mails speak the recipient's language, not the buyer's", async () => {
    const asker = await provenGift(world, { locale: "es" });
    await world.ask([line(kurta, 1)], { asker, resolution: "store_credit" });
    await world.drain();
    expect(mailsTo(mina.email).at(-1)?.subject).toBe("Tenemos tu devolución R-1-1");
  });

  test("a store's own words that would name an amount are not used for it", async () => {
    await world.t.database.sql`insert into mail_templates (store_id, template, locale, version, subject, body, state, changed_by)
      values (${world.ctx.storeId}, 'declined', 'en', 1, 'No to {{return}}', 'You would have got {{amount}}.', 'current', 'x'),
             (${world.ctx.storeId}, 'cancelled', 'en', 1, 'Ended: {{return}}', 'As you wished.', 'current', 'x')`;
    const { row, asker } = await asked();
    await cancelReturn(world.ctx, { returnId: row.returnId, shopperExternalId: null, gift: asker });
    await world.drain();
    expect(mailsTo(mina.email).at(-1)?.subject).toBe("Ended: R-1-1");
    const again = await world.ask([line(kurta, 1)], { asker, resolution: "store_credit", requestKey: "key-0002" });
    const { declineReturn } = await import("./decline-return.server");
    await declineReturn(world.ctx, { returnId: again.returnId, note: "Worn." });
    await world.drain();
    expect(mailsTo(mina.email).at(-1)?.subject).toBe("Your return R-1-2 was declined");
  });

  test("what we ship for a gift's recipient names no amount in any language, but for the mail that brings the credit", () => {
    for (const locale of shopperLocales)
      for (const template of giftMails) {
        const { subject, body } = shippedWords(template, locale);
        expect(/\{\{amount\}\}/.test(subject + body), `${template} ${locale}`).toBe(template === namesWorth);
      }
  });

  test("nothing is paid before somebody looked: no refund, no money by hand, nothing kept, nothing sent ahead", async () => {
    await publishChange(world.ctx, {
      gifts: { offered: true },
      refundOn: "handover",
      exchange: { instant: true },
      reasons: [{ reasonId: "*", resolutions: ["refund", "store_credit", "exchange"], decide: "approve", keepUnderMinor: 9_000_000 }],
    });
    const { row } = await asked({ resolution: "exchange" }, [{ ...line(kurta, 1), wishVariantId: "L" } as ReturnType<typeof line>]);
    await world.drain();
    expect(await world.read(row.returnId)).toMatchObject({ request: "approved", resolution: "open", keepItem: false });
    expect(world.fake.exchanges.size).toBe(0);
    const { returnId } = row;
    await expect(settleReturn(world.ctx, { returnId, to: "store_credit" })).rejects.toMatchObject({ code: "not_received" });
    await expect(exchangeReturn(world.ctx, { returnId, beforeArrival: true })).rejects.toMatchObject({ code: "not_received" });
    await expect(keepItem(world.ctx, { returnId })).rejects.toMatchObject({ code: "gift_no_refund" });
    await world.receiveAll(returnId);
    await expect(settleReturn(world.ctx, { returnId, to: "original" })).rejects.toMatchObject({ code: "gift_no_refund" });
    await expect(payByHand(world.ctx, { returnId, method: "cash", reference: "" })).rejects.toMatchObject({ code: "gift_no_refund" });
    expect(world.fake.refunds).toEqual([]);
  });

  test("a store that gives credit before the goods come gives it to buyers alone", async () => {
    await publishChange(world.ctx, {
      gifts: { offered: true },
      credit: { offered: true, instant: true },
      reasons: [{ reasonId: "*", resolutions: ["store_credit"], decide: "approve" }],
    });
    const { row } = await asked();
    await world.drain();
    expect(await world.read(row.returnId)).toMatchObject({ request: "approved", resolution: "open" });
    expect(world.fake.certificates.size).toBe(0);
    await expect(settleReturn(world.ctx, { returnId: row.returnId, to: "store_credit" })).rejects.toMatchObject({ code: "not_received" });
  });

  test("a refund or a repair cannot be asked for, nor anything once the store wants no gifts back", async () => {
    const asker = await provenGift(world);
    for (const resolution of ["refund", "repair"] as const)
      await expect(world.ask([line(kurta, 1)], { asker, resolution })).rejects.toMatchObject({ code: "resolution_not_offered" });
    await publishChange(world.ctx, { gifts: { offered: false } });
    await expect(world.ask([line(kurta, 1)], { asker, resolution: "store_credit" })).rejects.toMatchObject({
      code: "resolution_not_offered",
    });
  });

  test("goods of the same price alone, to the recipient's name; no difference is ever the buyer's", async () => {
    const asker = await provenGift(world);
    const wish = (wishVariantId: string) =>
      world.ask([{ ...line(kurta, 1), wishVariantId } as ReturnType<typeof line>], {
        asker,
        resolution: "exchange",
        requestKey: `key-${wishVariantId}0000`,
      });
    for (const other of ["S", "XL"]) await expect(wish(other)).rejects.toMatchObject({ code: "not_an_even_swap" });
    const { returnId } = await wish("L");
    await approveReturn(world.ctx, { returnId });
    world.t.clock.advance(1);
    await world.receiveAll(returnId);
    const [inside] = await world.linesOf(returnId);
    const cheaper = { returnId, units: [{ returnLineId: inside?.returnLineId ?? "", variantExternalId: "S" }] };
    await expect(exchangeReturn(world.ctx, cheaper)).rejects.toMatchObject({ code: "not_an_even_swap" });
    await exchangeReturn(world.ctx, { returnId });
    await world.drain();
    const sent = world.fake.exchanges.get(returnId);
    expect(sent).toMatchObject({ refund: null, recipient: { name: "Rao", email: mina.email }, units: [{ variantExternalId: "L" }] });
    expect(mailsTo(mina.email).at(-1)?.subject).toBe("Your exchange for R-1-1 is on its way to you");
    expect(mailsTo("asha@example.com")).toEqual([]);
    expect(words()).not.toMatch(prices);
  });

  test("the buyer cannot see, change, cancel or send it; neither can another recipient, nor this one the buyer's", async () => {
    const { row, asker } = await asked();
    const { returnId } = row;
    const mine = await world.ask([line(scarf, 1)], { requestKey: "key-buyer1" });
    const holder = { source: "holder" as const, orderExternalId: order };
    for (const buyer of [asha, holder]) {
      await expect(viewOwnReturn(world.ctx, { asker: buyer, returnId, locale: "en" })).rejects.toMatchObject({ code: "not_found" });
      await expect(viewSendBack(world.ctx, { asker: buyer, returnId, locale: "en" })).rejects.toMatchObject({ code: "not_found" });
      await expect(readAskedBefore(world.ctx, { asker: buyer, orderExternalId: order, returnId })).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(world.ask([line(kurta, 2)], { asker: buyer, replaces: returnId, requestKey: "key-steal1" })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const byStaff = world.ask([line(kurta, 1)], { asker: { source: "staff" }, replaces: returnId, requestKey: "key-staff1" });
    await expect(byStaff).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelReturn(world.ctx, { returnId, shopperExternalId: asha.shopperExternalId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(cancelReturn(world.ctx, { returnId, shopperExternalId: null, heldOrderExternalId: order })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(world.ask([line(kurta, 2)], { requestKey: "key-twice1" })).rejects.toMatchObject({ code: "too_many" });
    const other = await provenGift(world, { email: "ben@gift.example" });
    for (const stranger of [
      { who: other, id: returnId },
      { who: asker, id: mine.returnId },
      { who: other, id: mine.returnId },
    ]) {
      await expect(viewOwnReturn(world.ctx, { asker: stranger.who, returnId: stranger.id, locale: "en" })).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(cancelReturn(world.ctx, { returnId: stranger.id, shopperExternalId: null, gift: stranger.who })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    const neighbour = await world.t.store("neighbour.myshopify.com");
    await expect(viewOwnReturn(neighbour, { asker, returnId, locale: "en" })).rejects.toMatchObject({ code: "not_found" });
    await cancelReturn(world.ctx, { returnId, shopperExternalId: null, gift: asker });
    expect(await world.read(returnId)).toMatchObject({ request: "cancelled" });
  });

  test("staff read who asked, and what they may give", async () => {
    const { returnId } = await received();
    const view = await viewReturn(world.ctx, { returnId });
    expect(view).toMatchObject({ recipient: { name: "Rao", email: mina.email, language: "en" }, shopper: { name: "Asha Rao" } });
    expect(view.allowed).toMatchObject({ settle: true, byHand: false, keep: false });
    const kept = await world.ctx.transact((tx) => findRecipient(tx, returnId));
    expect(kept?.email).toMatch(/^v1:/);
  });
});

describe("where credit belongs to the order's customer", () => {
  beforeEach(() => makeWorld(native));

  test("other goods of the same price are all there is: part of the platform's own return, nothing owed, nothing refunded", async () => {
    const asker = await provenGift(world);
    await expect(world.ask([line(kurta, 1)], { asker, resolution: "store_credit" })).rejects.toMatchObject({
      code: "resolution_not_offered",
    });
    const { returnId } = await world.ask([{ ...line(kurta, 1), wishVariantId: "L" } as ReturnType<typeof line>], {
      asker,
      resolution: "exchange",
    });
    await approveReturn(world.ctx, { returnId });
    await world.drain();
    await world.receiveAll(returnId);
    await expect(settleReturn(world.ctx, { returnId, to: "store_credit" })).rejects.toMatchObject({ code: "resolution_not_offered" });
    const view = await viewReturn(world.ctx, { returnId });
    expect([view.allowed.settle, view.preview?.storeCredit]).toEqual([false, null]);
    await exchangeReturn(world.ctx, { returnId });
    await world.drain();
    expect(await world.read(returnId)).toMatchObject({ resolution: "settled", settledAs: "exchange", settledMinor: 0 });
    expect(world.fake.refunds).toEqual([]);
    expect(world.t.mails.map((mail) => mail.to).every((to) => to === mina.email)).toBe(true);
    expect(words()).not.toMatch(prices);
  });
});
