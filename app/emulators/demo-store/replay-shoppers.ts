import { familyNames, givenNames, localities } from "./names";
import type { ReplayRow } from "./replay-rows";
import { rngOf } from "./rng";
import type { AddressSeed, CustomerSeed } from "./seeds";
import { stateNamed } from "./states";

export interface ReplayShopper {
  customer: CustomerSeed;
  address: AddressSeed;
}

const titled = (text: string) => text.toLowerCase().replaceAll(/(^|[\s(.-])\p{L}/gu, (letter) => letter.toUpperCase());

/**
 * Invents one shopper per row, for one walk through a file: name, mail and street follow from row_id alone; the phone too, unless
 * an earlier row of the file took it (then the next free number). City, state and PIN code are the row's own.
 */
export function replayShoppers(): (row: ReplayRow) => ReplayShopper {
  const taken = new Set<number>();
  return (row) => {
    const rng = rngOf("replay-shopper", row.rowId);
    const firstName = rng.pick(givenNames);
    const lastName = rng.pick(familyNames);
    let number = rng.int(10_000_000);
    while (taken.has(number)) number = (number + 1) % 10_000_000;
    taken.add(number);
    const phone = `+91610${String(number).padStart(7, "0")}`;
    return {
      customer: {
        key: `c-${row.rowId}`,
        firstName,
        lastName,
        email: `${row.rowId.toLowerCase().replaceAll(/[^a-z0-9]/g, "-")}@example.com`,
        phone,
        locale: "en",
      },
      address: {
        firstName,
        lastName,
        phone,
        address1: `H.No. ${1 + rng.int(400)}, ${rng.pick(localities)}`,
        address2: null,
        city: titled(row.city),
        province: stateNamed(row.state)?.name ?? titled(row.state),
        zip: row.pincode,
        countryCode: "IN",
      },
    };
  };
}
