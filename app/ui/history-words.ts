import type { Tone } from "./kit-layout";
import { scanWords } from "./parcel-words";

type Said = { kind: string; sentence: string; tone: Tone };

/** History names in words; `data` may add a figure. */
const known: Readonly<Record<string, [kind: string, sentence: string, tone: Tone]>> = {
  "order.placed": ["Order", "Placed", "neutral"],
  "order.updated": ["Order", "Changed on the platform", "neutral"],
  "order.proven": ["Order", "Opened in the return portal with a code", "neutral"],
  "order.re-read": ["Order", "Read again from the platform", "neutral"],
  "order.held": ["Decision", "Put on hold", "warning"],
  "order.release-refused": ["Decision", "Could not be released: still on hold", "critical"],
  "order.hold-refused": ["Decision", "Could not be put on hold", "critical"],
  "order.released": ["Decision", "Released to ship", "info"],
  "order.cancel-refused": ["Decision", "Could not be cancelled", "critical"],
  "verification.asked": ["Confirmation", "Shopper asked to confirm", "info"],
  "verification.resent": ["Confirmation", "Link sent again", "info"],
  "verification.reminded": ["Confirmation", "Shopper reminded", "info"],
  "verification.paid": ["Confirmation", "Shopper paid in advance instead", "success"],
  "order.corrected": ["Confirmation", "The shopper's changes were written to the order", "success"],
  "order.correct-refused": ["Confirmation", "The shopper's changes could not be written: carry them over by hand", "critical"],
  "verification.not-mailed": ["Confirmation", "The link could not be mailed", "critical"],
  "verification.confirmed": ["Confirmation", "Shopper confirmed the order", "success"],
  "verification.cancelled": ["Confirmation", "Shopper does not want the order", "warning"],
  "verification.expired": ["Confirmation", "No answer in time", "warning"],
  "verification.withdrawn": ["Confirmation", "Not needed any more", "neutral"],
  "money.difference-found": ["Money", "Our ledger and the platform differ", "warning"],
  "money.difference-settled": ["Money", "A difference of money was settled by a person", "info"],
  "return.promise-at-risk": ["Return", "The money promised must go out by tomorrow", "warning"],
  "return.promise-broken": ["Return", "The day promised for the money has passed", "critical"],
  "return.imported": ["Return", "Taken over from another app's file", "info"],
  "order.outcome-marked": ["Decision", "Outcome marked by a person", "info"],
  "order.outcome-imported": ["Decision", "Outcome taken from an uploaded file", "info"],
  "order.outcome-tracked": ["Decision", "Outcome known from the courier", "info"],
  "order.cancelled": ["Order", "Cancelled", "neutral"],
  "order.delivered": ["Order", "Delivered", "success"],
  "order.rto-received": ["Order", "Its parcel came back undelivered and was received", "warning"],
  "order.rto-part-received": ["Order", "One of its parcels came back undelivered; the rest is awaited", "warning"],
  "order.rto-for-person": ["Order", "It was paid for and came back undelivered: a person ends it on the platform", "critical"],
  "order.rto": ["Order", "Came back undelivered", "critical"],
  "risk.assessed": ["Risk", "Risk assessed", "info"],
  "risk.flagged": ["Risk", "Joined the measured orders", "neutral"],
  "risk.control-left": ["Decision", "Left the control group: a person or a rule acted", "info"],
  "order.acted": ["Decision", "A person acted outside the app", "info"],
  "shopper.opted-out": ["Decision", "Exempt from automated decisions", "info"],
  "shopper.opted-in": ["Decision", "Exemption ended", "info"],
  "return.requested": ["Return", "Return asked for", "info"],
  "return.filed": ["Return", "Return known to the platform", "neutral"],
  "return.approved": ["Return", "Return approved", "success"],
  "return.declined": ["Return", "Return declined", "critical"],
  "return.noted": ["Team", "Note among the team", "neutral"],
  "return.assigned": ["Team", "Given to somebody to look after", "neutral"],
  "return.cancelled": ["Return", "Return cancelled", "neutral"],
  "return.kept": ["Return", "The shopper keeps the goods", "info"],
  "return.graded": ["Return", "What the goods are worth was said", "info"],
  "return.fees-waived": ["Return", "No fees are taken", "info"],
  "return.repaired": ["Return", "Repaired and sent back", "success"],
  "return.received": ["Return", "Goods received and inspected", "info"],
  "return.settling": ["Return", "Settling started", "info"],
  "return.settled": ["Return", "Settled", "success"],
  "return.settlement-stuck": ["Return", "Refund is stuck", "critical"],
  "return.exchange-chosen": ["Return", "What is sent instead was chosen", "info"],
  "return.stock-kept": ["Return", "The goods for the exchange are kept back", "info"],
  "return.stock-freed": ["Return", "The goods that were kept back are free again", "neutral"],
  "return.goods-missing": ["Return", "It was settled and its goods never came: a person decides", "critical"],
  "return.goods-given-up": ["Return", "Ended without its goods by a person", "warning"],
  "return.closed": ["Return", "Return closed", "neutral"],
  "return.reopened": ["Return", "Return reopened", "neutral"],
  "return.retried": ["Return", "Sent again by a person", "info"],
  "return.expired": ["Return", "Return ended: nothing came", "neutral"],
  "return.label-added": ["Return", "Label added", "info"],
  "return.tracking-entered": ["Return", "The shopper told a tracking number", "info"],
  "return.pickup-planned": ["Return", "Pickup arranged", "info"],
  "return.agent-on-the-way": ["Return", "The courier set out", "info"],
  "return.handed-over": ["Return", "Parcel handed over", "info"],
  "return.arrived": ["Return", "Parcel arrived, not opened yet", "info"],
  "return.reminded": ["Message", "Shopper reminded to send the parcel", "info"],
  "order.window-reminded": ["Message", "Shopper reminded that the return window closes", "info"],
  "mail.address-suppressed": ["Message", "The address gets no mails any more", "warning"],
  "mail.address-allowed": ["Message", "The address gets mails again, by a person", "info"],
  "mail.sent-again": ["Message", "A mail was sent again by a person", "info"],
  "return.message-abandoned": ["Return", "A message was given up by a person", "warning"],
  "withdrawal.declared": ["Withdrawal", "Shopper withdrew from the contract", "warning"],
  "withdrawal.matched": ["Withdrawal", "A return was made of the withdrawal", "success"],
  "withdrawal.set-aside": ["Withdrawal", "The withdrawal was set aside by a person", "warning"],
  "outbox.stuck": ["Message", "A message could not be sent", "critical"],
  "outbox.retried": ["Message", "A message was sent again", "info"],
  "outbox.abandoned": ["Message", "A message was given up", "warning"],
};

