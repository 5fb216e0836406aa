import { createElement } from "react";
import { translate, wordDay } from "~/application/messages/translate";
import { listDraftOrders } from "~/application/portal/draft.server";
import { quoteReturn, type ReturnQuote } from "~/application/returns/quote-return.server";
import { formatMoney } from "~/domain/money";
import type { Asker } from "~/domain/returns/commands";
import type { Problems } from "~/ui/portal/parts";
import { Review, type ReviewPart } from "~/ui/portal/review";
import { type PortalCall, PortalMove, type PortalPage } from "./portal.server";
import { enteredItems, enteredLines } from "./portal-entered";
import { type ItemsView, itemsPage, viewItems } from "./portal-items.server";
import { writeShown } from "./portal-shown";
import { wishFields } from "./portal-wishes.server";

/**
 * The review screen with one offer for each way of settling, and the other orders of a signed-in shopper for which something was entered. Items
 * that a rule refuses by now lead back to their screen.
 * @throws PortalMove to the items when nothing was entered; NotFound for an order that is not the asker's
 */
export async function reviewPage(call: PortalCall, asker: Asker, orderId: string, problems: Problems): Promise<PortalPage> {
  const { say, base, session } = call;
  const view = await viewItems(call, asker, orderId);
  const first = await partOf(call, asker, view, "");
  if (first === null) throw new PortalMove(`${base}/orders/${orderId}`);
  if ("refused" in first) return itemsPage(call, view, first.refused);
  const parts = [first, ...(view.draft?.replaces ? [] : await otherParts(call, asker, orderId))];
  const body = createElement(Review, {
    say,
    action: `${base}/orders/${orderId}/review`,
    csrf: session.csrf,
    parts,
    another: asker.source === "shopper" && !view.draft?.replaces ? `${base}/orders` : null,
    problems,
  });
  return { title: say("review.heading"), body, problems, status: Object.keys(problems).length > 0 ? 422 : 200 };
}

/** What was entered for other orders, as far as it can be sent as it is. */
async function otherParts(call: PortalCall, asker: Asker, orderId: string): Promise<ReviewPart[]> {
  if (asker.source !== "shopper") return [];
  const parts: ReviewPart[] = [];
  for (const other of await listDraftOrders(call.ctx, asker)) {
    if (other === orderId) continue;
    const view = await viewItems(call, asker, other);
    const part = view.draft?.replaces ? null : await partOf(call, asker, view, `-${other}`);
    if (part && !("refused" in part)) parts.push(part);
  }
  return parts;
}

async function partOf(call: PortalCall, asker: Asker, view: ItemsView, suffix: string): Promise<ReviewPart | { refused: Problems } | null> {
  const { base, locale } = call;
  const { draft, order, orderExternalId, orderId } = view;
  const lines = enteredLines(view);
  if (!draft || !lines) return null;
  const { replaces } = draft;
  const all: { id: string; quote: ReturnQuote; label: string }[] = [];
  for (const { id, label } of order.resolutions)
    all.push({ id, label, quote: await quoteReturn(call.ctx, { asker, orderExternalId, lines, resolution: id, locale, replaces }) });
  // Some reasons are not settled in every way: only ways that all lines allow are offered.
  const allowed = all.filter(({ quote }) => quote.verdicts.every((verdict) => verdict.ok));
  const offers = allowed.length > 0 ? allowed : all;
  const refused = offers[0]?.quote.verdicts.find((verdict) => !verdict.ok);
  if (refused) {
    const at = order.lines.findIndex((item) => item.lineId === refused.lineId);
    return { refused: { [`pick-${at}`]: refused.sentence } };
  }
  return {
    ...{ orderId, suffix, orderName: order.order.name },
    requestKey: draft.requestKey,
    change: `${base}/orders/${orderId}`,
    items: enteredItems(view, draft, locale),
    offers: offers.map(({ id, label, quote }) => ({ id, label, ...promiseOf(call, id, quote), shown: writeShown(quote) })),
    chosen: offers.length === 1 ? (offers[0]?.id ?? "") : "",
    wish: offers.some(({ id }) => id === "exchange") ? await wishFields(call, asker, orderExternalId, draft.lines, suffix) : null,
  };
}

function partsOf(quote: ReturnQuote, locale: PortalCall["locale"]) {
  return quote.parts.map((part) => ({ label: part.label, amount: formatMoney(part.amount, locale) }));
}

function promiseOf(
  { say, locale }: PortalCall,
  id: string,
  quote: ReturnQuote,
): { promise: string; parts: { label: string; amount: string }[] } {
  if (quote.keepItem) {
    const values = { amount: formatMoney(quote.total, locale), day: wordDay(quote.expectedOn, locale) };
    return { promise: translate(locale, "money.review.keep", values), parts: partsOf(quote, locale) };
  }
  if (id === "repair") return { promise: translate(locale, "money.review.repair"), parts: [] };
  if (id === "exchange") return { promise: say("review.exchange"), parts: [] };
  const parts = partsOf(quote, locale);
  if (quote.total.minor === 0) return { promise: say("review.unpaid"), parts };
  return { promise: say("review.promise", { amount: formatMoney(quote.total, locale), day: wordDay(quote.expectedOn, locale) }), parts };
}
