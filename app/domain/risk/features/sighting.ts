import type { Sliced } from "../learning/matrix";

/**
 * An order, or an item of one, as the learning engine sees it: only what was known when it was placed, and its end where that is known.
 * Nothing about sex, religion, surname or age belongs in here.
 */
export interface Sighting {
  id: string;
  /** Day it was placed, whole days since 1970-01-01 in the store's zone. */
  day: number;
  /** 1 = came back, 0 = did not, null = not known (never taken for 0). */
  label: 0 | 1 | null;
  /** Day its end became known; its label counts as evidence from the day after. */
  knownOn: number;
  /** Values by kind of fact (see `kinds.ts`); what past orders with the same value did is evidence. */
  keys: Readonly<Record<string, readonly string[]>>;
  /** Measures by name; NaN or absent is unknown. */
  numbers: Readonly<Record<string, number>>;
  /** The shipped prior in log-odds, where the source knows enough to ask it: the base of this way of paying, and the steps away from it. */
  prior?: { base: number; steps: number };
}

/** The same in slices, by any day of theirs: sorting a hundred thousand at once would hold the processor too long. */
export function* inOrderOf(sightings: readonly Sighting[], dayOf: (sighting: Sighting) => number): Sliced<Sighting[]> {
  const byDay = new Map<number, Sighting[]>();
  for (const [i, sighting] of sightings.entries()) {
    if (i % 5000 === 4999) yield;
    const day = byDay.get(dayOf(sighting));
    if (day) day.push(sighting);
    else byDay.set(dayOf(sighting), [sighting]);
  }
  const sorted: Sighting[] = [];
  for (const day of [...byDay.keys()].sort((a, b) => a - b)) {
    const own = byDay.get(day) ?? [];
    own.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    for (const sighting of own) sorted.push(sighting);
    yield;
  }
  return sorted;
}
