import { readFileSync } from "node:fs";
import { pickByTotals, type Rng, rngOf, totalsOf } from "./rng";
import { indianStates } from "./states";

/** A PIN code of the demo's world, with the hidden draws (standard normal) that its district and it carry into the truth. */
export interface Place {
  pincode: string;
  state: string;
  district: string;
  /** Log-odds of the state, from states.ts. */
  stateRto: number;
  districtDraw: number;
  pinDraw: number;
  courier: string;
  /** True where the courier, late in the history, reports attempts that it never made. */
  fakesAttempts: boolean;
}

/** Districts that order more than their number of PIN codes says. */
const metros: Record<string, number> = {
  Bengaluru: 14,
  Mumbai: 9,
  Hyderabad: 8,
  "New Delhi": 6,
  "South West Delhi": 5,
  "Gautam Buddha Nagar": 14,
  Gurgaon: 9,
  Chennai: 8,
  Kolkata: 7,
  Pune: 5,
  Thane: 5,
  "K.V.Rangareddy": 6,
  Ahmedabad: 5,
  Surat: 3,
  Lucknow: 6,
  Jaipur: 5,
  Ernakulam: 3,
  Patna: 3,
};

/** The demo's couriers (invented). The last one serves about a fifth of the districts. */
export const couriers = ["Quickroad", "Bluewing", "Sahyog Parcels"] as const;

/** Every place of one seed's world, and a way to draw one by how much it orders. */
export interface Places {
  all: Place[];
  draw(rng: Rng): Place;
  /** A place in another state. */
  elsewhere(rng: Rng, place: Place): Place;
}

/** Reads the PIN codes beside this file and gives each its hidden effects; the same seed gives the same world. */
export function placesOf(seed: number): Places {
  const lines = readFileSync(new URL("./data/in-pincodes.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const states = new Map(indianStates.map((state) => [state.name, state]));
  const all = lines.map((line): Place => {
    const [pincode = "", state = "", district = ""] = line.split(",");
    const ofDistrict = rngOf(seed, "district", state, district);
    const lot = ofDistrict.next();
    const courier = lot < 0.45 ? couriers[0] : lot < 0.8 ? couriers[1] : couriers[2];
    return {
      pincode,
      state,
      district,
      stateRto: states.get(state)?.rto ?? 0,
      districtDraw: ofDistrict.normal(),
      pinDraw: rngOf(seed, "pin", pincode).normal(),
      courier,
      fakesAttempts: courier === couriers[2] && ofDistrict.chance(0.6),
    };
  });
  const raw = all.map((place) => (metros[place.district] ?? 1) / (1 + 3 * rngOf(seed, "demand", place.pincode).next()));
  const perState = new Map<string, number>();
  all.forEach((place, i) => {
    perState.set(place.state, (perState.get(place.state) ?? 0) + (raw[i] ?? 0));
  });
  const totals = totalsOf(all.map((p, i) => ((raw[i] ?? 0) * (states.get(p.state)?.share ?? 0)) / (perState.get(p.state) ?? 1)));
  const draw = (rng: Rng): Place => {
    const place = all[pickByTotals(rng, totals)];
    if (!place) throw new RangeError("the PIN code file is empty");
    return place;
  };
  const elsewhere = (rng: Rng, place: Place): Place => {
    for (;;) {
      const other = draw(rng);
      if (other.state !== place.state) return other;
    }
  };
  return { all, draw, elsewhere };
}
