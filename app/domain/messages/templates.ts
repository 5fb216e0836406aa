/**
 * Every mail about a return, in the order of its life. Those of gifts go to whoever got the goods, and know no amount; the last reminds of an order
 * that was never returned.
 */
export const mailTemplates = [
  "requested",
  "approved",
  "kept",
  "declined",
  "cancelled",
  "expired",
  "label_ready",
  "pickup_date",
  "agent_on_the_way",
  "handed_over",
  "remind_send",
  "received",
  "inspected",
  "refund_started",
  "refund_done",
  "store_credit_done",
  "gift_certificate_done",
  "exchange_done",
  "exchange_to_pay",
  "exchange_refunded",
  "by_hand_done",
  "paid_by_hand",
  "repair_done",
  "gift_requested",
  "gift_approved",
  "gift_received",
  "gift_inspected",
  "remind_window",
] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** What a mail may have filled in, by what stands between the braces. */
export const placeholderWords = {
  store: "the store's name",
  name: "the shopper's name, or nothing",
  order: "the order's number",
  return: "the return's number",
  amount: "the amount, with its currency",
  day: "the day this mail is about",
  link: "the address of the return in the portal",
  courier: "the courier",
  place: "the counter that took the parcel",
  code: "the gift certificate's code",
} as const;
export type Placeholder = keyof typeof placeholderWords;

const always = ["store", "name", "order", "link"] as const;
const ofReturn = [...always, "return", "amount"] as const;
const ofGift = [...always, "return"] as const;

/** What each mail knows, and so may say. */
export const placeholdersOf: Readonly<Record<MailTemplate, readonly Placeholder[]>> = {
  requested: ofReturn,
  approved: [...ofReturn, "day"],
  kept: [...ofReturn, "day"],
  declined: ofReturn,
  cancelled: ofReturn,
  expired: ofReturn,
  label_ready: [...ofReturn, "day"],
  pickup_date: [...ofReturn, "day", "courier"],
  agent_on_the_way: [...ofReturn, "day", "courier"],
  handed_over: [...ofReturn, "place"],
  remind_send: [...ofReturn, "day"],
  received: [...ofReturn, "day"],
  inspected: [...ofReturn, "day"],
  refund_started: ofReturn,
  refund_done: ofReturn,
  store_credit_done: ofReturn,
  gift_certificate_done: [...ofReturn, "code"],
  exchange_done: ofReturn,
  exchange_to_pay: ofReturn,
  exchange_refunded: ofReturn,
  by_hand_done: ofReturn,
  paid_by_hand: ofReturn,
  repair_done: ofReturn,
  gift_requested: ofGift,
  gift_approved: ofGift,
  gift_received: [...ofGift, "day"],
  gift_inspected: [...ofGift, "day"],
  remind_window: [...always, "day"],
};

/** Longest subject and body of a store's own words, in characters. */
export const subjectLength = 150;
export const bodyLength = 3000;

/** What is wrong with a text that is to be filled in; lines and columns count from 1. */
export interface TemplateProblem {
  code: "unknown_placeholder" | "open_placeholder" | "placeholder_not_here";
  line: number;
  column: number;
  /** What stands between the braces. */
  name: string;
}

const braces = /\{\{([^{}]*)\}\}/g;

/** Finds what cannot be filled in: an unknown name, one this mail knows nothing of, braces that do not close. In the order of the text. */
export function templateProblems(text: string, template: MailTemplate): TemplateProblem[] {
  const found: (TemplateProblem & { at: number })[] = [];
  const note = (code: TemplateProblem["code"], at: number, name: string) => {
    const before = text.slice(0, at).split("\n");
    found.push({ code, at, name, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  };
  for (const match of text.matchAll(braces)) {
    const name = (match[1] ?? "").trim();
    if (!Object.hasOwn(placeholderWords, name)) note("unknown_placeholder", match.index, name);
    else if (!(placeholdersOf[template] as readonly string[]).includes(name)) note("placeholder_not_here", match.index, name);
  }
  // What is left of braces after the whole ones are gone is half of one.
  for (const match of text.replaceAll(braces, (whole) => " ".repeat(whole.length)).matchAll(/\{\{|\}\}/g))
    note("open_placeholder", match.index, match[0]);
  return found.sort((a, b) => a.at - b.at).map(({ at: _, ...problem }) => problem);
}

/** The same as a sentence for whoever writes it. */
export function problemWords(problem: TemplateProblem, template: MailTemplate): string {
  const where = `line ${problem.line}, character ${problem.column}`;
  if (problem.code === "open_placeholder") return `The braces ${problem.name} at ${where} do not belong to a pair.`;
  const allowed = placeholdersOf[template].map((name) => `{{${name}}}`).join(", ");
  return problem.code === "unknown_placeholder"
    ? `Nothing is known as {{${problem.name}}} (${where}). This mail can say ${allowed}.`
    : `This mail knows no {{${problem.name}}} (${where}). It can say ${allowed}.`;
}

/** First-strong isolate and its end: what is filled in keeps its own direction inside a text that runs the other way. */
const [isolate, pop] = ["\u2068", "\u2069"];

/**
 * Fills a text in, once: what the values hold is never read as a text to fill in again. A name without a value becomes nothing.
 * @param isolated put each value into a direction of its own, for text that is read from the right
 */
export function fillTemplate(text: string, values: Readonly<Partial<Record<Placeholder, string>>>, isolated = false): string {
  return text.replaceAll(braces, (_, name: string) => {
    const value = values[name.trim() as Placeholder] ?? "";
    return isolated && value !== "" ? `${isolate}${value}${pop}` : value;
  });
}
