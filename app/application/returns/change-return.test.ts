import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { publishChange } from "~/testing/returns/publish-change";
import { asha, kurta, line, order, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { listPhotos } from "~db/queries/photos.server";
import { composeReturnMail } from "../messages/compose-return-mail";
import { readMailFacts } from "../messages/read-mail-facts.server";
import { approveReturn } from "./approve-return.server";
import { quoteReturn } from "./quote-return.server";
import { uploadPhoto } from "./upload-photo.server";
import { viewReturn } from "./view-return.server";
import { viewShopperReturns } from "./view-shopper-returns.server";

let w: ReturnsWorld;
beforeEach(async () => {
  w = await returnsWorld();
  await anOrder(w.ctx, w.fake);
});
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

describe("changing a return", () => {
  test("the former ends and the new one is made at once, for units that were taken; the platform drops the former first", async () => {
    const { photoId } = await uploadPhoto(w.ctx, { asker: asha, orderExternalId: order, bytes: new Uint8Array(png) });
    const first = await w.ask([{ ...line(kurta, 2), photoIds: [photoId] }]);
    await w.drain();
    expect([...w.fake.returns.values()].map((one) => one.status)).toEqual(["requested"]);
    const changed = await w.ask([{ ...line(kurta, 1), photoIds: [photoId] }, line(scarf, 1)], {
      requestKey: "key-0002",
      replaces: first.returnId,
      resolution: "store_credit",
    });
    expect(await w.read(first.returnId)).toMatchObject({ request: "cancelled", resolution: "none", replacedBy: changed.returnId });
    expect(changed).toMatchObject({ request: "requested", wants: "store_credit", quotedMinor: 150_000 });
    expect(await w.ctx.transact((tx) => listPhotos(tx, changed.returnId))).toMatchObject([{ photoId }]);
    await w.drain();
    expect([...w.fake.returns.values()].map((one) => one.status)).toEqual(["cancelled", "requested"]);
    // One mail for each request, none that says it was cancelled.
    expect(w.t.mails.map((mail) => mail.subject)).toEqual(["We have your return R-1-1", "We have your return R-1-2"]);
    const { returns } = await viewShopperReturns(w.ctx, { asker: asha, orderExternalId: order, locale: "en" });
    expect(returns.find((one) => one.id === first.returnId)?.replacedBy).toEqual({ id: changed.returnId, name: "R-1-2" });
    // The same again is the same.
    expect((await w.ask([line(kurta, 1)], { requestKey: "key-0002", replaces: first.returnId })).returnId).toBe(changed.returnId);
  });

  test("an approved one can be changed, a received one cannot, nor one of another order; what is refused changes nothing", async () => {
    const first = await w.ask([line(kurta, 2)]);
    await approveReturn(w.ctx, { returnId: first.returnId });
    const tooMany = w.ask([line(scarf, 5)], { requestKey: "key-0002", replaces: first.returnId });
    await expect(tooMany).rejects.toMatchObject({ code: "too_many" });
    expect(await w.read(first.returnId)).toMatchObject({ request: "approved", resolution: "open", replacedBy: null });
    const second = await w.ask([line(kurta, 2)], { requestKey: "key-0003", replaces: first.returnId });
    expect((await w.read(first.returnId))?.request).toBe("cancelled");
    await w.drain();
    await approveReturn(w.ctx, { returnId: second.returnId });
    await w.drain();
    await w.receiveAll(second.returnId);
    const late = w.ask([line(scarf, 1)], { requestKey: "key-0004", replaces: second.returnId });
    await expect(late).rejects.toMatchObject({ code: "illegal_transition" });
    await anOrder(w.ctx, w.fake, { externalId: "gid://fake/Order/2" });
    const elsewhere = w.ask([{ ...line("gid://fake/Order/2/kurta", 1) }], {
      orderExternalId: "gid://fake/Order/2",
      requestKey: "key-0005",
      replaces: second.returnId,
    });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
  });

  test("while it is chosen, its own units count as free", async () => {
    const first = await w.ask([line(kurta, 2)]);
    const asked = { asker: asha, orderExternalId: order, locale: "en" as const };
    const left = async (replaces: typeof first.returnId | null) =>
      (await viewShopperReturns(w.ctx, { ...asked, replaces })).lines.find((one) => one.lineId === kurta)?.quantityReturnable;
    expect([await left(null), await left(first.returnId)]).toEqual([0, 2]);
    const quote = await quoteReturn(w.ctx, {
      ...asked,
      resolution: "refund",
      lines: [{ lineId: kurta, quantity: 2 }],
      replaces: first.returnId,
    });
    expect(quote.total.minor).toBe(199_999);
  });
});

describe("an offer that got worse between the look and the ask", () => {
  const shownNow = async () => {
    const { total, expectedOn, policyVersion } = await quoteReturn(w.ctx, {
      asker: asha,
      orderExternalId: order,
      locale: "en",
      resolution: "store_credit",
      lines: [{ lineId: kurta, quantity: 1 }],
    });
    return { totalMinor: total.minor, expectedOn, policyVersion };
  };

  test("is not sent unseen; a better one is", async () => {
    const wish = { resolution: "store_credit" as const };
    const shown = await shownNow();
    await publishChange(w.ctx, { promiseDays: 30 });
    await expect(w.ask([line(kurta, 1)], { ...wish, shown })).rejects.toMatchObject({ code: "quote_changed" });
    expect((await shownNow()).policyVersion).toBe(shown.policyVersion + 1);
    await publishChange(w.ctx, { promiseDays: 2 });
    expect((await w.ask([line(kurta, 1)], { ...wish, shown })).terms?.promiseDays).toBe(2);
    const more = { ...(await shownNow()), totalMinor: 10_000_000 };
    await expect(w.ask([line(kurta, 1)], { ...wish, requestKey: "key-0009", shown: more })).rejects.toMatchObject({
      code: "quote_changed",
    });
  });

  test("a day that only passed is not worse", async () => {
    const shown = await shownNow();
    w.t.clock.advance(86_400);
    expect((await w.ask([line(kurta, 1)], { resolution: "store_credit", shown })).dueOn).not.toBe(shown.expectedOn);
  });
});

test("a closer reason is one of its reason's, and is kept with what was said of the goods", async () => {
  await publishChange(w.ctx, {
    reasons: [
      {
        ...{ reasonId: "reason-1", resolutions: ["refund"], subReasons: ["Shoulders", "Sleeves"] },
        subReasonWords: { Sleeves: { es: "Mangas" } },
      },
      { reasonId: "*", resolutions: ["refund"] },
    ],
  });
  await expect(w.ask([{ ...line(kurta, 1), ...{ subReason: "Collar" } }])).rejects.toMatchObject({ code: "unknown_reason" });
  const { returnId } = await w.ask([{ ...line(kurta, 1), ...{ subReason: "Sleeves", conditions: ["unused" as const] } }]);
  expect(await w.linesOf(returnId)).toMatchObject([{ subReason: "Sleeves", conditions: ["unused"] }]);
  expect((await viewReturn(w.ctx, { returnId })).lines).toMatchObject([{ subReason: "Sleeves", conditions: ["unused"] }]);
  // The store's words for it in the shopper's language; where it has none, as written.
  const shown = async (locale: "es" | "ko") =>
    (await viewShopperReturns(w.ctx, { asker: asha, orderExternalId: order, locale })).lines[0]?.reasons.find(
      (one) => one.id === "reason-1",
    );
  expect(await shown("es")).toMatchObject({ subReasons: ["Shoulders", "Sleeves"], subReasonNames: ["Shoulders", "Mangas"] });
  expect(await shown("ko")).toMatchObject({ subReasonNames: ["Shoulders", "Sleeves"] });
  for (const [locale, word] of [
    ["es", "Mangas"],
    ["hi", "Sleeves"],
  ] as const) {
    await w.t.database.sql`update orders set locale = ${locale}`;
    await w.t.database.sql`update shoppers set locale = ${locale}`;
    const about = { template: "requested", returnId, words: null, purpose: "test" } as const;
    const { mail } = await w.ctx.transact((tx) => readMailFacts(tx, w.ctx, about));
    if (!mail) throw new Error("there is a mail");
    const written = await composeReturnMail(mail);
    expect([mail.locale, written.text.includes(word), written.html.includes(word)]).toEqual([locale, true, true]);
  }
});
