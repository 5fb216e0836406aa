import { createElement } from "react";
import { translate, wordRefusal } from "~/application/messages/translate";
import { type Draft, type DraftLine, externalIdOf, readDraft } from "~/application/portal/draft.server";
import { photoTypes } from "~/application/returns/clean-photo.server";
import { videoTypes } from "~/application/returns/clean-video.server";
import { uploadFile } from "~/application/returns/upload-photo.server";
import { type ShopperReason, type ShopperReturns, viewShopperReturns } from "~/application/returns/view-shopper-returns.server";
import { Refusal } from "~/domain/errors";
import { formatMoney } from "~/domain/money";
import { type Asker, noteLength, photosPerLine } from "~/domain/returns/commands";
import { plainDigits } from "~/domain/stores/portal";
import { Items } from "~/ui/portal/items";
import type { Problems } from "~/ui/portal/parts";
import { type PortalCall, type PortalPage, returnAt } from "./portal.server";

/** Bytes of one sending: photos, a video, and some room for the rest. */
export const uploadMaxBytes = 84 * 1024 * 1024;

/** An order as the items screen needs it, with what was entered before. */
export interface ItemsView {
  orderId: string;
  orderExternalId: string;
  order: ShopperReturns;
  draft: Draft | null;
}

/** Reads an order for the items screen. @throws NotFound for one that is not the asker's */
export async function viewItems(call: PortalCall, asker: Asker, orderId: string): Promise<ItemsView> {
  const orderExternalId = await externalIdOf(call.ctx, { asker, orderId });
  const draft = await readDraft(call.ctx, { asker, orderId });
  const replaces = draft?.replaces ?? null;
  const order = await viewShopperReturns(call.ctx, { asker, orderExternalId, locale: call.locale, replaces });
  return { orderId, orderExternalId, order, draft };
}

/**
 * Reads the items form: what was chosen, right or wrong, and what is wrong with it by the id of its field. Photos are kept at once, so that
 * nobody has to choose them again because something else was wrong.
 */
export async function readItems(
  call: PortalCall,
  asker: Asker,
  view: ItemsView,
  form: FormData,
): Promise<{ lines: DraftLine[]; problems: Problems }> {
  const problems: Record<string, string> = {};
  const lines: DraftLine[] = [];
  for (const [i, item] of view.order.lines.entries()) {
    if (item.quantityReturnable === 0 || form.get(`line-${i}`) !== item.lineId || !form.has(`pick-${i}`)) continue;
    const text = (name: string) => String(form.get(`${name}-${i}`) ?? "").replaceAll(/[\0\r]/g, "");
    const typed = item.quantityReturnable === 1 ? "1" : plainDigits(text("quantity"));
    const quantity = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
    if (quantity < 1 || quantity > item.quantityReturnable)
      problems[`quantity-${i}`] = call.say("errors.quantity", { max: item.quantityReturnable });
    const chosen = reasonChosen(item.reasons, text("reason"));
    if (item.reasons.length > 0 && chosen === null) problems[`reason-${i}`] = call.say("errors.reason");
    const note = text("note").trim();
    if (note.length > noteLength) problems[`note-${i}`] = call.say("errors.note", { max: noteLength });
    const before = view.draft?.lines.find((line) => line.lineId === item.lineId)?.photos ?? [];
    const kept = before.filter((photo) => form.getAll(`keep-${i}`).includes(photo.photoId));
    const files = form.getAll(`photos-${i}`).filter((file): file is File => file instanceof File && file.size > 0);
    const added = await keepPhotos(call, asker, view.orderExternalId, files, photosPerLine - kept.length);
    const wanted = chosen?.reason.photos ?? 0;
    const photos = [...kept, ...added.photos];
    if (added.problem) problems[`photos-${i}`] = added.problem;
    else if (photos.length < wanted) problems[`photos-${i}`] = call.say("ask.photosNeeded", { number: wanted });
    lines.push({
      lineId: item.lineId,
      quantity: problems[`quantity-${i}`] ? typed.slice(0, 20) : quantity,
      reasonId: chosen?.reason.id ?? null,
      subReason: chosen?.subReason ?? "",
      note: note.slice(0, noteLength * 4),
      photos,
      conditions: item.conditions.flatMap(({ id }) => (form.getAll(`condition-${i}`).includes(id) ? [id] : [])),
    });
  }
  if (lines.length === 0) {
    const first = view.order.lines.findIndex((item) => item.quantityReturnable > 0);
    problems[`pick-${Math.max(0, first)}`] = call.say("errors.items");
  }
  return { lines, problems };
}

