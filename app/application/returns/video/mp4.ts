import { type Box, boxAt, boxesIn } from "./mp4-boxes";
import { soundsAndPictures, type TrackPlaces } from "./mp4-tracks";
import { type Patch, Reader, UnknownVideo } from "./patches";

/** Longest index of a video that is read; 50 MB of video need far less. */
const longestIndex = 16 * 1024 * 1024;
/** Most boxes on the first level: a fragmented video has two for each fragment. */
const mostBoxes = 20_000;

/** What each box may hold and still be needed to play; whatever else stands there is blanked: udta, meta, uuid, ©xyz and names nobody thought of. */
const needed: Readonly<Record<string, readonly string[]>> = {
  moov: ["mvhd", "trak", "mvex", "iods"],
  trak: ["tkhd", "edts", "mdia", "tapt"],
  edts: ["elst"],
  mdia: ["mdhd", "hdlr", "minf", "elng"],
  minf: ["vmhd", "smhd", "hdlr", "dinf", "stbl"],
  dinf: ["dref"],
  stbl: ["stsd", "stts", "ctts", "cslg", "stss", "stsc", "stsz", "stz2", "stco", "co64", "sdtp", "sgpd", "sbgp", "subs", "stps"],
  mvex: ["mehd", "trex", "trep"],
  moof: ["mfhd", "traf"],
  traf: ["tfhd", "tfdt", "trun", "sdtp", "sgpd", "sbgp", "subs"],
};
const firstLevel = ["ftyp", "styp", "moov", "moof", "mdat", "sidx", "mfra"];

/**
 * What must be written over so that an MP4 or QuickTime file holds sound and picture and nothing else: places, times, names of devices, and
 * tracks of other things with their samples.
 * @throws UnknownVideo when its boxes cannot be followed
 */
export async function mp4Patches(file: Blob): Promise<Patch[]> {
  const reader = new Reader(file);
  const patches: Patch[] = [];
  const media: { at: number; end: number }[] = [];
  const dropped: TrackPlaces[] = [];
  let tracks = 0;
  let fragments = 0;
  let count = 0;
  for (let at = 0; at < reader.size; count++) {
    const box = boxAt(await reader.read(at, 16), at, reader.size);
    if (count === mostBoxes) throw new UnknownVideo("too many boxes");
    if (box.type === "moov" || box.type === "moof") {
      if (box.end - at > longestIndex) throw new UnknownVideo("the index is too long");
      const bytes = new Uint8Array(await file.slice(at, box.end).arrayBuffer());
      if (box.type === "moof") fragments++;
      else {
        const told = soundsAndPictures(bytes);
        tracks += told.pictures;
        dropped.push(...told.others);
      }
      blankOthers(bytes, { type: box.type, begin: 0, body: box.body - at, end: bytes.length });
      patches.push({ at, by: bytes });
    } else if (box.type === "mdat") media.push({ at: box.body, end: box.end });
    else if (!firstLevel.includes(box.type)) patches.push({ at: at + 4, by: latin("free") }, { at: box.body, by: box.end - box.body });
    at = box.end;
  }
  if (tracks === 0) throw new UnknownVideo("no picture");
  if (fragments > 0 && dropped.length > 0) throw new UnknownVideo("samples of other tracks cannot be found");
  return [...patches, ...samplePatches(dropped, media)];
}

/** Zeros over the samples of tracks that were dropped; only inside the media, each byte once. */
function samplePatches(dropped: readonly TrackPlaces[], media: readonly { at: number; end: number }[]): Patch[] {
  const places = dropped.flat().sort((a, b) => a.at - b.at);
  const patches: Patch[] = [];
  let done = 0;
  for (const place of places) {
    const inside = media.find((part) => place.at >= part.at && place.at + place.bytes <= part.end);
    if (!inside || place.at < done) throw new UnknownVideo("a sample outside the media");
    patches.push({ at: place.at, by: place.bytes });
    done = place.at + place.bytes;
  }
  return patches;
}

function blankOthers(bytes: Uint8Array, parent: Box): void {
  const allowed = needed[parent.type] ?? [];
  for (const box of boxesIn(bytes, parent)) {
    if (!allowed.includes(box.type) || (box.type === "trak" && !soundsAndPictures(bytes, box).isKept)) blank(bytes, box);
    else if (needed[box.type]) blankOthers(bytes, box);
    else if (["mvhd", "tkhd", "mdhd"].includes(box.type)) blankTimes(bytes, box);
    // The name of the handler stands behind five numbers; some writers put the device there.
    else if (box.type === "hdlr") bytes.fill(0, Math.min(box.end, box.body + 24), box.end);
  }
}

function blank(bytes: Uint8Array, box: Box): void {
  bytes.set(latin("free"), box.begin + 4);
  bytes.fill(0, box.body, box.end);
}

/** When it was made and changed: behind version and flags, two numbers of four bytes, in version 1 of eight. */
function blankTimes(bytes: Uint8Array, box: Box): void {
  const length = bytes[box.body] === 1 ? 16 : 8;
  bytes.fill(0, box.body + 4, Math.min(box.end, box.body + 4 + length));
}

const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
