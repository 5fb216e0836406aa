import type { Quote, ResolutionId, ReturnView } from "../contract";
import { type Ask, faultOf, type Offer, type Photo, type Pick, quoteOf } from "./state";

/** Everything that can happen while a return is being asked for. */
export type Move =
  | { type: "chosen"; lineId: string; on: boolean }
  | { type: "quantity"; lineId: string; text: string }
  | { type: "reason"; lineId: string; reasonId: string | null }
  | { type: "subReason"; lineId: string; words: string }
  | { type: "condition"; lineId: string; id: string; on: boolean }
  | { type: "note"; lineId: string; text: string }
  | { type: "photoAdded"; lineId: string; photo: Photo }
  | { type: "photoChanged"; lineId: string; photo: Photo }
  | { type: "photoRemoved"; lineId: string; key: string }
  | { type: "resolution"; resolution: ResolutionId }
  | { type: "wish"; lineId: string; variantExternalId: string }
  | { type: "offerAsked"; resolution: ResolutionId; round: number }
  | { type: "offerReady"; resolution: ResolutionId; round: number; quote: Quote }
  | { type: "offerFailed"; resolution: ResolutionId; round: number; message: string }
  | { type: "next" }
  | { type: "back" }
  | { type: "sending" }
  | { type: "refused"; message: string; fields: Record<string, string> }
  | { type: "offerChanged"; message: string }
  | { type: "made"; made: ReturnView };

/** The next state. Pure; a move that makes no sense now (a tap that came late) changes nothing. */
export function reduce(ask: Ask, move: Move): Ask {
  if (ask.step === "done") return ask;
  if (ask.sending && move.type !== "refused" && move.type !== "offerChanged" && move.type !== "made") return ask;
  switch (move.type) {
    case "chosen":
      return chosen(ask, move.lineId, move.on);
    case "quantity":
      return repriced(onPick(ask, move.lineId, (pick) => ({ ...pick, quantity: move.text })));
    case "reason":
      return repriced(onPick(ask, move.lineId, (pick) => ({ ...pick, reasonId: move.reasonId, subReason: "" })));
    case "subReason":
      return onPick(ask, move.lineId, (pick) => ({ ...pick, subReason: move.words }));
    case "condition":
      return repriced(
        onPick(ask, move.lineId, (pick) => {
          const others = pick.conditions.filter((id) => id !== move.id);
          return { ...pick, conditions: move.on ? [...others, move.id] : others };
        }),
      );
    case "note":
      return onPick(ask, move.lineId, (pick) => ({ ...pick, note: move.text }));
    case "photoAdded":
      return onPick(ask, move.lineId, (pick) => ({ ...pick, photos: [...pick.photos, move.photo] }));
    case "photoChanged": // An upload that ends after its photo was removed must not bring the photo back.
      return repriced(
        onPick(ask, move.lineId, (pick) => ({
          ...pick,
          photos: pick.photos.map((each) => (each.key === move.photo.key ? move.photo : each)),
        })),
      );
    case "photoRemoved":
      return repriced(onPick(ask, move.lineId, (pick) => ({ ...pick, photos: pick.photos.filter((photo) => photo.key !== move.key) })));
    case "resolution":
      return { ...ask, resolution: move.resolution, fault: null };
    case "wish":
      return wished({ ...ask, fault: null }, { ...ask.wishes, [move.lineId]: move.variantExternalId });
    case "offerAsked":
      return offered(ask, move.resolution, move.round, (former) => ({ status: "asking", former }));
    case "offerReady":
      return settled(
        offered(ask, move.resolution, move.round, () => ({ status: "ready", quote: move.quote })),
        move.quote,
      );
    case "offerFailed":
      return offered(ask, move.resolution, move.round, (former) => ({ status: "failed", message: move.message, former }));
    case "next":
      return next(ask);
    case "back":
      return back(ask);
    case "sending":
      return ask.step === "check" ? { ...ask, sending: true, refusal: null } : ask;
    case "refused":
      return { ...ask, sending: false, refusal: { message: move.message, fields: move.fields } };
    case "offerChanged": // The amounts are asked for again and shown before anything is sent.
      return { ...repriced(ask), sending: false, step: "resolution", refusal: { message: move.message, fields: {} } };
    case "made":
      return { ...ask, step: "done", sending: false, refusal: null, fault: null, made: move.made };
  }
}

