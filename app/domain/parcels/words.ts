import { wordOf } from "../outcomes/words";
import { type AttemptReason, attemptReasons, type ScanLeg, type ScanStatus, scanStatuses } from "./scan";

/** What a status word means. */
export interface StatusMeaning {
  leg: ScanLeg | null;
  status: ScanStatus;
  reason: AttemptReason | null;
}

const rto = /\brto\b|return(ed|ing)? to (origin|seller|shipper|sender|store|warehouse)/;
const reverse = /^(reverse|customer return|return pickup|rvp)\b/;

/** First fitting line counts; a failed delivery before a delivery, because "undelivered" holds the other word. */
const statusWords: readonly [RegExp, ScanStatus][] = [
  [/\b(undelivered|un delivered|not delivered|failed (delivery|attempt)|(delivery|attempt) (failed|failure|exception)|attempt failed|ndr)\b/, "attempt_failed"],
  [/^(attempted|delivery attempted|refused|rejected|failure|failed)\b/, "attempt_failed"],
  [/\bpick ?up (failed|exception|error|rescheduled)|^not picked/, "pickup_failed"],
  [/\b(out for delivery|ofd)\b|^dispatched for delivery/, "out_for_delivery"],
  [/\b(ready|available) for (collection|pick ?up)\b/, "ready_for_collection"],
  [/\bdelivered\b|\b(terkirim|entregado)\b/, "delivered"],
  [/\b(lost|missing)\b/, "lost"],
  [/\b(damaged|destroyed|disposed)\b/, "damaged"],
  [/^(cancel(l?ed)?|void(ed)?)\b|\bcancel(l?ed)$/, "cancelled"],
  [/\b(picked up|pick ?up (done|complete|completed)|handed over)\b/, "picked_up"],
  [/\b(at|reached|arrived at|received at) (the )?(destination|local|delivery)\b/, "at_destination"],
  [/\b(held|on hold|delayed|delay|misrouted)\b/, "held"],
  [/\b(in transit|transit|shipped|departed|dispatched|arrived|on the way)\b/, "in_transit"],
  [/^(booked|manifested|label|created|awb|info|information|pre transit|order placed|pending pick ?up|pick ?up (scheduled|generated))\b/, "booked"],
]; // biome-ignore format: a table

const reasonWords: readonly [RegExp, AttemptReason][] = [
  [/\b(not attempted|no attempt|could not attempt)\b/, "not_attempted"],
  [/\bcancel/, "cancelled_by_shopper"],
  [/\b(refus|reject)/, "refused"],
  [/\b(unreachable|not reachable|switched off|phone|not contactable|no answer|not answering)\b/, "shopper_unreachable"],
  [/\b(unavailable|not available|not home|not at home|door locked|premises closed|absent|nobody)\b/, "shopper_unavailable"],
  [/\b(address|pin ?code|landmark)\b/, "address_issue"],
  [/\b(cash|cod|payment|money)\b/, "payment_not_ready"],
  [/\b(reschedul|future delivery|later date|another day)/, "reschedule_requested"],
  [/\b(self ?collect|collect)/, "self_collect"],
  [/\bopen delivery\b/, "open_delivery_requested"],
  [/\b(otp|code|verification)\b/, "verification_failed"],
  [/\b(entry|restricted|gate)\b/, "entry_restricted"],
  [/\b(out of delivery area|oda|out of area|not serviceable)\b/, "out_of_area"],
  [/\bmisrout/, "misrouted"],
  [/\bdamaged\b/, "damaged"],
  [/\b(customs|regulat|document)/, "regulatory_hold"],
  [/\b(weather|flood|strike|festival|holiday|curfew|disturbance)/, "force_majeure"],
]; // biome-ignore format: a table

const known = <T extends string>(words: readonly T[], text: string): T | undefined => words.find((word) => word === text);

/**
 * What a status word means: one of ours, or what couriers usually write for it. "RTO" in it says the leg; a bare "RTO" is that it began, which is
 * no end. What is not plain is `unmapped`, never a movement.
 */
export function statusMeaning(text: string): StatusMeaning {
  const word = wordOf(text);
  const own = known(scanStatuses, word.replaceAll(" ", "_"));
  if (own) return { leg: null, status: own, reason: null };
  const leg: ScanLeg | null = rto.test(word) ? "rto" : reverse.test(word) ? "reverse" : null;
  const rest = leg === "rto" ? word.replace(rto, "").trim() : word;
  const status = statusWords.find(([pattern]) => pattern.test(rest))?.[1];
  if (status) return { leg, status, reason: /^(refused|rejected)\b/.test(rest) ? "refused" : null };
  if (leg === "rto")
    return { leg, status: /\b(received|acknowledged|completed?|closed)\b/.test(rest) ? "delivered" : "booked", reason: null };
  return { leg, status: "unmapped", reason: null };
}

/** Why an attempt failed, by one of our words or what couriers usually write; `unknown` when it is not plain. */
export function reasonMeaning(text: string): AttemptReason {
  const word = wordOf(text);
  return known(attemptReasons, word.replaceAll(" ", "_")) ?? reasonWords.find(([pattern]) => pattern.test(word))?.[1] ?? "unknown";
}
