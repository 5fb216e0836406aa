import { kinds } from "~/domain/risk/features/kinds";
import type { Sighting } from "~/domain/risk/features/sighting";

/** Texts of one kind of fact by number. */
interface Values {
  kind: string;
  /** By number, where a model may name one (a flag) or its way of paying is asked; elsewhere a text only has to be another than the others. */
  texts: string[] | null;
  numbers: Map<string, number>;
}

/** Every kind's texts, each numbered once. */
class Words {
  readonly kinds: Values[] = [];
  private readonly places = new Map<string, number>();

  placeOf(kind: string): number {
    const known = this.places.get(kind);
    if (known !== undefined) return known;
    const isNamed = kinds[kind]?.flags === true || kind === "payment";
    this.places.set(kind, this.kinds.length);
    return this.kinds.push({ kind, texts: isNamed ? [] : null, numbers: new Map() }) - 1;
  }

  numberOf(place: number, text: string): number {
    const { texts, numbers } = this.kinds[place] as Values;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(text, number);
    texts?.push(text);
    return number;
  }

  /** No more come: what only served numbering, most texts among it, goes. */
  close(): void {
    for (const values of this.kinds) values.numbers = new Map();
  }
}

/** Sightings that came together, their figures and the numbers of their texts in typed arrays. */
class Page {
  readonly days: Int32Array;
  readonly knownOn: Int32Array;
  /** 1, 0, or −1 = not known. */
  readonly labels: Int8Array;
  /** Base and steps of each row's prior; NaN = it has none. */
  readonly priors: Float64Array;
  /** Names of measures of any of the rows; a row that lacks one has NaN there, which means the same. */
  private readonly names: string[];
  private readonly numbers: Float64Array;
  /** Place of a kind and number of a text, in turn and in the order they came; row r's begin at starts[r]. */
  private readonly pairs: Uint32Array;
  private readonly starts: Uint32Array;
  /** The rows put together last: they are asked for again and again. */
  private lastKeys: { row: number; keys: Sighting["keys"] } = { row: -1, keys: {} };
  private lastNumbers: { row: number; numbers: Sighting["numbers"] } = { row: -1, numbers: {} };

  constructor(
    rows: readonly Sighting[],
    private readonly words: Words,
  ) {
    this.days = Int32Array.from(rows, (row) => row.day);
    this.knownOn = Int32Array.from(rows, (row) => row.knownOn);
    this.labels = Int8Array.from(rows, (row) => row.label ?? -1);
    this.priors = Float64Array.from(rows.flatMap(({ prior }) => (prior ? [prior.base, prior.steps] : [Number.NaN, Number.NaN])));
    this.names = [...new Set(rows.flatMap((row) => Object.keys(row.numbers)))];
    this.numbers = Float64Array.from(rows.flatMap((row) => this.names.map((name) => row.numbers[name] ?? Number.NaN)));
    const pairs: number[] = [];
    this.starts = new Uint32Array(rows.length + 1);
    for (const [r, { keys }] of rows.entries()) {
      for (const kind in keys) {
        const place = words.placeOf(kind);
        for (const key of keys[kind] ?? []) pairs.push(place, words.numberOf(place, key));
      }
      this.starts[r + 1] = pairs.length;
    }
    this.pairs = Uint32Array.from(pairs);
  }

  keysOf(row: number): Sighting["keys"] {
    if (this.lastKeys.row === row) return this.lastKeys.keys;
    const keys: Record<string, string[]> = {};
    for (let at = this.starts[row] as number; at < (this.starts[row + 1] as number); at += 2) {
      const { kind, texts } = this.words.kinds[this.pairs[at] as number] as Values;
      const number = this.pairs[at + 1] as number;
      const key = texts === null ? String(number) : (texts[number] as string);
      const known = keys[kind];
      if (known) known.push(key);
      else keys[kind] = [key];
    }
    this.lastKeys = { row, keys };
    return keys;
  }

  numbersOf(row: number): Sighting["numbers"] {
    if (this.lastNumbers.row === row) return this.lastNumbers.numbers;
    const numbers: Record<string, number> = {};
    const from = row * this.names.length;
    for (let n = 0; n < this.names.length; n++) numbers[this.names[n] as string] = this.numbers[from + n] as number;
    this.lastNumbers = { row, numbers };
    return numbers;
  }
}

/** A row of a page that looks like any sighting. */
class CompactSighting implements Sighting {
  constructor(
    readonly id: string,
    private readonly page: Page,
    private readonly row: number,
  ) {}

  get day(): number {
    return this.page.days[this.row] as number;
  }

  get knownOn(): number {
    return this.page.knownOn[this.row] as number;
  }

  get label(): Sighting["label"] {
    const label = this.page.labels[this.row] as number;
    return label === 1 || label === 0 ? label : null;
  }

  get keys(): Sighting["keys"] {
    return this.page.keysOf(this.row);
  }

  get numbers(): Sighting["numbers"] {
    return this.page.numbersOf(this.row);
  }

  get prior(): { base: number; steps: number } | undefined {
    const base = this.page.priors[2 * this.row] as number;
    return Number.isNaN(base) ? undefined : { base, steps: this.page.priors[2 * this.row + 1] as number };
  }
}

/**
 * Keeps sightings in a small part of the memory they take as objects: figures in typed arrays, and numbers instead of texts that no model
 * names. What comes out reads from there; an order's keys and measures are put together when they are asked for.
 */
export function compactSightings(): { take(more: readonly Sighting[]): void; close(): Sighting[] } {
  const words = new Words();
  const all: Sighting[] = [];
  return {
    take(more) {
      const page = new Page(more, words);
      for (const [row, { id }] of more.entries()) all.push(new CompactSighting(id, page, row));
    },
    /** All that were taken, in the order they came. */
    close() {
      words.close();
      return all;
    },
  };
}
