import type { Draft } from "~/application/portal/draft.server";
import type { ReviewPart } from "~/ui/portal/review";
import { chosenReason } from "./chosen-reason";
import type { PortalCall } from "./portal.server";
import type { ItemsView } from "./portal-items.server";

/** What was entered, as a quote is asked for it; null when nothing was, or when it cannot be sent any more. */
export function enteredLines({ draft, order }: ItemsView) {
  const lines = (draft?.lines ?? []).map((line) => ({
    ...{ lineId: line.lineId, quantity: Number(line.quantity) },
    choice: { reasonId: line.reasonId, photos: line.photos.length, conditions: line.conditions },
  }));
  const bad = lines.some(({ lineId, quantity }) => {
    const item = order.lines.find((one) => one.lineId === lineId);
    return !item || !Number.isSafeInteger(quantity) || quantity < 1 || quantity > item.quantityReturnable;
  });
  return lines.length === 0 || bad ? null : lines;
}

/** The same as the review screen shows it, item by item. */
export function enteredItems({ order }: ItemsView, draft: Pick<Draft, "lines">, locale: PortalCall["locale"]): ReviewPart["items"] {
  return draft.lines.map((line) => {
    const item = order.lines.find((one) => one.lineId === line.lineId);
    return {
      title: [item?.title, item?.variantTitle].filter(Boolean).join(", "),
      quantity: `× ${new Intl.NumberFormat(locale).format(Number(line.quantity))}`,
      reason: chosenReason(item?.reasons ?? [], line),
      note: line.note,
      photos: line.photos.length,
    };
  });
}
