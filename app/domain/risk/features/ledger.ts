import type { Sliced } from "../learning/matrix";
import { kinds } from "./kinds";
import { inOrderOf, type Sighting } from "./sighting";

/** Sightings whose end is known, with their values as whole numbers, so that going through them again and again compares no texts. */
export interface Ledger {
  /** In order of day and id, whatever order they came in: sums of fractions depend on it. */
  rows: readonly Sighting[];
  /** The known kinds of fact the rows hold, in the order they were first met. */
  kinds: readonly string[];
  /** How many values there are, and the place of each one's kind in `kinds`. Values of all kinds are numbered together, as first met. */
  values: number;
  kindOf: Uint8Array;
  /** Texts of the values whose kind has flags, by number. */
  words: ReadonlyMap<number, string>;
  /** Row r's values of kind k stand in `held` from `starts[r * kinds.length + k]` to the next start. */
  starts: Uint32Array;
  held: Uint32Array;
}

/** Numbers the values of those sightings that have a label, in slices. Kinds that the engine does not know are left out. */
export function* ledgerOf(sightings: readonly Sighting[]): Sliced<Ledger> {
  const rows = yield* inOrderOf(
    sightings.filter((sighting) => sighting.label !== null),
    (sighting) => sighting.day,
  );
  const { names, most } = yield* kindsOf(rows);
  const numbers = names.map(() => new Map<string, number>());
  const words = new Map<number, string>();
  const starts = new Uint32Array(rows.length * names.length + 1);
  const held = new Uint32Array(most);
  const kindOf = new Uint8Array(most);
  let values = 0;
  let at = 0;
  for (let r = 0; r < rows.length; r++) {
    if (r % 1000 === 999) yield;
    const keys = (rows[r] as Sighting).keys;
    for (let k = 0; k < names.length; k++) {
      const name = names[k] as string;
      const known = numbers[k] as Map<string, number>;
      for (const key of keys[name] ?? none) {
        let value = known.get(key);
        if (value === undefined) {
          value = values++;
          known.set(key, value);
          kindOf[value] = k;
          if (kinds[name]?.flags) words.set(value, key);
        }
        held[at++] = value;
      }
      starts[r * names.length + k + 1] = at;
    }
  }
  return { rows, kinds: names, values, kindOf: kindOf.slice(0, values), words, starts, held };
}

const none: readonly string[] = [];

/** The known kinds in the rows, and how many values the rows hold together. */
function* kindsOf(rows: readonly Sighting[]): Sliced<{ names: string[]; most: number }> {
  const names: string[] = [];
  let most = 0;
  for (let r = 0; r < rows.length; r++) {
    if (r % 5000 === 4999) yield;
    const { keys } = rows[r] as Sighting;
    for (const kind in keys) {
      if (!kinds[kind]) continue;
      if (!names.includes(kind)) names.push(kind);
      most += keys[kind]?.length ?? 0;
    }
  }
  return { names, most };
}
