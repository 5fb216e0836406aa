import { disposableDomains, familyNames, gibberish, givenNames, landmarks, localities, mailDomains, mistypedDomains } from "./names";
import type { Place, Places } from "./places";
import { type Rng, rngOf } from "./rng";
import type { AddressSeed, CustomerSeed } from "./seeds";

export type AddressFlaw = "none" | "no_house_number" | "gibberish" | "pin_of_other_state";
export type MailKind = "good" | "none" | "mistyped" | "disposable";

/** One shopper of the demo's world with what is hidden about them; a pure function of seed and number. */
export interface Shopper {
  customer: CustomerSeed;
  /** As typed at checkout: may be too short or all the same digit. */
  phone: string;
  phoneValid: boolean;
  mail: MailKind;
  place: Place;
  address: AddressSeed;
  flaw: AddressFlaw;
  clientIp: string;
  /** Hidden standard-normal draw: how often this person refuses parcels (positive = more). */
  reliabilityDraw: number;
  /** Hidden: one of the few who order and never take the parcel. */
  serialRefuser: boolean;
  /** Hidden standard-normal draw: how often this person sends things back. */
  returnDraw: number;
  prefersCod: boolean;
  brackets: boolean;
  size: number;
}

const step = 7_368_787; // prime to 10^7, so that numbers do not repeat before ten million shoppers

/** Number in +91 610x, where we know of no operator; each shopper has another one. Never dialled. */
function phoneOf(index: number): string {
  return `+91610${String((index * step + 1_234_567) % 10_000_000).padStart(7, "0")}`;
}

function badPhone(rng: Rng, index: number): string {
  const digits = String(index % 100_000).padStart(5, "0");
  return rng.pick([`+91610${digits}`, "+910000000000", "+911111111111", `+9100${digits}000`]);
}

function addressLines(rng: Rng, flaw: AddressFlaw): [string, string | null] {
  if (flaw === "gibberish") return [rng.pick(gibberish), null];
  const locality = rng.pick(localities);
  const near = rng.chance(0.55) ? `Near ${rng.pick(landmarks)}` : null;
  if (flaw === "no_house_number") return rng.chance(0.5) ? [locality, near] : [`Near ${rng.pick(landmarks)}`, locality];
  const number = 1 + rng.int(420);
  const floor = "ABCDEFGH".charAt(rng.int(8));
  const house = rng.pick([
    `H.No. ${number}`,
    `Flat ${floor}-${number}`,
    `${number}/${1 + rng.int(30)}`,
    `Plot ${number}`,
    `${number}, Block ${floor}`,
  ]);
  return [`${house}, ${locality}`, near];
}

function flawOf(lot: number): AddressFlaw {
  if (lot < 0.13) return "no_house_number";
  if (lot < 0.15) return "gibberish";
  return lot < 0.185 ? "pin_of_other_state" : "none";
}

function mailKindOf(lot: number): MailKind {
  if (lot < 0.12) return "none";
  if (lot < 0.15) return "mistyped";
  return lot < 0.175 ? "disposable" : "good";
}

function mailOf(rng: Rng, kind: MailKind, first: string, last: string, index: number): string | null {
  if (kind === "none") return null;
  const domains = kind === "good" ? mailDomains : kind === "mistyped" ? mistypedDomains : disposableDomains;
  return `${first}.${last}${index}@${rng.pick(domains)}`.toLowerCase().replace("'", "");
}

/** Shopper number `index` of this seed's world. */
export function shopperOf(seed: number, index: number, places: Places): Shopper {
  const rng = rngOf(seed, "shopper", index);
  const firstName = rng.pick(givenNames);
  const lastName = rng.pick(familyNames);
  const phoneValid = !rng.chance(0.025);
  const phone = phoneValid ? phoneOf(index) : badPhone(rng, index);
  const mail = mailKindOf(rng.next());
  const email = mailOf(rng, mail, firstName, lastName, index);
  const home = places.draw(rng);
  const flaw = flawOf(rng.next());
  const place = flaw === "pin_of_other_state" ? places.elsewhere(rng, home) : home;
  const [address1, address2] = addressLines(rng, flaw);
  const serialRefuser = rng.chance(0.02);
  return {
    customer: { key: `c-${index}`, firstName, lastName, email, phone: phoneValid ? phone : null, locale: rng.chance(0.2) ? "hi" : "en" },
    phone,
    phoneValid,
    mail,
    place,
    flaw,
    address: {
      firstName,
      lastName,
      phone,
      address1,
      address2,
      city: home.district,
      province: home.state,
      zip: place.pincode,
      countryCode: "IN",
    },
    clientIp: `2001:db8:${(index >> 16).toString(16)}:${(index & 0xffff).toString(16)}::${1 + rng.int(9)}`,
    reliabilityDraw: rng.normal(),
    serialRefuser,
    returnDraw: rng.normal(),
    prefersCod: rng.chance(0.66),
    brackets: rng.chance(0.07),
    size: rng.int(5),
  };
}
