import type { Sighting } from "./sighting";

/** Outcomes of past orders with one value: decayed number of all, and of those that came back. */
export interface Count {
  n: number;
  hits: number;
}

/** Finds the outcomes of past orders with one value; nothing when there are none. */
export type Look = (kind: string, key: string) => Count | undefined;

/** Half-lives in days of what the engine keeps: how fast an outcome stops counting. */
export interface HalfLives {
  evidence: number;
  base: number;
}

const daysInTable = 1000;

/** How much of an outcome is left after so many days. */
function fading(halfLife: number): (days: number) => number {
  const table = Float64Array.from({ length: daysInTable }, (_, days) => 0.5 ** (days / halfLife));
  return (days) => (days < daysInTable ? table[days] : undefined) ?? 0.5 ** (days / halfLife);
}

/** Counters over values with a number, decaying by day. Outcomes are counted in order of the day they became known. */
export class Tallies {
  private n: Float64Array;
  private hits: Float64Array;
  private day: Float64Array;
  private readonly left: (days: number) => number;

  /** @param values how many numbers there are; more may come */
  constructor(halfLife: number, values: number) {
    this.n = new Float64Array(values);
    this.hits = new Float64Array(values);
    this.day = new Float64Array(values).fill(Number.NEGATIVE_INFINITY);
    this.left = fading(halfLife);
  }

  /** Counts an outcome of a value on the day it became known. */
  count(value: number, day: number, label: number): void {
    if (value >= this.n.length) this.grow(value);
    const last = this.day[value] as number;
    const kept = day > last ? this.left(day - last) : 1;
    this.n[value] = (this.n[value] as number) * kept + 1;
    this.hits[value] = (this.hits[value] as number) * kept + label;
    if (day > last) this.day[value] = day;
  }

  /** Writes what is known of a value on a day to a place of two lists; 0 and 0 when nothing is. */
  read(value: number, today: number, n: Float64Array, hits: Float64Array, place: number): void {
    const counted = this.n[value] as number;
    const last = this.day[value] as number;
    const kept = counted > 0 && today > last ? this.left(today - last) : 1;
    n[place] = counted * kept;
    hits[place] = (this.hits[value] as number) * kept;
  }

  /** All outcomes of a value, as of the last one counted. */
  of(value: number): Count {
    return { n: this.n[value] ?? 0, hits: this.hits[value] ?? 0 };
  }

  private grow(value: number): void {
    const longer = (old: Float64Array) => {
      const wide = new Float64Array(Math.max(1024, 2 * old.length, value + 1));
      wide.set(old);
      return wide;
    };
    const known = this.day.length;
    this.n = longer(this.n);
    this.hits = longer(this.hits);
    this.day = longer(this.day).fill(Number.NEGATIVE_INFINITY, known);
  }
}

/** Counters over outcomes by kind and text, decaying by day. Outcomes are added in order of the day they became known. */
export class Book {
  private readonly numbers = new Map<string, Map<string, number>>();
  private values = 0;
  private readonly tallies: Tallies;
  private readonly whole: Tallies;
  private today = Number.NEGATIVE_INFINITY;
  private readonly n = new Float64Array(1);
  private readonly hits = new Float64Array(1);

  constructor(halfLives: HalfLives) {
    this.tallies = new Tallies(halfLives.evidence, 0);
    this.whole = new Tallies(halfLives.base, 1);
  }

  /** Counts a known end on the day it became known. */
  add(sighting: Sighting): void {
    if (sighting.label === null) return;
    this.whole.count(0, sighting.knownOn, sighting.label);
    for (const kind in sighting.keys) {
      let known = this.numbers.get(kind);
      if (!known) {
        known = new Map();
        this.numbers.set(kind, known);
      }
      for (const key of sighting.keys[kind] ?? []) {
        let value = known.get(key);
        if (value === undefined) {
          value = this.values++;
          known.set(key, value);
        }
        this.tallies.count(value, sighting.knownOn, sighting.label);
      }
    }
  }

  /** Sets the day on which the book is read. */
  turnTo(day: number): void {
    this.today = day;
  }

  /** All outcomes, decayed by the base's half-life. */
  base(): Count {
    return this.whole.of(0);
  }

  readonly look: Look = (kind, key) => {
    const value = this.numbers.get(kind)?.get(key);
    if (value === undefined) return undefined;
    this.tallies.read(value, this.today, this.n, this.hits, 0);
    return { n: this.n[0] as number, hits: this.hits[0] as number };
  };
}