/** One history row in words. A name nobody put into words yet is shown as it is, spaced. */
export function historyWords(name: string, data: Readonly<Record<string, unknown>>): Said {
  const found = known[name];
  const figure = typeof data.probability === "number" ? `: ${Math.round(data.probability * 100)} %` : "";
  const toOutcome =
    ["order.outcome-marked", "order.outcome-imported", "order.outcome-tracked"].includes(name) && typeof data.to === "string"
      ? `: ${data.to === "rto" ? "RTO" : data.to}`
      : "";
  if (name === "risk.flagged" && data.control === true)
    return { kind: "Risk", sentence: "Drawn into the control group: not acted on automatically", tone: "info" };
  if (name === "parcel.scanned") return scanWords(data);
  const against = data.override === true ? ", against the advice" : "";
  if (found) return { kind: found[0], sentence: `${found[1]}${figure}${toOutcome}${against}`, tone: found[2] };
  const [subject = "", fact = ""] = name.split(".");
  const spaced = fact.replaceAll("-", " ");
  return {
    kind: subject.charAt(0).toUpperCase() + subject.slice(1),
    sentence: spaced.charAt(0).toUpperCase() + spaced.slice(1),
    tone: "neutral",
  };
}

/** Who did it, in words. */
export function actorWords(actor: string): string {
  if (actor.startsWith("staff:")) return "Staff";
  if (actor.startsWith("model:")) return `Model ${actor.slice(6)}`;
  return (
    { shopper: "Shopper", platform: "Platform", rule: "Rule", system: "Backhaul", courier: "Courier", file: "Uploaded file" }[actor] ??
    actor
  );
}

/** Kinds of outbox messages in words. */
export const messageWords: Readonly<Record<string, string>> = {
  "order.annotate": "Write the risk to the order",
  "order.hold": "Hold the order",
  "order.release": "Release the order",
  "order.cancel": "Cancel the order",
  "order.correct": "Write the shopper's changes to the order",
  "return.request": "File the return",
  "return.approve": "Approve the return",
  "return.decline": "Decline the return",
  "return.cancel": "Cancel the return",
  "return.settle": "Pay the refund",
  "return.exchange": "Send the exchange",
  "return.take-in": "Say where the returned goods went",
  "stock.reserve": "Keep the goods for the exchange back",
  "stock.release": "Free the goods that were kept back",
  "return.restock": "Put units back in stock",
  "unit.stock": "Say where units on the bench went",
  "order.close-undelivered": "Close the order that came back undelivered",
  "order.show-returns": "Show the returns on the storefront",
  "mail.send": "E-mail to the shopper",
  "mail.digest": "E-mail about new requests to the team",
  "mail.bench-digest": "E-mail about goods on their last day to the team",
  "mail.window": "Remind the shopper of the return window",
  "mail.test": "Test mail",
  "mail.code": "One-time code for the return portal",
  "mail.withdrawal": "Receipt of a withdrawal (EU)",
  "mail.verify": "Ask the shopper to confirm",
  "policy.publish": "Publish the return policy",
  "mail.promise-alarm": "Warn the staff of a promise",
  "checkout.guard": "Bring the checkout up to date",
};

/** States of messages and deliveries in words and tone. */
export const messageStates: Readonly<Record<string, { words: string; tone: Tone }>> = {
  pending: { words: "Waiting", tone: "info" },
  sending: { words: "Being sent", tone: "info" },
  sent: { words: "Sent", tone: "success" },
  failed: { words: "Will be tried again", tone: "warning" },
  stuck: { words: "Stuck: a person decides", tone: "critical" },
  abandoned: { words: "Given up", tone: "neutral" },
  new: { words: "Waiting", tone: "info" },
  done: { words: "Done", tone: "success" },
  dropped: { words: "Older than what we hold", tone: "neutral" },
  dead: { words: "Failed for good", tone: "critical" },
};

/** History rows as timeline entries, newest first. */
export function timelineOf(
  rows: readonly { eventId: string; name: string; actor: string; data: Record<string, unknown>; happenedAt: Date }[],
) {
  return rows
    .map((row) => ({
      id: row.eventId,
      at: row.happenedAt,
      actor: actorWords(row.actor),
      details: { event: row.name, ...row.data },
      ...historyWords(row.name, row.data),
    }))
    .reverse();
}
