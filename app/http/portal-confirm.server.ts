import { createElement } from "react";
import { wordDay } from "~/application/messages/translate";
import { wordAdvice } from "~/application/messages/word-advice";
import { wordTimeLeft } from "~/application/portal/words";
import type { VerificationView } from "~/application/verifications/view-verification.server";
import { formatMoney } from "~/domain/money";
import { deliverySlots } from "~/domain/orders/correction";
import { checkAnswer } from "~/domain/risk/check-answer";
import { longestAnswer, VerificationAnswer } from "~/domain/risk/verification";
import { wishableDays } from "~/domain/risk/wish-days";
import { Confirm, type ConfirmEntry } from "~/ui/portal/confirm";
import { Message } from "~/ui/portal/message";
import type { PortalCall, PortalPage } from "./portal.server";

const nothing: ConfirmEntry = { line1: "", line2: "", city: "", postalCode: "", phone: "", day: "", slot: "" };
const typed = ["line1", "line2", "city", "postalCode", "phone"] as const;
const faultWords = { phone: "confirm.errPhone", postalCode: "confirm.errPostal", day: "confirm.errDay" } as const;
/** So much of a text that is too long comes back into its field. */
const shownAgain = 2_000;

const daysAhead = (call: PortalCall) => wishableDays(call.store.timezone, call.ctx.now());

/** What a posted form adds to the confirmation, or what is wrong with it. */
export function readConfirmation(
  call: PortalCall,
  form: FormData,
  order: Pick<VerificationView, "province" | "countryCode">,
): { entered: ConfirmEntry; problems: Record<string, string>; answer: VerificationAnswer | null } {
  const field = (name: string) =>
    String(form.get(name) ?? "")
      .trim()
      .slice(0, shownAgain);
  const entered = Object.fromEntries(Object.keys(nothing).map((name) => [name, field(name)])) as unknown as ConfirmEntry;
  const parts = { phone: entered.phone || null, postalCode: entered.postalCode || null, day: entered.day || null };
  const { phone, faults } = checkAnswer(parts, order, daysAhead(call));
  const problems: Record<string, string> = Object.fromEntries(faults.map((fault) => [fault, call.say(faultWords[fault])]));
  for (const name of typed)
    if (entered[name].length > longestAnswer[name]) problems[name] = call.say("confirm.errLong", { max: longestAnswer[name] });
  const slot = deliverySlots.find((one) => one === entered.slot) ?? "";
  const given = { ...entered, phone: phone ?? "", slot };
  const answer = VerificationAnswer.safeParse(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value === "" ? null : value])),
  );
  return { entered, problems, answer: answer.success && Object.keys(problems).length === 0 ? answer.data : null };
}

/** What a link shows as its asking stands now: the question, or plainly how it ended. */
export function confirmPage(
  call: PortalCall,
  view: VerificationView,
  { entered = nothing, problems = {} }: { entered?: ConfirmEntry; problems?: Record<string, string> } = {},
): PortalPage {
  const { say, locale, session, request } = call;
  const values = { order: view.orderName, store: call.store.name, days: wordTimeLeft(view.expiresAt, view.askedAt, locale) };
  const message = (heading: string, text: string, status = 200): PortalPage => ({
    title: heading,
    status,
    body: createElement(Message, { heading, text }),
  });
  if (view.state === "confirmed")
    return message(say("confirm.confirmed"), say(view.corrected ? "confirm.corrected" : "confirm.confirmedText", values));
  if (view.state === "paid") return message(say("confirm.paid"), say("confirm.paidText", values));
  if (view.state === "cancelled")
    return message(say("confirm.cancelled", values), say(view.isUnpaid ? "confirm.cancelledText" : "confirm.cancelledPaid", values));
  if (view.state !== "asked") return message(say("confirm.ended"), say("confirm.endedText", values), 410);
  const total = formatMoney(view.total, locale);
  const number = new Intl.NumberFormat(locale);
  const url = new URL(request.url);
  return {
    title: say("confirm.heading"),
    problems,
    status: Object.keys(problems).length > 0 ? 422 : 200,
    body: createElement(Confirm, {
      say,
      action: url.pathname,
      csrf: session.csrf,
      intro: say("confirm.intro", values),
      facts: [
        { label: say("confirm.number"), value: view.orderName },
        { label: say("confirm.total"), value: view.isCod ? say("confirm.cod", { total }) : total },
        ...(view.place ? [{ label: say("confirm.to"), value: view.place }] : []),
      ],
      lacks: view.lacks.map((one) => wordAdvice(one, locale)),
      items: view.lines.map((line) => ({
        title: [line.title, line.variantTitle].filter(Boolean).join(", "),
        quantity: `× ${number.format(line.quantity)}`,
      })),
      days: daysAhead(call).map((day) => ({ value: day, label: wordDay(day, locale) })),
      slots: deliverySlots,
      entered,
      pay: view.canPay ? { to: `${url.pathname}/pay`, label: say("confirm.pay", { total }) } : null,
      atEnd: view.atEnd === "stay" ? null : say(view.atEnd === "release" ? "confirm.endRelease" : "confirm.endCancel"),
      notice: noticeOf(url.searchParams.get("notice"), say),
      problems,
    }),
  };
}

function noticeOf(name: string | null, say: PortalCall["say"]): string | null {
  if (name === "form") return say("errors.form");
  return name === "unpayable" ? say("confirm.payNone") : null;
}
