import { Book, type HalfLives } from "../features/book";
import type { Reader } from "../features/plan";
import { inOrderOf, type Sighting } from "../features/sighting";
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
 * Walks sightings day by day and reads each one's features from outcomes known before: never of its own day or later. The book is
 * opened only every `staleDays` days, because a model in use is scored with outcomes some days old too, and must not learn to expect
 * fresher ones. Rows without a label are evidence for nobody and are left out.
 * @param startRate the store's rate assumed before the first outcome, 0–1
 * @param fewest rows that saw fewer outcomes than this are not learnt from (their features say nothing)
 */
export function* walk(
  sightings: readonly Sighting[],
  reader: Reader,
  options: { halfLives: HalfLives; staleDays: number; startRate: number; fewest: number },
): Sliced<Walked> {
  const labelled = sightings.filter((sighting) => sighting.label !== null);
  const sorted = yield* inOrderOf(labelled, (sighting) => sighting.day);
  const byKnown = yield* inOrderOf(labelled, (sighting) => sighting.knownOn);
  const book = new Book(options.halfLives);
  const values = new Float64Array(sorted.length * reader.width);
  const offsets = new Float64Array(sorted.length);
  const labels = new Uint8Array(sorted.length);
  const rows: Sighting[] = [];
  const first = sorted[0]?.day ?? 0;
  let opened = Number.NEGATIVE_INFINITY;
  let added = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i % 500 === 499) yield;
    const sighting = sorted[i];
    if (!sighting) continue;
    const opening = first + Math.floor((sighting.day - first) / options.staleDays) * options.staleDays;
    if (opening > opened) {
      opened = opening;
      for (let next = byKnown[added]; next && next.knownOn < opening; next = byKnown[added]) {
        book.add(next);
        if (++added % 2000 === 0) yield;
      }
      book.turnTo(opening);
    }
    if (added < options.fewest) continue;
    const at = rows.length;
    const rate = baseRate(book.base(), options.startRate);
    reader.fill(sighting, book.look, rate, values, at * reader.width);
    offsets[at] = offsetOf(sighting, book.look, rate);
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
