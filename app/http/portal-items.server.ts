import { createElement } from "react";
import { translate, wordRefusal } from "~/application/messages/translate";
import { type Draft, type DraftLine, externalIdOf, readDraft } from "~/application/portal/draft.server";
import { photoMaxBytes, photoTypes, uploadPhoto } from "~/application/returns/upload-photo.server";
import { type ShopperReturns, viewShopperReturns } from "~/application/returns/view-shopper-returns.server";
import { Refusal } from "~/domain/errors";
import { formatMoney } from "~/domain/money";
import { type Asker, noteLength, photosPerLine } from "~/domain/returns/commands";
import { plainDigits } from "~/domain/stores/portal";
import { Items } from "~/ui/portal/items";
import type { Problems } from "~/ui/portal/parts";
import type { PortalCall, PortalPage } from "./portal.server";

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
  const order = await viewShopperReturns(call.ctx, { asker, orderExternalId, locale: call.locale });
  return { orderId, orderExternalId, order, draft: await readDraft(call.ctx, { asker, orderId }) };
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
    const reasonId = item.reasons.find((reason) => reason.id === text("reason"))?.id ?? null;
    if (item.reasons.length > 0 && reasonId === null) problems[`reason-${i}`] = call.say("errors.reason");
    const note = text("note").trim();
    if (note.length > noteLength) problems[`note-${i}`] = call.say("errors.note", { max: noteLength });
    const before = view.draft?.lines.find((line) => line.lineId === item.lineId)?.photos ?? [];
    const kept = before.filter((photo) => form.getAll(`keep-${i}`).includes(photo.photoId));
    const files = form.getAll(`photos-${i}`).filter((file): file is File => file instanceof File && file.size > 0);
    const added = await keepPhotos(call, asker, view.orderExternalId, files, photosPerLine - kept.length);
    if (added.problem) problems[`photos-${i}`] = added.problem;
    lines.push({
      lineId: item.lineId,
      quantity: problems[`quantity-${i}`] ? typed.slice(0, 20) : quantity,
      reasonId,
      note: note.slice(0, noteLength * 4),
      photos: [...kept, ...added.photos],
      conditions: item.conditions.flatMap(({ id }) => (form.getAll(`condition-${i}`).includes(id) ? [id] : [])),
    });
  }
  if (lines.length === 0) {
    const first = view.order.lines.findIndex((item) => item.quantityReturnable > 0);
    problems[`pick-${Math.max(0, first)}`] = call.say("errors.items");
  }
  return { lines, problems };
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
      if (file.size > photoMaxBytes) throw new Refusal("photo_too_large", "The photo is larger than 10 MB.");
      const { photoId } = await uploadPhoto(call.ctx, { asker, orderExternalId, bytes: new Uint8Array(await file.arrayBuffer()) });
      photos.push({ photoId, name });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problem = call.say("errors.photo", { name, why: wordRefusal(error.code, error.message, call.locale) });
    }
  }
  return { photos, problem };
}

/** The items screen, filled with what was entered. */
export function itemsPage(call: PortalCall, view: ItemsView, problems: Problems = {}): PortalPage {
  const { say, base, session, locale } = call;
  const { order, draft, orderId } = view;
  const body = createElement(Items, {
    say,
    action: `${base}/orders/${orderId}`,
    csrf: session.csrf,
    orderName: order.order.name,
    items: order.lines.map((line) => {
      const entered = draft?.lines.find((one) => one.lineId === line.lineId);
      return {
        lineId: line.lineId,
        title: line.title,
        variant: line.variantTitle,
        imageUrl: line.imageUrl,
        price: formatMoney(line.unitAmount, locale),
        max: line.quantityReturnable,
        sentence: line.verdict.sentence,
        picked: entered !== undefined,
        quantity: String(entered?.quantity ?? 1),
        reasonId: entered?.reasonId ?? "",
        note: entered?.note ?? "",
        photos: entered?.photos ?? [],
        conditions: line.conditions.map(({ id, label }) => ({ id, label, ticked: entered?.conditions.includes(id) ?? false })),
      };
    }),
    reasons: order.lines[0]?.reasons ?? [],
    conditionsLabel: translate(locale, "policyPage.conditions"),
    photosPerLine,
    photoTypes: photoTypes.join(","),
    noteLength,
    earlier: order.returns.map((one) => ({ to: `${base}/returns/${one.id}`, name: one.name, label: one.label })),
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
