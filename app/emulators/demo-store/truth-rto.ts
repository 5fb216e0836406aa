import type { Term, TruthFacts } from "./truth-facts";

/** Log-odds a category adds to an RTO. */
export const categoryRto: Record<string, number> = {
  Saree: 0.1,
  Lehenga: 0.35,
  Dress: 0.1,
  Jeans: 0.15,
  Kids: -0.15,
  Accessories: -0.1,
  Men: -0.05,
};

const flag = (is: boolean) => (is ? 1 : 0);
const seen = (name: string, weight: number, meaning: string, measure: (f: TruthFacts) => number): Term => ({
  name,
  weight,
  meaning,
  hidden: false,
  measure,
});
const hidden = (name: string, weight: number, meaning: string, measure: (f: TruthFacts) => number): Term => ({
  ...seen(name, weight, meaning, measure),
  hidden: true,
});

/** ln(total / 1,000 rupees), held between -1.5 and 2. */
export const logValue = (totalMinor: number) => Math.min(2, Math.max(-1.5, Math.log(Math.max(totalMinor, 1) / 100_000)));

/** The whole truth about RTO: an order comes back with probability logistic(sum of these). */
export const rtoTerms: readonly Term[] = [
  seen("base", -2.9, "always 1", () => 1),
  seen("prepaid", -2.2, "1 when paid at once", (f) => flag(f.payment === "prepaid")),
  seen("value", 0.5, "ln(total / 1,000 INR), held between -1.5 and 2", (f) => logValue(f.totalMinor)),
  seen("units", 0.2, "1 for four units or more", (f) => flag(f.units >= 4)),
  seen("bracketed", 0.35, "1 when the same article is ordered in two or more sizes", (f) => flag(f.bracketed)),
  seen("category", 1.5, "the category's value (table below)", (f) => categoryRto[f.article.category] ?? 0),
  seen("offer_flat50", 0.7, "1 with code FLAT50", (f) => flag(f.offer === "FLAT50")),
  seen("offer_insta15", 0.25, "1 with code INSTA15", (f) => flag(f.offer === "INSTA15")),
  seen("offer_welcome10", 0.1, "1 with code WELCOME10", (f) => flag(f.offer === "WELCOME10")),
  seen("instagram", 0.45, "1 for channel instagram", (f) => flag(f.channel === "instagram")),
  seen("app", -0.25, "1 for channel app", (f) => flag(f.channel === "app")),
  seen("drift_instagram", 0.6, "for channel instagram, share of the window passed minus 0.5 (drift)", (f) =>
    f.channel === "instagram" ? f.elapsed - 0.5 : 0,
  ),
  seen("night", 0.35, "1 between 00:00 and 04:59 in India", (f) => flag(f.hour < 5)),
  seen("festive", 0.2, "1 from 25 September to 15 November", (f) => flag(f.festive)),
  seen("velocity", 0.7, "earlier orders of the same phone within the hour, at most 3", (f) => Math.min(3, f.withinTheHour)),
  seen("known_shopper", -0.25, "1 when the shopper has ordered before", (f) => flag(f.ordersBefore > 0)),
  seen("no_house_number", 0.8, "1 when the address has no house, flat or plot number", (f) => flag(f.shopper.flaw === "no_house_number")),
  seen("gibberish_address", 1.7, "1 when the street is gibberish", (f) => flag(f.shopper.flaw === "gibberish")),
  seen("pin_of_other_state", 1, "1 when the PIN code lies in another state than the one written", (f) =>
    flag(f.shopper.flaw === "pin_of_other_state"),
  ),
  seen("bad_phone", 1.5, "1 when the phone number cannot exist", (f) => flag(!f.shopper.phoneValid)),
  seen("no_mail", 0.1, "1 without an e-mail address", (f) => flag(f.shopper.mail === "none")),
  seen("mistyped_mail", 0.3, "1 when the e-mail domain does not exist (.invalid)", (f) => flag(f.shopper.mail === "mistyped")),
  seen("disposable_mail", 0.9, "1 with a throw-away e-mail domain", (f) => flag(f.shopper.mail === "disposable")),
  seen("state", 1.4, "the value of the PIN code's state (states.ts)", (f) => f.shopper.place.stateRto),
  hidden("district", 0.3, "the district's standard-normal draw", (f) => f.shopper.place.districtDraw),
  hidden("pin", 0.25, "the PIN code's standard-normal draw", (f) => f.shopper.place.pinDraw),
  hidden("courier_fakes", 0.8, "1 for COD in a district whose courier fakes attempts, once 0.6 of the window has passed", (f) =>
    flag(f.payment === "cod" && f.shopper.place.fakesAttempts && f.elapsed >= 0.6),
  ),
  hidden("article", 0.2, "the dearest article's standard-normal draw", (f) => f.article.refusalDraw),
  hidden("shopper", 0.35, "the shopper's standard-normal draw", (f) => f.shopper.reliabilityDraw),
  hidden("serial_refuser", 1.6, "1 for the few shoppers who rarely take a parcel", (f) => flag(f.shopper.serialRefuser)),
];