function chosen(ask: Ask, lineId: string, on: boolean): Ask {
  const line = ask.lines.find((each) => each.lineId === lineId);
  if (!line || ask.picks.some((pick) => pick.lineId === lineId) === on) return ask;
  const fresh: Pick = { lineId, quantity: "1", reasonId: null, subReason: "", conditions: [], note: "", photos: [] };
  const picks = on ? [...ask.picks, fresh] : ask.picks.filter((pick) => pick.lineId !== lineId);
  const place = (pick: Pick) => ask.lines.findIndex((each) => each.lineId === pick.lineId);
  return repriced({ ...ask, picks: picks.sort((a, b) => place(a) - place(b)), at: 0, fault: null });
}

function onPick(ask: Ask, lineId: string, change: (pick: Pick) => Pick): Ask {
  return { ...ask, fault: null, picks: ask.picks.map((pick) => (pick.lineId === lineId ? change(pick) : pick)) };
}

/** Amounts belong to the lines they were asked for: a change makes them unknown again. */
function repriced(ask: Ask): Ask {
  return { ...ask, round: ask.round + 1, wishRound: ask.wishRound + 1, offers: {}, refusal: null };
}

/** Which asking an answer belongs to: goods that are chosen change the difference of an exchange alone. */
export function roundOf(ask: Ask, resolution: ResolutionId): number {
  return resolution === "exchange" ? ask.wishRound : ask.round;
}

function offered(ask: Ask, resolution: ResolutionId, round: number, offerOf: (former: Quote | null) => Offer): Ask {
  if (round !== roundOf(ask, resolution)) return ask;
  return { ...ask, fault: null, offers: { ...ask.offers, [resolution]: offerOf(quoteOf(ask.offers[resolution])) } };
}

/** The difference of an exchange is asked for again; what can be chosen stays on the screen. */
function wished(ask: Ask, wishes: Ask["wishes"]): Ask {
  const exchange: Offer = { status: "stale", former: quoteOf(ask.offers.exchange) };
  return { ...ask, wishes, wishRound: ask.wishRound + 1, offers: { ...ask.offers, exchange } };
}

/** What fits best is chosen until the shopper says otherwise, and nothing that cannot be sent any more stays chosen. */
function settled(ask: Ask, quote: Quote): Ask {
  if (quoteOf(ask.offers.exchange) !== quote || ask.offers.exchange?.status !== "ready") return ask;
  const mended = (quote.exchange?.lines ?? []).flatMap(({ lineId, choices }): [string, string][] => {
    const wish = ask.wishes[lineId];
    const best = choices.find((choice) => choice.advised)?.variantExternalId;
    if (wish === undefined) return best === undefined ? [] : [[lineId, best]];
    return wish === "" || choices.some((choice) => choice.variantExternalId === wish) ? [] : [[lineId, ""]];
  });
  return mended.length > 0 ? wished(ask, { ...ask.wishes, ...Object.fromEntries(mended) }) : ask;
}

function next(ask: Ask): Ask {
  const fault = faultOf(ask);
  if (fault) return { ...ask, fault };
  if (ask.step === "items") return { ...ask, fault: null, step: "reason", at: 0 };
  if (ask.step === "reason" && ask.at < ask.picks.length - 1) return { ...ask, fault: null, at: ask.at + 1 };
  if (ask.step === "reason") return { ...ask, fault: null, step: "resolution" };
  if (ask.step === "resolution") return { ...ask, fault: null, refusal: null, step: "check" };
  return ask;
}

function back(ask: Ask): Ask {
  const calm = { ...ask, fault: null, refusal: null };
  if (ask.step === "reason" && ask.at > 0) return { ...calm, at: ask.at - 1 };
  if (ask.step === "reason") return { ...calm, step: "items" };
  if (ask.step === "resolution") return { ...calm, step: "reason", at: ask.picks.length - 1 };
  if (ask.step === "check") return { ...calm, step: "resolution" };
  return ask;
}
