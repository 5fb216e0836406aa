import { createElement } from "react";
import { giftPagesOpen } from "~/application/portal/gifts-offered.server";
import { quoteReturn } from "~/application/returns/quote-return.server";
import { NotFound } from "~/domain/errors";
import { type GiftEntry, GiftLookUp } from "~/ui/portal/gift";
import { Message } from "~/ui/portal/message";
import type { Problems } from "~/ui/portal/parts";
import { Review, type ReviewPart } from "~/ui/portal/review";
import { giftOf, type PortalCall, PortalMove, type PortalPage } from "./portal.server";
import { enteredItems, enteredLines } from "./portal-entered";
import { itemsPage, viewItems } from "./portal-items.server";
import { wishFields } from "./portal-wishes.server";

/** The pages for whoever got something as a gift are there only where the store takes gifts back, or did. @throws NotFound */
export async function mustTakeGifts(call: PortalCall): Promise<void> {
  if (!(await giftPagesOpen(call.ctx))) throw new NotFound("The page");
}

const notices: Readonly<Record<string, string>> = { ended: "notices.ended", form: "errors.form" };

/** The page where a recipient names the order. */
export function giftLookUpPage(call: PortalCall, entry: GiftEntry, problems: Problems = {}, status = 200): PortalPage {
  const { say, base, session } = call;
  const notice = notices[new URL(call.request.url).searchParams.get("notice") ?? ""];
  const seen = call.platform.can.nativeReturns;
  const props = { say, seen, action: `${base}/gift`, csrf: session.csrf, entry, notice: notice ? say(notice) : null, back: base, problems };
  return { title: say("gift.heading"), status, problems, body: createElement(GiftLookUp, props) };
}

/**
 * What a recipient asked for, and what they may get instead: nothing of what it cost. Items that a rule refuses by now lead back to their screen.
 * @throws PortalMove to the items when nothing was entered
 */
export async function giftReviewPage(call: PortalCall, problems: Problems): Promise<PortalPage> {
  const { say, base, session, locale, ctx } = call;
  const { asker, orderId } = giftOf(call);
  const view = await viewItems(call, asker, orderId);
  const { draft, order, orderExternalId } = view;
  const lines = enteredLines(view);
  if (!draft || !lines) throw new PortalMove(`${base}/gift/order`);
  const ways: { id: string; label: string; refused: { lineId: string; sentence: string } | null }[] = [];
  for (const { id, label } of order.resolutions) {
    const { verdicts } = await quoteReturn(ctx, { asker, orderExternalId, lines, resolution: id, locale });
    const refused = verdicts.find((verdict) => !verdict.ok) ?? null;
    ways.push({ id, refused, label: id === "store_credit" ? say("gift.credit") : label });
  }
  const allowed = ways.filter((way) => way.refused === null);
  const against = allowed.length === 0 ? ways.find((way) => way.refused)?.refused : null;
  if (against)
    return itemsPage(call, view, { [`pick-${order.lines.findIndex((item) => item.lineId === against.lineId)}`]: against.sentence });
  if (allowed.length === 0) {
    const back = { to: `${base}/gift/order`, label: say("gift.toOrder") };
    return { title: say("gift.heading"), body: createElement(Message, { heading: say("gift.heading"), text: say("gift.noWay"), back }) };
  }
  const exchanges = allowed.some(({ id }) => id === "exchange");
  const wish = exchanges ? await wishFields(call, asker, orderExternalId, draft.lines, "") : null;
  const noCredit = call.platform.can.creditOthers ? [] : [say("gift.noCredit")];
  const part: ReviewPart = {
    ...{ orderId, suffix: "", orderName: order.order.name, requestKey: draft.requestKey, change: `${base}/gift/order` },
    items: enteredItems(view, draft, locale),
    offers: allowed.map(({ id, label }) => ({
      ...{ id, label, parts: [], shown: "" },
      promise: say(id === "exchange" ? "gift.exchangeText" : "gift.creditText"),
    })),
    chosen: allowed.length === 1 ? (allowed[0]?.id ?? "") : "",
    wish: exchanges && (wish || noCredit.length > 0) ? { fields: wish?.fields ?? [], notes: [...(wish?.notes ?? []), ...noCredit] } : null,
  };
  const props = { say, action: `${base}/gift/review`, csrf: session.csrf, parts: [part], another: null, problems };
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { title: say("review.heading"), body: createElement(Review, props), problems, status };
}
