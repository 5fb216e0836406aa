import { createElement } from "react";
import { z } from "zod";
import { wordDay } from "~/application/messages/translate";
import { listOwnOrders } from "~/application/portal/list-own-orders.server";
import { wordUnit } from "~/application/portal/words";
import type { ReadWithdrawal } from "~/application/withdrawals/read-withdrawal.server";
import { readWithdrawalRight, viewWithdrawable, type Withdrawable } from "~/application/withdrawals/view-withdrawable.server";
import { declaredWords, sayWithdrawal, wordInstant } from "~/application/withdrawals/withdrawal-words";
import type { Asker } from "~/domain/returns/commands";
import { withdrawalDays } from "~/domain/returns/withdrawal";
import { holdsLink, longestDeclared, WithdrawalBody } from "~/domain/returns/withdrawal-body";
import { plainDigits } from "~/domain/stores/portal";
import type { Say } from "~/ui/portal/frame";
import { Withdraw, type WithdrawEntry, WithdrawOrders } from "~/ui/portal/withdraw";
import { WithdrawConfirm, WithdrawDone } from "~/ui/portal/withdraw-confirm";
import { idParam } from "./forms.server";
import { askerOf, type PortalCall, type PortalPage } from "./portal.server";

/** Says a text about withdrawing from a contract in the page's language. */
export const lawOf =
  (call: Pick<PortalCall, "locale">): Say =>
  (key, values = {}) =>
    sayWithdrawal(call.locale, key, values);

/** What a page says beside its own of the right to withdraw; nothing where there is none. */
export async function withdrawOffer(
  call: PortalCall,
  asker: Asker,
  order: { orderId: string; externalId: string },
): Promise<PortalPage["withdraw"]> {
  const right = await readWithdrawalRight(call.ctx, { asker, orderExternalId: order.externalId });
  if (right.is !== "open") return undefined;
  const law = lawOf(call);
  const text = right.until ? law("open", { day: wordDay(right.until, call.locale) }) : law("openUnknown", { days: daysOf(call) });
  return { text, to: `${call.base}/withdraw?order=${order.orderId}` };
}

/** The same for pages that know no order. */
export function withdrawHint(call: PortalCall): PortalPage["withdraw"] {
  return { text: lawOf(call)("home", { days: daysOf(call) }), to: `${call.base}/withdraw` };
}

const daysOf = (call: PortalCall) => wordUnit(withdrawalDays, "day", call.locale);

/** Whose order the form is about: the one a known shopper named, or the only one they can mean; null = everything is typed. */
export async function knownOrder(call: PortalCall): Promise<(Withdrawable & { asker: Asker }) | null> {
  const { who } = call.session;
  const params = new URL(call.request.url).searchParams;
  // Whoever got it as a gift bought nothing: the form knows nothing of the buyer for them.
  if (!who || who.source === "gift" || params.has("other")) return null;
  const wanted = params.get("order") ?? (who.source === "holder" ? who.orderId : null);
  if (wanted === null) return null;
  const asker = askerOf(call);
  return { asker, ...(await viewWithdrawable(call.ctx, { asker, orderId: idParam("ord", wanted, "The order") })) };
}

/** The orders of a signed-in shopper who has not said which one; null when that is not asked. */
export async function ordersToChoose(call: PortalCall): Promise<PortalPage | null> {
  const { who } = call.session;
  const params = new URL(call.request.url).searchParams;
  if (who?.source !== "shopper" || params.has("order") || params.has("other")) return null;
  const law = lawOf(call);
  const orders = (await listOwnOrders(call.ctx, who)).map((order) => ({
    to: `${call.base}/withdraw?order=${order.orderId}`,
    name: call.say("orders.order", { order: order.name }),
    placed: call.say("orders.placed", { day: wordDay(order.placedOn, call.locale) }),
  }));
  if (orders.length === 0) return null;
  return { title: law("heading"), body: createElement(WithdrawOrders, { law, orders, other: `${call.base}/withdraw?other=1` }) };
}

/** What is in the form before anything was typed: what is known, or what was declared and not confirmed yet. */
export function firstEntry(call: PortalCall, order: Withdrawable | null, before: ReadWithdrawal | null): WithdrawEntry {
  const body = before?.state === "declared" ? before.body : null;
  const number = order ? order.orderName : (new URL(call.request.url).searchParams.get("number") ?? "").slice(0, longestDeclared.number);
  const nothing = { name: order?.name ?? "", number, email: order?.email ?? "", what: "all" as const, words: "", picked: {} };
  if (!body || (order && body.number !== order.orderName)) return nothing;
  return { ...body, picked: Object.fromEntries(body.lines.map((line) => [line.lineId, String(line.quantity)])) };
}

