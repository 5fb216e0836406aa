import { describe, expect, it } from "vitest";
import { anExchange, anOrder, aQuote, aReturn } from "../../tests/order";
import { type Move, reduce } from "./reduce";
import { type Ask, progressOf, quantityOf, quoteOf, startAsk, wishOf } from "./state";

const KURTA = "gid://shopify/FulfillmentLineItem/1";
const SCARF = "gid://shopify/FulfillmentLineItem/2";
const GIFT_CARD = "gid://shopify/FulfillmentLineItem/3";
const REASON = "gid://shopify/ReturnReasonDefinition/1";

const played = (moves: Move[], from: Ask = startAsk(anOrder(), "key-1")) => moves.reduce(reduce, from);
const choose = (lineId: string): Move => ({ type: "chosen", lineId, on: true });
const because = (lineId: string): Move => ({ type: "reason", lineId, reasonId: REASON });
const next: Move = { type: "next" };
const back: Move = { type: "back" };
/** The shortest way to the last screen, with an amount for the refund. */
function atCheck(): Ask {
  const priced = played([choose(KURTA), next, because(KURTA), next]);
  return played(
    [
      { type: "offerReady", resolution: "refund", round: priced.round, quote: aQuote() },
      { type: "resolution", resolution: "refund" },
      next,
    ],
    priced,
  );
}

describe("asking for a return", () => {
  it("asks one question a screen: items, a reason per item, what to get back, check", () => {
    const steps: string[] = [];
    let ask = played([choose(KURTA), choose(SCARF)]);
    const note = () => steps.push(`${ask.step} ${progressOf(ask).now}/${progressOf(ask).all}`);
    note();
    ask = played([next], ask);
    note();
    ask = played([because(KURTA), next], ask);
    note();
    ask = played([because(SCARF), next], ask);
    note();
    ask = played(
      [{ type: "offerReady", resolution: "refund", round: ask.round, quote: aQuote() }, { type: "resolution", resolution: "refund" }, next],
      ask,
    );
    note();
    expect(steps).toEqual(["items 1/5", "reason 2/5", "reason 3/5", "resolution 4/5", "check 5/5"]);
  });

  it("stays on a screen that lacks its answer, and says what is missing", () => {
    expect(played([next]).fault).toEqual({ code: "items" });
    const reason = played([choose(KURTA), next, next]);
    expect([reason.step, reason.fault]).toEqual(["reason", { code: "reason", lineId: KURTA }]);
    const wanted = played([choose(KURTA), next, because(KURTA), next, next]);
    expect([wanted.step, wanted.fault]).toEqual(["resolution", { code: "resolution" }]);
    const unpriced = played([{ type: "resolution", resolution: "refund" }, next], wanted);
    expect([unpriced.step, unpriced.fault]).toEqual(["resolution", { code: "offer" }]);
  });

  it("asks no reason of a line whose reasons are not known", () => {
    const order = anOrder();
    const unknown = startAsk({ ...order, lines: order.lines.map((line) => ({ ...line, reasons: [] })) }, "key-1");
    expect(played([choose(KURTA), next, next], unknown).step).toBe("resolution");
  });

  it.each(["0", "-1", "4", "1.5", "", "two", "1e0", "99999999"])("refuses the quantity %j and keeps it as typed", (text) => {
    const ask = played([choose(SCARF), { type: "quantity", lineId: SCARF, text }, next]);
    expect(ask.step).toBe("items");
    expect(ask.fault).toEqual({ code: "quantity", lineId: SCARF, max: 3 });
    expect(ask.picks[0]?.quantity).toBe(text);
  });

  it("takes every whole quantity up to what can be returned", () => {
    const ask = played([choose(SCARF), { type: "quantity", lineId: SCARF, text: " 3 " }]);
    expect(ask.picks.map((pick) => quantityOf(pick, 3))).toEqual([3]);
    expect(played([next], ask).step).toBe("reason");
  });

  it("never takes a line that the rules refused", () => {
    expect(played([choose(GIFT_CARD)]).picks).toEqual([]);
  });

  it("keeps the lines in the order's own sequence and what was typed for them", () => {
    const ask = played([choose(SCARF), { type: "note", lineId: SCARF, text: "colour" }, choose(KURTA), next, back]);
    expect(ask.picks.map((pick) => [pick.lineId, pick.note])).toEqual([
      [KURTA, ""],
      [SCARF, "colour"],
    ]);
  });

  it("drops an amount that was asked for before the lines changed", () => {
    const ask = played([choose(SCARF), next, because(SCARF), next]);
    const changed = played([back, { type: "reason", lineId: SCARF, reasonId: "other" }, next], ask);
    expect(reduce(changed, { type: "offerReady", resolution: "refund", round: ask.round, quote: aQuote() }).offers).toEqual({});
  });

  it("does not go on with an amount whose lines were refused", () => {
    const priced = played([choose(KURTA), next, because(KURTA), next]);
    const quote = aQuote({ verdicts: [{ lineId: KURTA, ok: false, sentence: "Too late." }] });
    const ask = played(
      [{ type: "offerReady", resolution: "refund", round: priced.round, quote }, { type: "resolution", resolution: "refund" }, next],
      priced,
    );
    expect([ask.step, ask.fault]).toEqual(["resolution", { code: "verdict" }]);
  });

  it("waits for a photo on its way, and a removed one does not come back when its upload ends", () => {
    const photo = { key: "p1", name: "a.jpg", status: "sending", photoId: null, message: null } as const;
    const ask = played([choose(KURTA), next, because(KURTA), { type: "photoAdded", lineId: KURTA, photo }, next]);
    expect([ask.step, ask.fault?.code]).toEqual(["reason", "photosSending"]);
    const removed = played(
      [
        { type: "photoRemoved", lineId: KURTA, key: "p1" },
        { type: "photoChanged", lineId: KURTA, photo: { ...photo, status: "ready", photoId: "pho_1" } },
      ],
      ask,
    );
    expect(removed.picks[0]?.photos).toEqual([]);
    expect(played([next], removed).step).toBe("resolution");
  });

  it("keeps everything, the key too, when sending was refused", () => {
    const ask = atCheck();
    const refused = played([{ type: "sending" }, { type: "refused", message: "The return window closed on 3 May.", fields: {} }], ask);
    expect(refused.picks).toEqual(ask.picks);
    expect([refused.step, refused.sending, refused.requestKey, refused.refusal?.message]).toEqual([
      "check",
      false,
      "key-1",
      "The return window closed on 3 May.",
    ]);
  });

  it("changes nothing while a request is on its way, and nothing after it was made", () => {
    const sending = played([{ type: "sending" }], atCheck());
    expect(played([back, choose(SCARF), next], sending)).toBe(sending);
    const done = reduce(sending, { type: "made", made: aReturn() });
    expect([done.step, done.made?.name]).toEqual(["done", "#1043-R1"]);
    expect(played([back, { type: "refused", message: "late", fields: {} }], done)).toBe(done);
  });
});

