import { indianDistricts, indianPins } from "./india-pins";
import { plainName } from "./names";
import { indianStatesInHindi } from "./state-facts";

/** A district of India and its state, as they are shown. */
export interface District {
  district: string;
  state: string;
}

/** Where a PIN code lies. Without districts it is not listed, but all listed codes of its first three digits lie in these states. */
export interface PinPlace {
  districts: readonly District[];
  states: readonly string[];
}

interface Atlas {
  pins: Int32Array;
  /** Beside each PIN code, the number of its group of districts. */
  groups: Uint16Array;
  places: PinPlace[];
  /** District names that no far place bears as well → the postal regions (first two digits) and the states they lie in. */
  cities: Map<string, { regions: Set<string>; state: string }>;
}

/** Other spellings in circulation; the key is a plain name. */
const alsoCalled: Readonly<Record<string, string>> = {
  andamanandnicobar: "Andaman and Nicobar Islands",
  chattisgarh: "Chhattisgarh",
  dadraandnagar: "Dadra and Nagar Haveli and Daman and Diu",
  dadraandnagarhaveli: "Dadra and Nagar Haveli and Daman and Diu",
  damananddiu: "Dadra and Nagar Haveli and Daman and Diu",
  delhincr: "Delhi",
  jandk: "Jammu and Kashmir",
  nctofdelhi: "Delhi",
  newdelhi: "Delhi",
  orissa: "Odisha",
  pondicherry: "Puducherry",
  telengana: "Telangana",
  uttaranchal: "Uttarakhand",
  गोवा: "Goa",
};

/** States that people still take for one another: divided lately, or sharing a capital. Parcels go by the PIN code. */
const alike: readonly (readonly string[])[] = [
  ["Andhra Pradesh", "Telangana"],
  ["Jammu and Kashmir", "Ladakh"],
  ["Chandigarh", "Punjab", "Haryana"],
];

let known: { atlas: Atlas; states: Map<string, string> } | null = null;

/** The lists, read once when first asked for: a few milliseconds. */
function lists(): NonNullable<typeof known> {
  known ??= { atlas: readAtlas(), states: readStates() };
  return known;
}

function readAtlas(): Atlas {
  const districts: (District & { isAmbiguous: boolean })[] = indianDistricts.split("\n").flatMap((line) => {
    const [state = "", names = ""] = line.split("|");
    return names.split(";").map((name) => ({ district: name.replace("*", ""), state, isAmbiguous: name.endsWith("*") }));
  });
  const runs = indianPins.split(" ");
  const pins = new Int32Array(runs.length);
  const groups = new Uint16Array(runs.length);
  const places: PinPlace[] = [];
  const numbers = new Map<string, number>();
  const cities: Atlas["cities"] = new Map();
  let pin = 0;
  let group = 0;
  for (const [i, run] of runs.entries()) {
    const colon = run.indexOf(":");
    if (colon >= 0) {
      const key = run.slice(0, colon);
      group = numbers.get(key) ?? places.length;
      if (group === places.length) {
        const some = key.split("+").flatMap((one) => districts[Number.parseInt(one, 36)] ?? []);
        numbers.set(key, group);
        places.push({ districts: some, states: [...new Set(some.map(({ state }) => state))] });
      }
    }
    const distance = run.slice(colon + 1);
    pin += distance === "" ? 1 : Number.parseInt(distance, 36);
    pins[i] = pin;
    groups[i] = group;
    for (const one of (places[group]?.districts ?? []) as typeof districts) {
      if (one.isAmbiguous) continue;
      const region = String(pin).slice(0, 2);
      const city = cities.get(plainName(one.district));
      if (city) city.regions.add(region);
      else cities.set(plainName(one.district), { regions: new Set([region]), state: one.state });
    }
  }
  return { pins, groups, places, cities };
}

function readStates(): Map<string, string> {
  const states = new Map(
    indianDistricts
      .split("\n")
      .map((line) => line.split("|")[0] ?? "")
      .map((name) => [plainName(name), name]),
  );
  for (const [name, state] of Object.entries(alsoCalled)) states.set(plainName(name), state);
  for (const pair of indianStatesInHindi.split(";")) {
    const [hindi = "", english = ""] = pair.split("=");
    const state = states.get(plainName(english));
    if (state) states.set(plainName(hindi), state);
  }
  return states;
}

/** A state of India by any spelling we know, Hindi too, as it is shown; null for a name that is none. */
export function indianState(name: string | null): string | null {
  return lists().states.get(plainName(name ?? "")) ?? null;
}

/** Whether two states count as the same when a PIN code is compared with what somebody wrote. */
export function sameState(one: string, other: string): boolean {
  return one === other || alike.some((group) => group.includes(one) && group.includes(other));
}

/** Where a PIN code of six digits lies; null when no PIN code begins with its first three digits. */
export function findPin(pin: string): PinPlace | null {
  const { pins, groups, places } = lists().atlas;
  const wanted = Number(pin);
  const at = firstNotBelow(pins, wanted);
  if (pins[at] === wanted) return places[groups[at] ?? 0] ?? null;
  const from = Math.floor(wanted / 1000) * 1000;
  const states = new Set<string>();
  for (let i = firstNotBelow(pins, from); i < pins.length && (pins[i] ?? 0) < from + 1000; i++)
    for (const state of places[groups[i] ?? 0]?.states ?? []) states.add(state);
  return states.size === 0 ? null : { districts: [], states: [...states] };
}

/** The state of a city that bears a district's unmistakable name and lies in another postal region than the PIN code; null otherwise. */
export function cityElsewhere(city: string | null, pin: string): { state: string } | null {
  const found = lists().atlas.cities.get(plainName(city ?? ""));
  return found && !found.regions.has(pin.slice(0, 2)) ? { state: found.state } : null;
}

/** Index of the first number that is not below the wanted one. */
function firstNotBelow(sorted: Int32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