/** Reads the form: what was typed, what is wrong by its field's id, and the declaration when nothing is. */
export function readDeclaration(
  call: PortalCall,
  form: FormData,
  order: Withdrawable | null,
): { entry: WithdrawEntry; problems: Record<string, string>; body: WithdrawalBody | null } {
  const law = lawOf(call);
  const field = (name: string) =>
    String(form.get(name) ?? "")
      .replaceAll(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, 2_000);
  const entry: WithdrawEntry = {
    ...{ name: field("name"), number: order?.orderName ?? field("number"), email: field("email"), words: order ? "" : field("words") },
    what: form.get("what") === "some" ? "some" : "all",
    picked: order ? pickedOf(form, order) : {},
  };
  const problems: Record<string, string> = {};
  for (const name of ["name", "number", "words"] as const) {
    if (entry[name].length > longestDeclared[name]) problems[name] = law("errors.long", { max: longestDeclared[name] });
    else if (name !== "number" && holdsLink(entry[name])) problems[name] = law("errors.link");
  }
  if (entry.name === "") problems.name = law("errors.name");
  if (entry.number === "") problems.number = call.say("errors.number");
  if (!z.email().max(longestDeclared.email).safeParse(entry.email).success) problems.email = call.say("errors.email");
  if (entry.what === "some" && !order && entry.words === "") problems.words = law("errors.words");
  const lines = entry.what === "some" && order ? readLines(call, entry, order, problems) : [];
  const words = entry.what === "some" ? entry.words : "";
  const body = WithdrawalBody.safeParse({ ...entry, words, lines });
  return { entry, problems, body: body.success && Object.keys(problems).length === 0 ? body.data : null };
}

function pickedOf(form: FormData, order: Withdrawable): Record<string, string> {
  return Object.fromEntries(
    order.lines.flatMap((line, i) =>
      form.has(`pick-${i}`) && form.get(`line-${i}`) === line.lineId
        ? [[line.lineId, line.left === 1 ? "1" : plainDigits(String(form.get(`quantity-${i}`) ?? "")).slice(0, 20)]]
        : [],
    ),
  );
}

function readLines(call: PortalCall, entry: WithdrawEntry, order: Withdrawable, problems: Record<string, string>): WithdrawalBody["lines"] {
  const lines = order.lines.flatMap((line, i) => {
    const typed = entry.picked[line.lineId];
    if (typed === undefined) return [];
    const quantity = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
    if (quantity < 1 || quantity > line.left) problems[`quantity-${i}`] = call.say("errors.quantity", { max: line.left });
    return [{ lineId: line.lineId, title: line.title, quantity }];
  });
  if (lines.length === 0) problems.lines = lawOf(call)("errors.items");
  return lines;
}

/** The page of the first step. */
export function withdrawPage(
  call: PortalCall,
  order: Withdrawable | null,
  entry: WithdrawEntry,
  problems: Record<string, string> = {},
): PortalPage {
  const { say, base, session } = call;
  const law = lawOf(call);
  const params = new URL(call.request.url).searchParams;
  const action = order ? `${base}/withdraw?order=${order.orderId}` : params.has("other") ? `${base}/withdraw?other=1` : `${base}/withdraw`;
  const notice = params.get("notice") === "form" ? say("errors.form") : null;
  return {
    title: law("heading"),
    problems,
    status: Object.keys(problems).length > 0 ? 422 : 200,
    body: createElement(Withdraw, {
      ...{ say, law, action, csrf: session.csrf, entry, problems, notice },
      order: order && { name: order.orderName, lines: order.lines },
    }),
  };
}

/** The page of the second step. */
export function confirmWithdrawalPage(
  call: PortalCall,
  declared: ReadWithdrawal,
  problems: Record<string, string> = {},
  status = 200,
): PortalPage {
  const { say, base, session, locale, store } = call;
  const law = lawOf(call);
  const body = createElement(WithdrawConfirm, {
    ...{ say, law, csrf: session.csrf, problems, storeName: store.name },
    rows: declared.body ? declaredWords(declared.body, locale) : [],
    action: `${base}/withdraw/confirm`,
    change: session.who && declared.orderId ? `${base}/withdraw?order=${declared.orderId}` : `${base}/withdraw`,
  });
  return { title: law("confirmHeading"), body, problems, status };
}

/** The page after the second step: the declaration as it counts. */
export function withdrawnPage(call: PortalCall, declared: ReadWithdrawal & { confirmedAt: Date }): PortalPage {
  const { say, locale, store } = call;
  const law = lawOf(call);
  const at = wordInstant(declared.confirmedAt, store.timezone, locale);
  const body = createElement(WithdrawDone, {
    ...{ say, law, storeName: store.name },
    text: law("doneText", { store: store.name, at, email: declared.body?.email ?? "" }),
    rows: declared.body ? [...declaredWords(declared.body, locale), { label: law("receivedAt"), value: at }] : [],
    next: law("mail.next", { days: daysOf(call) }),
  });
  return { title: law("doneHeading"), body };
}
