import type { Sighting } from "./sighting";

/** Outcomes of past orders with one value: decayed number of all, and of those that came back. */
export interface Count {
  n: number;
  hits: number;
}

/** Finds the outcomes of past orders with one value; nothing when there are none. */
export type Look = (kind: string, key: string) => Count | undefined;

interface Entry extends Count {
  day: number;
}

/** Half-lives in days of what the engine keeps: how fast an outcome stops counting. */
export interface HalfLives {
  evidence: number;
  base: number;
}

/** Counters over outcomes in memory, decaying by day. Outcomes are added in order of the day they became known. */
export class Book {
  private readonly entries = new Map<string, Map<string, Entry>>();
  private readonly whole: Entry = { n: 0, hits: 0, day: 0 };
  private today = 0;

  constructor(private readonly halfLives: HalfLives) {}

  /** Counts a known end on the day it became known. */
  add(sighting: Sighting): void {
    if (sighting.label === null) return;
    this.count(this.whole, sighting.knownOn, sighting.label, this.halfLives.base);
    for (const kind in sighting.keys) {
      let map = this.entries.get(kind);
      if (!map) {
        map = new Map();
        this.entries.set(kind, map);
      }
      for (const key of sighting.keys[kind] ?? []) {
        let entry = map.get(key);
        if (!entry) {
          entry = { n: 0, hits: 0, day: sighting.knownOn };
          map.set(key, entry);
        }
        this.count(entry, sighting.knownOn, sighting.label, this.halfLives.evidence);
      }
    }
  }

  private count(entry: Entry, day: number, label: number, halfLife: number): void {
    const kept = day > entry.day ? 0.5 ** ((day - entry.day) / halfLife) : 1;
    entry.n = entry.n * kept + 1;
    entry.hits = entry.hits * kept + label;
    entry.day = Math.max(day, entry.day);
  }

  /** Sets the day on which the book is read. */
  turnTo(day: number): void {
    this.today = day;
  }

  /** All outcomes, decayed by the base's half-life. */
  base(): Count {
    return this.whole;
  }

  readonly look: Look = (kind, key) => {
    const entry = this.entries.get(kind)?.get(key);
    if (!entry) return undefined;
    if (this.today <= entry.day) return entry;
    const kept = 0.5 ** ((this.today - entry.day) / this.halfLives.evidence);
    return { n: entry.n * kept, hits: entry.hits * kept };
  };
}
