import type { AddressRecord } from "../bigcommerce/state/records";
import { rngOf } from "../demo-store/rng";
import { countryOf } from "./countries";
import { familyNames, givenNames, mailDomains, streets } from "./names";

/** An invented shopper behind a real customer number. */
export interface GiftShopper {
  customerId: string;
  /** Has an account at the store; others order as guests. */
  registered: boolean;
  address: AddressRecord;
  /** Prefers to pay at the door; only where the store's courier collects. */
  paysAtDoor: boolean;
}

/** Numbers that the regulator keeps free for films and plays, 1,000 each: London and Leeds. */
const freePhones = (index: number): string => {
  const within = String(index % 1_000).padStart(3, "0");
  return index < 1_000 ? `+442079460${within}` : `+441134960${within}`;
};
/** Letters that no second half of a British postcode uses, so that no code of ours is anybody's. */
const unusedLetters = ["C", "I", "K", "M", "O", "V"];
const atDoorShare = 0.42;
const registeredShare = 0.65;

/** A postal code of a country's form, its digits from a number of five digits over and over. */
const zipLike = (form: string, digits: number): string => {
  let used = 0;
  return form.replace(/#/g, () => String(digits).charAt(used++ % 5));
};

/**
 * Invents one shopper per customer number for one walk through the data: everything follows from number and country, only the phone goes by
 * `index` (the how-manieth shopper this is, up to 2,000 without a number twice).
 */
export function shopperOf(customerId: string, countryName: string, index: number): GiftShopper {
  const rng = rngOf("gift-shopper", customerId);
  const country = countryOf(countryName);
  const firstName = rng.pick(givenNames);
  const lastName = rng.pick(familyNames);
  const [city, state] = rng.pick(country.towns);
  const half = `${1 + rng.int(9)}${rng.pick(unusedLetters)}${rng.pick(unusedLetters)}`;
  const zip =
    country.iso2 === "GB"
      ? `${city.slice(0, 2).toUpperCase()}${1 + rng.int(20)} ${half}`
      : zipLike(country.zip ?? "#####", 10_000 + rng.int(89_999));
  return {
    customerId,
    registered: rng.chance(registeredShare),
    paysAtDoor: country.iso2 === "GB" && rng.chance(atDoorShare),
    address: {
      first_name: firstName,
      last_name: lastName,
      company: "",
      street_1: `${1 + rng.int(140)} ${rng.pick(streets)}`,
      street_2: rng.chance(0.15) ? `Flat ${1 + rng.int(30)}` : "",
      city,
      state,
      zip,
      country: country.name,
      country_iso2: country.iso2,
      phone: freePhones(index),
      email: `${firstName}.${lastName}.${customerId}@${rng.pick(mailDomains)}`.toLowerCase(),
    },
  };
}
