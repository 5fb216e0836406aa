/** What our own records say of one return of a person, as far as signals ask. */
export interface PastReturn {
  orderId: string;
  /** Declined, cancelled and expired ones are left out of every count. */
  counts: boolean;
  requestedAt: Date;
  /** When the goods came to the shopper; null = not known. */
  deliveredAt: Date | null;
  placedAt: Date;
  /** Days the policy it was asked under gave; null = not known. */
  windowDays: number | null;
  /** Units asked for, and those that came; `received` null until somebody looked. */
  units: number;
  received: number | null;
  /** Units that did not pass the look at the goods; null until somebody looked. */
  failed: number | null;
  /** All units of the order were asked for. */
  wholeOrder: boolean;
}

/** One person's orders and returns in a store, found by the hashes of their phone and e-mail. */
export interface PersonRecord {
  /** Orders that reached them. */
  delivered: number;
  returns: readonly PastReturn[];
}

/** The same of the whole store, over its newest delivered orders. */
export interface StoreRecord {
  delivered: number;
  returned: number;
}

export const signalCodes = ["serial_returner", "wardrobing", "empty_box"] as const;
export type SignalCode = (typeof signalCodes)[number];

/** How signals are reckoned: kept with each decision that one had a part in, and raised with every change of the figures below. */
export const signalsVersion = 1;

/** Something a person should know before deciding. It is evidence with its figures and what speaks against it, never a verdict. */
export interface Signal {
  code: SignalCode;
  /** Sentences with the numbers. */
  evidence: string[];
  /** What speaks against reading it as abuse; never empty. */
  against: string[];
}

/** Fewer delivered orders than this say nothing about a habit. */
const leastOrders = 4;
/** A habit is this many times what the store's shoppers do. */
const timesUsual = 2;
/** A return in the last quarter of its window is late. */
const lateShare = 0.75;

const percent = (share: number) => `${Math.round(share * 100)} %`;
const many = (n: number, one: string, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;

/**
 * Reads signals out of a person's record. They are shown to staff and never told to the shopper. A store's policy may have a person look where one
 * stands; nothing here can refuse a return.
 */
export function signalsOf(person: PersonRecord, store: StoreRecord): Signal[] {
  const counted = person.returns.filter((one) => one.counts);
  return [serialReturner(person, counted, store), wardrobing(counted), emptyBox(counted)].filter((signal) => signal !== null);
}

function serialReturner(person: PersonRecord, counted: readonly PastReturn[], store: StoreRecord): Signal | null {
  const sentBack = new Set(counted.map((one) => one.orderId)).size;
  if (person.delivered < leastOrders || sentBack < 3 || store.delivered === 0) return null;
  const theirs = Math.min(1, sentBack / person.delivered);
  const usual = store.returned / store.delivered;
  if (theirs < 0.5 || theirs < usual * timesUsual) return null;
  const kept = person.delivered - sentBack;
  const whole = counted.filter((one) => one.wholeOrder).length;
  return {
    code: "serial_returner",
    evidence: [
      `Sent something back from ${sentBack} of ${many(person.delivered, "delivered order")}: ${percent(theirs)}.`,
      `In this store it is ${percent(usual)} (${store.returned} of the newest ${many(store.delivered, "delivered order")}).`,
    ],
    against: [
      kept > 0 ? `${many(kept, "order was", "orders were")} kept whole.` : `${person.delivered} orders are not many to judge a person by.`,
      ...(whole < counted.length ? [`${many(counted.length - whole, "return")} left part of the order with the shopper.`] : []),
      "Sizes that run small, or faults of the goods, send back honest people too: look at the reasons.",
    ],
  };
}

function wardrobing(counted: readonly PastReturn[]): Signal | null {
  const looked = counted.filter((one) => one.failed !== null);
  const worn = looked.filter((one) => (one.failed ?? 0) > 0);
  const isLate = (one: PastReturn) =>
    one.deliveredAt !== null &&
    one.windowDays !== null &&
    one.windowDays >= 7 &&
    (one.requestedAt.getTime() - one.deliveredAt.getTime()) / 86_400_000 >= one.windowDays * lateShare;
  const late = counted.filter(isLate);
  // Bought for one day: everything of the order goes back, late in its window.
  const forOneDay = late.filter((one) => one.wholeOrder);
  const strong = (worn.length >= 1 && late.length >= 2) || worn.length >= 2 || forOneDay.length >= 3;
  if (!strong) return null;
  const fresh = counted.length - late.length;
  return {
    code: "wardrobing",
    evidence: [
      ...(worn.length > 0
        ? [`Goods did not pass the look in ${worn.length} of ${many(looked.length, "return")} that somebody looked at.`]
        : []),
      ...(late.length > 0 ? [`${late.length} of ${many(counted.length, "return")} came in the last quarter of the time allowed.`] : []),
      ...(forOneDay.length > 0 ? [`${many(forOneDay.length, "of these was", "of these were")} the whole order.`] : []),
    ],
    against: [
      ...(fresh > 0 ? [`${many(fresh, "return")} came early or on an unknown day.`] : []),
      ...(looked.length > worn.length ? [`${many(looked.length - worn.length, "return")} passed the look.`] : []),
      "The time allowed is the shopper's to use, and goods can arrive damaged.",
    ],
  };
}

function emptyBox(counted: readonly PastReturn[]): Signal | null {
  const opened = counted.filter((one) => one.received !== null);
  const short = opened.filter((one) => (one.received ?? 0) < one.units);
  if (short.length === 0) return null;
  const missing = short.reduce((sum, one) => sum + one.units - (one.received ?? 0), 0);
  const empty = short.filter((one) => one.received === 0).length;
  return {
    code: "empty_box",
    evidence: [
      `${many(missing, "unit")} missing in ${short.length} of ${many(opened.length, "parcel")} that came back.`,
      ...(empty > 0 ? [`${many(empty, "parcel")} held nothing that was asked for.`] : []),
    ],
    against: [
      ...(opened.length > short.length ? [`${many(opened.length - short.length, "parcel")} came whole.`] : []),
      "Parcels are opened, mixed up and sent in two on their way; weights are not recorded, so only what was counted is known.",
    ],
  };
}

/** Signals in words for a heading. */
export const signalWords: Readonly<Record<SignalCode, string>> = {
  serial_returner: "Sends back far more than usual here",
  wardrobing: "Returns look worn or come at the last moment",
  empty_box: "Parcels came back with something missing",
};
