import { useEffect, useReducer, useRef } from "preact/hooks";
import { askQuote, CallFailure, sendPhoto, sendReturn } from "../api";
import type { OrderReturns, ResolutionId, ReturnView } from "../contract";
import { t } from "../host";
import { type Move, reduce, roundOf } from "./reduce";
import { type Ask, quantityOf, startAsk, wishOf } from "./state";

/** What the screens can see and do. */
export interface AskFlow {
  ask: Ask;
  move: (move: Move) => void;
  addPhotos: (lineId: string, files: readonly File[]) => void;
  retryOffer: (resolution: ResolutionId) => void;
  send: () => Promise<void>;
}

/** Runs one request for a return: keeps what was typed, fetches amounts, uploads photos, sends once. */
export function useAsk(page: OrderReturns, orderId: string, onMade: (made: ReturnView) => void): AskFlow {
  const [ask, move] = useReducer(reduce, null, () => startAsk(page, newKey(), (number) => t("photo.earlier", { number })));
  // State arrives with the next render; a second tap may come before it.
  const busy = useRef(false);

  const offer = async (resolution: ResolutionId) => {
    const round = roundOf(ask, resolution);
    move({ type: "offerAsked", resolution, round });
    try {
      const lines = linesOf(ask).map(({ lineId, quantity, reasonId, photoIds, conditions }) => ({
        ...{ lineId, quantity, reasonId, conditions },
        photos: photoIds.length,
        ...(resolution === "exchange" && ask.wishes[lineId] ? { wishVariantId: ask.wishes[lineId] } : {}),
      }));
      const quote = await askQuote({ orderId, lines, resolution, ...replacing(ask) });
      move({ type: "offerReady", resolution, round, quote });
    } catch (error) {
      move({ type: "offerFailed", resolution, round, message: messageOf(error) });
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only arriving at the question, new lines, or other goods ask for amounts; a failed one waits for "try again".
  useEffect(() => {
    if (ask.step !== "resolution") return;
    for (const { id } of page.resolutions) if (!ask.offers[id] || ask.offers[id].status === "stale") void offer(id);
  }, [ask.step, ask.round, ask.wishRound]);

  const addPhotos = (lineId: string, files: readonly File[]) => {
    const kept = ask.picks.find((pick) => pick.lineId === lineId)?.photos.filter((photo) => photo.status !== "failed").length ?? 0;
    for (const [index, file] of files.entries()) {
      const photo = { key: newKey(), name: file.name, photoId: null };
      const fault = photoFault(file, page, kept + index);
      move({ type: "photoAdded", lineId, photo: { ...photo, status: fault ? "failed" : "sending", message: fault } });
      if (fault) continue;
      sendPhoto(orderId, file).then(
        ({ photoId }) => move({ type: "photoChanged", lineId, photo: { ...photo, photoId, status: "ready", message: null } }),
        (error) => move({ type: "photoChanged", lineId, photo: { ...photo, status: "failed", message: messageOf(error) } }),
      );
    }
  };

  const send = async () => {
    const offered = ask.resolution ? ask.offers[ask.resolution] : undefined;
    if (busy.current || ask.step !== "check" || !ask.resolution || offered?.status !== "ready") return;
    busy.current = true;
    move({ type: "sending" });
    try {
      const { policyVersion, total, expectedOn } = offered.quote;
      const shown = { policyVersion, totalMinor: total.minor, expectedOn };
      const { requestKey, resolution } = ask;
      const lines = linesOf(ask).map((line) => {
        const goods = resolution === "exchange" ? wishOf(ask, line.lineId) : null;
        return goods ? { ...line, wishVariantId: goods.variantExternalId } : line;
      });
      const made = await sendReturn({ requestKey, orderId, lines, resolution, shown, ...replacing(ask) });
      move({ type: "made", made });
      onMade(made);
    } catch (error) {
      if (error instanceof CallFailure && OFFER_CHANGED.includes(error.code)) move({ type: "offerChanged", message: error.message });
      else move({ type: "refused", message: messageOf(error), fields: error instanceof CallFailure ? error.fields : {} });
    } finally {
      busy.current = false;
    }
  };

  return { ask, move, addPhotos, retryOffer: (resolution) => void offer(resolution), send };
}

/** Refusals after which the offers are asked for again: less is paid than was shown, or goods that were chosen are gone. */
const OFFER_CHANGED = ["quote_changed", "not_an_even_swap", "out_of_stock"];

const replacing = ({ replaces }: Ask) => (replaces ? { replaces } : {});

function linesOf(ask: Ask) {
  return ask.picks.map((pick) => ({
    lineId: pick.lineId,
    quantity: quantityOf(pick, Number.MAX_SAFE_INTEGER) ?? 0,
    reasonId: pick.reasonId,
    subReason: pick.subReason,
    conditions: pick.conditions,
    note: pick.note.trim(),
    photoIds: pick.photos.flatMap((photo) => photo.photoId ?? []),
  }));
}

function photoFault(file: File, page: OrderReturns, already: number): string | null {
  if (already >= page.photo.maxPerLine) return t("photo.tooMany", { max: page.photo.maxPerLine });
  // Some phones do not name the type of their own photos; the server looks into the file anyway.
  const kind = page.video.types.includes(file.type) ? page.video : page.photo;
  if (file.type !== "" && !kind.types.includes(file.type)) return t("photo.wrongType");
  if (file.size > kind.maxBytes) return t("photo.tooLarge", { megabytes: Math.floor(kind.maxBytes / 1_000_000) });
  return null;
}

function messageOf(error: unknown): string {
  return error instanceof CallFailure ? error.message : t("errors.server");
}

function newKey(): string {
  return (
    globalThis.crypto?.randomUUID?.() ??
    `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}-${Math.random().toString(36).slice(2)}`
  );
}
