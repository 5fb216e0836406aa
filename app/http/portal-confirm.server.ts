import { createElement } from "react";
import { wordDay } from "~/application/messages/translate";
import { wordUnit } from "~/application/portal/words";
import type { VerificationView } from "~/application/verifications/view-verification.server";
import { formatMoney } from "~/domain/money";
import { deliverySlots, VerificationAnswer, verificationHours, wishDays } from "~/domain/risk/verification";
import { addDays, dayIn } from "~/domain/time";
import { Confirm, type ConfirmEntry } from "~/ui/portal/confirm";
import { Message } from "~/ui/portal/message";
import type { PortalCall, PortalPage } from "./portal.server";

const nothing: ConfirmEntry = { address: "", phone: "", day: "", slot: "" };
const longest = { address: 500, phone: 40 } as const;

/** Days that can be wished for, in the store's zone. */
function daysAhead(call: PortalCall): string[] {
  return Array.from({ length: wishDays }, (_, i) => dayIn(call.store.timezone, addDays(call.ctx.now(), i + 1)));
}

/** What a posted form adds to the confirmation, or what is wrong with it. */
export function readConfirmation(
  call: PortalCall,
  form: FormData,
): { entered: ConfirmEntry; problems: Record<string, string>; answer: VerificationAnswer | null } {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const entered = {
    address: field("address").slice(0, 2_000),
    phone: field("phone").slice(0, 200),
    day: field("day"),
    slot: field("slot"),
  };
  const problems: Record<string, string> = {};
  for (const name of ["address", "phone"] as const)
    if (entered[name].length > longest[name]) problems[name] = call.say("confirm.errLong", { max: longest[name] });
  if (entered.day !== "" && !daysAhead(call).includes(entered.day)) problems.day = call.say("confirm.errDay");
  const slot = deliverySlots.find((one) => one === entered.slot) ?? "";
  const answer = VerificationAnswer.safeParse(
    Object.fromEntries(Object.entries({ ...entered, slot }).map(([name, value]) => [name, value === "" ? null : value])),
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
  const values = { order: view.orderName, store: call.store.name, days: wordUnit(verificationHours / 24, "day", locale) };
  const message = (heading: string, text: string, status = 200): PortalPage => ({
    title: heading,
    status,
    body: createElement(Message, { heading, text }),
  });
  if (view.state === "confirmed")
    return message(say("confirm.confirmed"), say(view.corrected ? "confirm.corrected" : "confirm.confirmedText", values));
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
      items: view.lines.map((line) => ({
        title: [line.title, line.variantTitle].filter(Boolean).join(", "),
        quantity: `× ${number.format(line.quantity)}`,
      })),
      days: daysAhead(call).map((day) => ({ value: day, label: wordDay(day, locale) })),
      slots: deliverySlots,
      entered,
      notice: url.searchParams.get("notice") === "form" ? say("errors.form") : null,
      problems,
    }),
  };
}
