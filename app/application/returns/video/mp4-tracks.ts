import { type Box, boxesIn } from "./mp4-boxes";
import { UnknownVideo } from "./patches";

/** Where the samples of one track lie in the file. */
export type TrackPlaces = { at: number; bytes: number }[];

/** Most samples of a track that is dropped. */
const mostSamples = 500_000;

/**
 * Which tracks of an index are pictures, and where the samples of tracks lie that are neither picture nor sound (places, movements, faces).
 * With `only`, one track of it: whether it is kept.
 * @throws UnknownVideo
 */
export function soundsAndPictures(bytes: Uint8Array, only?: Box): { pictures: number; others: TrackPlaces[]; isKept: boolean } {
  const moov = { type: "moov", begin: 0, body: headerOf(bytes), end: bytes.length };
  const all = only ? [only] : boxesIn(bytes, moov).filter((box) => box.type === "trak");
  let pictures = 0;
  const others: TrackPlaces[] = [];
  for (const track of all) {
    const mdia = child(bytes, track, "mdia");
    const handler = handlerOf(bytes, mdia);
    if (handler === "vide") pictures++;
    else if (handler !== "soun" && !only) others.push(placesOf(bytes, mdia));
    if (only) return { pictures, others, isKept: handler === "vide" || handler === "soun" };
  }
  return { pictures, others, isKept: true };
}

function headerOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0) === 1 ? 16 : 8;
}

function handlerOf(bytes: Uint8Array, mdia: Box): string {
  const { body } = child(bytes, mdia, "hdlr");
  return Buffer.from(bytes.subarray(body + 8, body + 12)).toString("latin1");
}

function child(bytes: Uint8Array, parent: Box, type: string): Box {
  const found = boxesIn(bytes, parent).find((box) => box.type === type);
  if (!found) throw new UnknownVideo(`no ${type}`);
  return found;
}

/** Sample sizes, which chunk holds how many, and where each chunk begins: together they say where every sample lies. */
function placesOf(bytes: Uint8Array, mdia: Box): TrackPlaces {
  const stbl = child(bytes, child(bytes, mdia, "minf"), "stbl");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = (type: string) => boxesIn(bytes, stbl).find((box) => box.type === type);
  const [stsz, stsc] = [table("stsz"), table("stsc")];
  const chunks = table("stco") ?? table("co64");
  if (!stsz || !stsc || !chunks) throw new UnknownVideo("samples cannot be found");
  const same = at(view, stsz, 4);
  const count = at(view, stsz, 8);
  if (count > mostSamples) throw new UnknownVideo("too many samples");
  const places: TrackPlaces = [];
  let sample = 0;
  const runs = at(view, stsc, 4);
  for (let run = 0; run < runs; run++) {
    const first = at(view, stsc, 8 + run * 12);
    const last = run + 1 < runs ? at(view, stsc, 8 + (run + 1) * 12) - 1 : at(view, chunks, 4);
    const each = at(view, stsc, 12 + run * 12);
    for (let chunk = first; chunk <= last && sample < count; chunk++) {
      let place = chunkAt(view, chunks, chunk - 1);
      for (let i = 0; i < each && sample < count; i++, sample++) {
        const size = same === 0 ? at(view, stsz, 12 + sample * 4) : same;
        if (size > 0) places.push({ at: place, bytes: size });
        place += size;
      }
    }
  }
  if (sample < count) throw new UnknownVideo("samples without a place");
  return places;
}

function chunkAt(view: DataView, box: Box, index: number): number {
  if (box.type === "stco") return at(view, box, 8 + index * 4);
  const offset = box.body + 8 + index * 8;
  if (offset + 8 > box.end) throw new UnknownVideo("a table is cut off");
  return Number(view.getBigUint64(offset));
}

function at(view: DataView, box: Box, offset: number): number {
  if (offset < 0 || box.body + offset + 4 > box.end) throw new UnknownVideo("a table is cut off");
  return view.getUint32(box.body + offset);
}