/** What stands between a reason and its closer one in the value of one choice; no id or word of a store has it. */
const apart = "\n";

/** The choice of a form: a reason, or a closer one of it. null = none of those offered. */
function reasonChosen(reasons: readonly ShopperReason[], value: string): { reason: ShopperReason; subReason: string } | null {
  const [id = "", subReason = ""] = value.split(apart);
  const reason = reasons.find((one) => one.id === id);
  if (!reason || (subReason !== "" && !reason.subReasons.includes(subReason))) return null;
  return { reason, subReason };
}

async function keepPhotos(
  call: PortalCall,
  asker: Asker,
  orderExternalId: string,
  files: File[],
  room: number,
): Promise<{ photos: DraftLine["photos"]; problem: string | null }> {
  const photos: DraftLine["photos"] = [];
  let problem = files.length > room ? call.say("errors.photos_many", { max: photosPerLine }) : null;
  for (const file of files.slice(0, Math.max(0, room))) {
    const name = file.name.replaceAll(/\p{Cc}/gu, "").slice(-60) || "photo";
    try {
      const { photoId } = await uploadFile(call.ctx, { asker, orderExternalId, bytes: file });
      photos.push({ photoId, name });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem = call.say("errors.photo", { name, why: wordRefusal(error.code, error.message, call.locale) });
    }
  }
  return { photos, problem };
}

/** The return that is being changed, and where to leave it as it is. */
function changingOf({ say, base }: PortalCall, { order, draft }: ItemsView): { words: string; keep: string; keepWords: string } | null {
  const changed = draft?.replaces ? order.returns.find((one) => one.id === draft.replaces) : undefined;
  if (!changed) return null;
  const words = say("ask.changing", { name: changed.name });
  return { words, keep: `${base}/returns/${changed.id}/change`, keepWords: say("ask.keepAsItIs") };
}

/** Verdicts that tell how the order was paid. */
const ofPayment: ReadonlySet<string> = new Set(["unpaid", "cod_unpaid"]);

/** The items screen, filled with what was entered. */
export function itemsPage(call: PortalCall, view: ItemsView, problems: Problems = {}): PortalPage {
  const { say, base, session, locale } = call;
  const { order, draft, orderId } = view;
  // Somebody who got it as a gift sees no price here, and no word about the payment.
  const gift = session.who?.source === "gift";
  const body = createElement(Items, {
    say,
    action: gift ? `${base}/gift/order` : `${base}/orders/${orderId}`,
    csrf: session.csrf,
    orderName: order.order.name,
    items: order.lines.map((line) => {
      const entered = draft?.lines.find((one) => one.lineId === line.lineId);
      return {
        lineId: line.lineId,
        title: line.title,
        variant: line.variantTitle,
        imageUrl: line.imageUrl,
        price: gift ? null : formatMoney(line.unitAmount, locale),
        max: line.quantityReturnable,
        sentence: gift && ofPayment.has(line.verdict.code) ? say("gift.look") : line.verdict.sentence,
        picked: entered !== undefined,
        quantity: String(entered?.quantity ?? 1),
        reasonId: [entered?.reasonId ?? "", ...(entered?.subReason ? [entered.subReason] : [])].join(apart),
        note: entered?.note ?? "",
        photos: entered?.photos ?? [],
        conditions: line.conditions.map(({ id, label }) => ({ id, label, ticked: entered?.conditions.includes(id) ?? false })),
      };
    }),
    reasons: (order.lines[0]?.reasons ?? []).map(({ id, name, subReasons, subReasonNames }) => ({
      id,
      name,
      closer: subReasons.map((words, i) => ({ id: [id, words].join(apart), name: subReasonNames[i] ?? words })),
    })),
    photosNeeded: (order.lines[0]?.reasons ?? [])
      .filter((reason) => reason.photos > 0)
      .map((reason) => say("ask.photosFor", { reason: reason.name, number: reason.photos })),
    changing: changingOf(call, view),
    conditionsLabel: translate(locale, "policyPage.conditions"),
    photosPerLine,
    photoTypes: [...photoTypes, ...videoTypes].join(","),
    noteLength,
    earlier: order.returns.map((one) => ({ to: returnAt(call, one.id), name: one.name, label: one.label })),
    notice: new URL(call.request.url).searchParams.get("notice") === "form" ? say("errors.form") : null,
    problems,
  });
  return {
    title: say("items.heading", { order: order.order.name }),
    body,
    problems,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  };
}
