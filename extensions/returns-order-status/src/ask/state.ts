import type { Changing, ExchangeOffer, OrderReturns, Quote, ResolutionId, ReturnView } from "../contract";

/** The questions, one a screen. "reason" is asked once for every chosen line. */
export type Step = "items" | "reason" | "resolution" | "check" | "done";

/** A photo on its way to the server; `key` is ours and only tells photos of one screen apart. */
export interface Photo {
  key: string;
  name: string;
  status: "sending" | "ready" | "failed";
  photoId: string | null;
  message: string | null;
}

/** One line the shopper chose, exactly as typed: a wrong quantity stays until the shopper mends it. */
export interface Pick {
  lineId: string;
  quantity: string;
  reasonId: string | null;
  /** Empty = none. */
  subReason: string;
  /** Ids of what the shopper said of the goods. */
  conditions: string[];
  note: string;
  photos: Photo[];
}

/**
 * The amount and date of one resolution, as far as the server has said. `stale`: other goods were chosen since, so it is to be asked again;
 * what was said before stays on the screen meanwhile.
 */
export type Offer =
  | { status: "stale" | "asking"; former: Quote | null }
  | { status: "ready"; quote: Quote }
  | { status: "failed"; message: string; former: Quote | null };

/** Why the shopper cannot go on yet; `code` names a text of `locales/` below `faults`. */
export interface Fault {
  code: "items" | "quantity" | "reason" | "note" | "photos" | "photosSending" | "resolution" | "offer" | "verdict";
  lineId?: string;
  max?: number;
  min?: number;
}

/**
 * Everything typed so far. `round` grows whenever an amount could change, `wishRound` also when other goods were chosen, so that an older answer can
 * be told and dropped.
 */
export interface Ask {
  requestKey: string;
  /** The return that this one takes the place of. */
  replaces: string | null;
  lines: { lineId: string; max: number; asksReason: boolean; photosFor: Record<string, number> }[];
  step: Step;
  at: number;
  picks: Pick[];
  resolution: ResolutionId | null;
  /** What is to be sent for a line of an exchange; "" = the store is to ask, absent = nothing was said yet. */
  wishes: Readonly<Record<string, string>>;
  round: number;
  wishRound: number;
  offers: Partial<Record<ResolutionId, Offer>>;
  fault: Fault | null;
  sending: boolean;
  refusal: { message: string; fields: Record<string, string> } | null;
  made: ReturnView | null;
}

/** Longest note per line, in characters; the platform stores 300 and Backhaul adds its own mark. */
export const NOTE_LIMIT = 250;

/**
 * A request for this order: empty, or with what the return asked for that is being changed, as far as that is still possible. `requestKey` stays the same
 * until a return was made, so that repeating can never make two.
 * @param photoName names a photo that was added before, by its place
 */
export function startAsk(page: OrderReturns, requestKey: string, photoName: (place: number) => string = String): Ask {
  const { changing } = page;
  const offered =
    page.resolutions.find((one) => one.id === changing?.resolution) ?? (page.resolutions.length === 1 ? page.resolutions[0] : null);
  return {
    requestKey,
    replaces: changing?.returnId ?? null,
    lines: page.lines
      .filter((line) => line.verdict.ok && line.quantityReturnable > 0)
      .map((line) => ({
        lineId: line.lineId,
        max: line.quantityReturnable,
        asksReason: line.reasons.length > 0,
        photosFor: Object.fromEntries(line.reasons.map((reason) => [reason.id, reason.photos])),
      })),
    step: "items",
    at: 0,
    picks: changing ? picksOf(page, changing, photoName) : [],
    resolution: offered?.id ?? null,
    wishes: Object.fromEntries(
      changing?.lines.flatMap(({ lineId, wishVariantId }) => (wishVariantId ? [[lineId, wishVariantId]] : [])) ?? [],
    ),
    round: 0,
    wishRound: 0,
    offers: {},
    fault: null,
    sending: false,
    refusal: null,
    made: null,
  };
}