describe("choosing other goods", () => {
  const quote = aQuote({ exchange: anExchange() });
  const priced = (ask: Ask, more: Partial<typeof quote> = {}): Ask =>
    reduce(ask, { type: "offerReady", resolution: "exchange", round: ask.wishRound, quote: { ...quote, ...more } });
  const atQuestion = () => played([choose(KURTA), next, because(KURTA), next, { type: "resolution", resolution: "exchange" }]);
  const wish = (variantExternalId: string): Move => ({ type: "wish", lineId: KURTA, variantExternalId });

  it("starts with what fits best, and asks for its difference before going on", () => {
    const first = priced(atQuestion());
    expect([wishOf(first, KURTA)?.variantExternalId, first.offers.exchange?.status]).toEqual(["L", "stale"]);
    expect(played([next], first).fault).toEqual({ code: "offer" });
    const settled = priced(first);
    expect([settled.offers.exchange?.status, played([next], settled).step]).toEqual(["ready", "check"]);
  });

  it("keeps what can be chosen on the screen while the difference is asked for, and drops an older answer", () => {
    const settled = priced(priced(atQuestion()));
    const other = played([wish("XL")], settled);
    expect([quoteOf(other.offers.exchange), wishOf(other, KURTA)?.label]).toEqual([quote, "XL, ₹300 more"]);
    const late = reduce(other, { type: "offerReady", resolution: "exchange", round: settled.wishRound, quote: aQuote() });
    expect(late).toBe(other);
    const failed = reduce(other, { type: "offerFailed", resolution: "exchange", round: other.wishRound, message: "offline" });
    expect(quoteOf(failed.offers.exchange)).toEqual(quote);
  });

  it("leaves the other offers as they are, and goes back to leaving it to the store", () => {
    const ask = atQuestion();
    const both = reduce(priced(priced(ask)), { type: "offerReady", resolution: "refund", round: ask.round, quote: aQuote() });
    const left = played([wish("")], both);
    expect([left.offers.refund?.status, wishOf(left, KURTA), left.wishes]).toEqual(["ready", null, { [KURTA]: "" }]);
    // What the shopper left to the store is not chosen for them again.
    expect(priced(left).wishes).toEqual({ [KURTA]: "" });
  });

  it("forgets goods that cannot be sent any more", () => {
    const chosen = played([wish("XL")], priced(priced(atQuestion())));
    const [line] = anExchange().lines;
    const gone = anExchange({ lines: line ? [{ ...line, choices: line.choices.slice(0, 1) }] : [] });
    expect(priced(chosen, { exchange: gone }).wishes).toEqual({ [KURTA]: "" });
  });
});

describe("changing a return", () => {
  const changing = {
    ...{ returnId: "ret_01", name: "#1043-R1", resolution: "store_credit" as const },
    lines: [
      {
        ...{ lineId: SCARF, quantity: 9, reasonId: "gone", subReason: "Zip", conditions: ["unused"], note: "colour" },
        ...{ photoIds: ["pho_1"], wishVariantId: "XL" },
      },
      { ...{ lineId: GIFT_CARD, quantity: 1, reasonId: null, subReason: "", conditions: [], note: "", photoIds: [], wishVariantId: null } },
    ],
  };

  it("starts from what was asked for, as far as it is still possible", () => {
    const ask = startAsk(anOrder({ changing }), "key-1", (place) => `photo ${place}`);
    expect([ask.replaces, ask.resolution, ask.wishes, ask.step]).toEqual(["ret_01", "store_credit", { [SCARF]: "XL" }, "items"]);
    expect(ask.picks).toEqual([
      {
        ...{ lineId: SCARF, quantity: "3", reasonId: null, subReason: "", conditions: [], note: "colour" },
        photos: [{ key: "pho_1", name: "photo 1", status: "ready", photoId: "pho_1", message: null }],
      },
    ]);
    expect(played([next, next], ask).fault).toEqual({ code: "reason", lineId: SCARF });
  });

  it("is an ordinary request where nothing is changed", () => {
    expect([startAsk(anOrder(), "k").replaces, startAsk(anOrder({ changing: null }), "k").picks]).toEqual([null, []]);
  });
});
