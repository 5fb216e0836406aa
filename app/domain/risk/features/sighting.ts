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

/** Sightings in the one order the engine works in: by day, then by id, so that the order within a day plays no part. */
export function inOrder(sightings: readonly Sighting[]): Sighting[] {
  return [...sightings].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
