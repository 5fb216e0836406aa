import { createElement } from "react";
import { wordDay } from "~/application/messages/translate";
import { quoteReturn, type ReturnQuote } from "~/application/returns/quote-return.server";
import { formatMoney } from "~/domain/money";
import type { Asker } from "~/domain/returns/commands";
import type { Problems } from "~/ui/portal/parts";
import { Review } from "~/ui/portal/review";
import { type PortalCall, PortalMove, type PortalPage } from "./portal.server";
import { itemsPage, viewItems } from "./portal-items.server";

/**
 * The review screen with one offer for each way of settling. Items that a rule refuses by now lead back to their screen.
 * @throws PortalMove to the items when nothing was entered; NotFound for an order that is not the asker's
 */
export async function reviewPage(call: PortalCall, asker: Asker, orderId: string, problems: Problems): Promise<PortalPage> {
  const { say, base, session, locale } = call;
  const view = await viewItems(call, asker, orderId);
  const { draft, order, orderExternalId } = view;
  const lines = (draft?.lines ?? []).map((line) => ({
    ...{ lineId: line.lineId, quantity: Number(line.quantity) },
    choice: { reasonId: line.reasonId, photos: line.photos.length, conditions: line.conditions },
  }));
  const bad = lines.some(({ lineId, quantity }) => {
    const item = order.lines.find((one) => one.lineId === lineId);
    return !item || !Number.isSafeInteger(quantity) || quantity < 1 || quantity > item.quantityReturnable;
  });
  if (!draft || lines.length === 0 || bad) throw new PortalMove(`${base}/orders/${orderId}`);
  const all: { id: string; quote: ReturnQuote; label: string }[] = [];
  for (const { id, label } of order.resolutions)
    all.push({ id, label, quote: await quoteReturn(call.ctx, { asker, orderExternalId, lines, resolution: id, locale }) });
  // Some reasons are not settled in every way: only ways that all lines allow are offered.
  const allowed = all.filter(({ quote }) => quote.verdicts.every((verdict) => verdict.ok));
  const offers = allowed.length > 0 ? allowed : all;
  const refused = offers[0]?.quote.verdicts.find((verdict) => !verdict.ok);
  if (refused) {
    const at = order.lines.findIndex((item) => item.lineId === refused.lineId);
    return itemsPage(call, view, { [`pick-${at}`]: refused.sentence });
  }
  const body = createElement(Review, {
    say,
    action: `${base}/orders/${orderId}/review`,
    csrf: session.csrf,
    requestKey: draft.requestKey,
    change: `${base}/orders/${orderId}`,
    items: draft.lines.map((line) => {
      const item = order.lines.find((one) => one.lineId === line.lineId);
      return {
        title: [item?.title, item?.variantTitle].filter(Boolean).join(", "),
        quantity: `× ${new Intl.NumberFormat(locale).format(Number(line.quantity))}`,
        reason: item?.reasons.find((reason) => reason.id === line.reasonId)?.name ?? "",
        note: line.note,
        photos: line.photos.length,
      };
    }),
    offers: offers.map(({ id, label, quote }) => ({ id, label, ...promiseOf(call, id, quote) })),
    chosen: offers.length === 1 ? (offers[0]?.id ?? "") : "",
    problems,
  });
  return { title: say("review.heading"), body, problems, status: Object.keys(problems).length > 0 ? 422 : 200 };
}

function promiseOf(
  { say, locale }: PortalCall,
  id: string,
  quote: ReturnQuote,
): { promise: string; parts: { label: string; amount: string }[] } {
  if (id === "exchange") return { promise: say("review.exchange"), parts: [] };
  const parts = quote.parts.map((part) => ({ label: part.label, amount: formatMoney(part.amount, locale) }));
  if (quote.total.minor === 0) return { promise: say("review.unpaid"), parts };
  return { promise: say("review.promise", { amount: formatMoney(quote.total, locale), day: wordDay(quote.expectedOn, locale) }), parts };
}
