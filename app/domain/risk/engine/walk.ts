import { type Count, type HalfLives, Tallies } from "../features/book";
import type { Ledger } from "../features/ledger";
import { KnownRoom, type Reader } from "../features/reader";
import type { Sighting } from "../features/sighting";
import type { Matrix, Sliced } from "../learning/matrix";
import { baseRate, offsetOf } from "./model";

/** Training rows with the features they would have had when they were scored. */
export interface Walked {
  rows: Sighting[];
  /** Rows of a usual day. */
  perDay: number;
  x: Matrix;
  labels: Uint8Array;
  offsets: Float64Array;
}

/**
 * Walks sightings day by day and reads each one's features from outcomes known before: never of its own day or later. The counters are
 * read as they stood every `staleDays` days only, because a model in use is scored with outcomes some days old too, and must not learn to
 * expect fresher ones.
 * @param startRate the store's rate assumed before the first outcome, 0–1
 * @param fewest rows that saw fewer outcomes than this are not learnt from (their features say nothing)
 */
export function* walk(
  ledger: Ledger,
  reader: Reader,
  options: { halfLives: HalfLives; staleDays: number; startRate: number; fewest: number },
): Sliced<Walked> {
  const sorted = ledger.rows;
  const byKnown = yield* placesByKnown(sorted);
  const counters = countersOf(ledger, reader, options.halfLives);
  const values = new Float64Array(sorted.length * reader.width);
  const offsets = new Float64Array(sorted.length);
  const labels = new Uint8Array(sorted.length);
  const rows: Sighting[] = [];
  const first = sorted[0]?.day ?? 0;
  let opened = Number.NEGATIVE_INFINITY;
  let added = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i % 500 === 499) yield;
    const sighting = sorted[i] as Sighting;
    const opening = first + Math.floor((sighting.day - first) / options.staleDays) * options.staleDays;
    if (opening > opened) {
      opened = opening;
      for (; added < byKnown.length && (sorted[byKnown[added] as number] as Sighting).knownOn < opening; added++) {
        if (added % 5000 === 4999) yield;
        counters.add(byKnown[added] as number);
      }
    }
    if (added < options.fewest) continue;
    const at = rows.length;
    const rate = baseRate(counters.whole(), options.startRate);
    const known = counters.knownOf(i, opened);
    reader.fill(known, sighting, rate, values, at * reader.width);
    offsets[at] = offsetOf(sighting.prior, known, rate);
    labels[at] = sighting.label ?? 0;
    rows.push(sighting);
  }
  const n = rows.length;
  return {
    rows,
    perDay: n / Math.max(1, new Set(rows.map((row) => row.day)).size),
    x: { rows: n, columns: reader.width, values: values.subarray(0, n * reader.width) },
    labels: labels.subarray(0, n),
    offsets: offsets.subarray(0, n),
  };
}

/** Places of rows in order of the day their ends became known. */
function* placesByKnown(rows: readonly Sighting[]): Sliced<Uint32Array> {
  const byDay = new Map<number, number[]>();
  for (let r = 0; r < rows.length; r++) {
    if (r % 5000 === 4999) yield;
    const { knownOn } = rows[r] as Sighting;
    const day = byDay.get(knownOn);
    if (day) day.push(r);
    else byDay.set(knownOn, [r]);
  }
  const places = new Uint32Array(rows.length);
  let at = 0;
  for (const day of [...byDay.keys()].sort((a, b) => a - b)) for (const place of byDay.get(day) ?? []) places[at++] = place;
  return places;
}

/** Counters over a ledger's values, and what they know of its rows. */
function countersOf(ledger: Ledger, { kinds }: Reader, halfLives: HalfLives) {
  const { rows, starts, held } = ledger;
  const width = ledger.kinds.length;
  const tallies = new Tallies(halfLives.evidence, ledger.values);
  const all = new Tallies(halfLives.base, 1);
  const room = new KnownRoom(kinds);
  /** Place in the ledger of each of the reader's kinds; −1 where no row holds it. */
  const places = Int32Array.from(kinds, (kind) => ledger.kinds.indexOf(kind));
  return {
    add(row: number): void {
      const { knownOn, label } = rows[row] as Sighting;
      all.count(0, knownOn, label ?? 0);
      const last = starts[(row + 1) * width] as number;
      for (let at = starts[row * width] as number; at < last; at++) tallies.count(held[at] as number, knownOn, label ?? 0);
    },
    whole: (): Count => all.of(0),
    /** What is known of a row's values on a day; overwritten by the next answer. */
    knownOf(row: number, day: number): KnownRoom {
      let to = 0;
      for (let k = 0; k < places.length; k++) {
        const place = places[k] as number;
        const from = place < 0 ? 0 : (starts[row * width + place] as number);
        const end = place < 0 ? 0 : (starts[row * width + place + 1] as number);
        room.fit(to + end - from);
        for (let at = from; at < end; at++) tallies.read(held[at] as number, day, room.n, room.hits, to++);
        room.starts[k + 1] = to;
      }
      return room;
    },
  };
}