function picksOf(page: OrderReturns, { lines }: Changing, photoName: (place: number) => string): Pick[] {
  return page.lines.flatMap((line): Pick[] => {
    const before = lines.find((each) => each.lineId === line.lineId);
    if (!before || !line.verdict.ok || line.quantityReturnable < 1) return [];
    const reason = line.reasons.find((each) => each.id === before.reasonId);
    return [
      {
        lineId: line.lineId,
        quantity: String(Math.min(before.quantity, line.quantityReturnable)),
        reasonId: reason?.id ?? null,
        subReason: reason?.subReasons.includes(before.subReason) ? before.subReason : "",
        conditions: before.conditions.filter((id) => line.conditions.some((each) => each.id === id)),
        note: before.note,
        photos: before.photoIds.map((photoId, place) => ({
          ...{ key: photoId, name: photoName(place + 1), photoId },
          ...{ status: "ready", message: null },
        })),
      },
    ];
  });
}

/** What was said of a resolution last, though it may be asked again just now. */
export function quoteOf(offer: Offer | undefined): Quote | null {
  if (!offer) return null;
  return offer.status === "ready" ? offer.quote : offer.former;
}

/** What was chosen to be sent for a line, if it can be. */
export function wishOf({ wishes, offers }: Ask, lineId: string): ExchangeOffer["lines"][number]["choices"][number] | null {
  const line = quoteOf(offers.exchange)?.exchange?.lines.find((each) => each.lineId === lineId);
  return line?.choices.find((choice) => choice.variantExternalId === wishes[lineId]) ?? null;
}

/** The typed quantity as a whole number from 1 to `max`, or null. */
export function quantityOf(pick: Pick, max: number): number | null {
  const text = pick.quantity.trim();
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= max ? value : null;
}

/** Where the shopper stands: "2 of 4". The confirmation is not counted. */
export function progressOf(ask: Ask): { now: number; all: number } {
  const reasons = Math.max(1, ask.picks.length);
  const now = { items: 1, reason: 2 + ask.at, resolution: 2 + reasons, check: 3 + reasons, done: 3 + reasons }[ask.step];
  return { now, all: 3 + reasons };
}

/** What keeps the shopper on this screen, or null. */
export function faultOf(ask: Ask): Fault | null {
  if (ask.step === "items") return itemsFault(ask);
  if (ask.step === "reason") return reasonFault(ask, ask.picks[ask.at]);
  if (ask.step === "resolution") {
    if (!ask.resolution) return { code: "resolution" };
    const offer = ask.offers[ask.resolution];
    if (offer?.status !== "ready") return { code: "offer" };
    return offer.quote.verdicts.every((verdict) => verdict.ok) ? null : { code: "verdict" };
  }
  return null;
}

function itemsFault(ask: Ask): Fault | null {
  if (ask.picks.length === 0) return { code: "items" };
  for (const pick of ask.picks) {
    const max = ask.lines.find((line) => line.lineId === pick.lineId)?.max ?? 0;
    if (quantityOf(pick, max) === null) return { code: "quantity", lineId: pick.lineId, max };
  }
  return null;
}

function reasonFault(ask: Ask, pick: Pick | undefined): Fault | null {
  if (!pick) return { code: "items" };
  const line = ask.lines.find((each) => each.lineId === pick.lineId);
  if (line?.asksReason && !pick.reasonId) return { code: "reason", lineId: pick.lineId };
  if (pick.note.length > NOTE_LIMIT) return { code: "note", lineId: pick.lineId, max: NOTE_LIMIT };
  if (pick.photos.some((photo) => photo.status === "sending")) return { code: "photosSending", lineId: pick.lineId };
  const min = (pick.reasonId && line?.photosFor[pick.reasonId]) || 0;
  if (pick.photos.filter((photo) => photo.status === "ready").length < min) return { code: "photos", lineId: pick.lineId, min };
  return null;
}
