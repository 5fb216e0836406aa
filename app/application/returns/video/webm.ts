import { type Patch, Reader, UnknownVideo } from "./patches";

/** Most elements that are looked at in one file; 50 MB of video have far fewer. */
const mostElements = 400_000;

/** Elements by their id as it stands in the file. */
const ids = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  cluster: 0x1f43b675,
  cues: 0x1c53bb6b,
  void: 0xec,
  trackEntry: 0xae,
  trackType: 0x83,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  chapters: 0x1043a770,
  tags: 0x1254c367,
  attachments: 0x1941a469,
} as const;

/** What ends a cluster or a segment whose length was not known when it was written. */
const level1 = new Set<number>([ids.seekHead, ids.info, ids.tracks, ids.cluster, ids.cues, ids.chapters, ids.tags, ids.attachments]);
/** Of a track, everything but its name: numbers, codec and its settings. */
const trackNames = new Set<number>([0x536e]);

interface Element {
  id: number;
  begin: number;
  body: number;
  /** null = not known: until something of a higher level begins. */
  end: number | null;
}

/**
 * What must be written over so that a WebM file holds sound and picture and nothing else: tags, attachments, chapters, title, time and names
 * become empty room.
 * @throws UnknownVideo when its elements cannot be followed, or when it has tracks of other things
 */
export async function webmPatches(file: Blob): Promise<Patch[]> {
  const walk = new Walk(new Reader(file));
  const patches: Patch[] = [];
  for (let at = 0; at < file.size; ) {
    const element = await walk.at(at, file.size);
    if (element.id === ids.segment) {
      await cleanSegment(walk, { ...element, end: element.end ?? file.size }, patches);
      at = element.end ?? file.size;
    } else {
      if (element.id !== ids.ebml && element.id !== ids.void) throw new UnknownVideo("something beside the segment");
      if (element.id === ids.void) patches.push(...emptied(element));
      at = known(element);
    }
  }
  if (walk.pictures === 0) throw new UnknownVideo("no picture");
  return patches;
}

async function cleanSegment(walk: Walk, segment: Element & { end: number }, patches: Patch[]): Promise<void> {
  for (let at = segment.body; at < segment.end; ) {
    const element = await walk.at(at, segment.end);
    if (element.id === ids.cluster && element.end === null) {
      at = await walk.endOfCluster(element, segment.end);
      continue;
    }
    const end = known(element);
    if (element.id === ids.info) patches.push(...(await cleanInfo(walk, element)));
    else if (element.id === ids.tracks) patches.push(...(await cleanTracks(walk, element)));
    else if (element.id !== ids.seekHead && element.id !== ids.cluster && element.id !== ids.cues) patches.push(...emptied(element));
    at = end;
  }
}

async function cleanInfo(walk: Walk, info: Element): Promise<Patch[]> {
  const patches: Patch[] = [];
  for await (const element of walk.inside(info)) {
    // Both names must be there; an empty one will do.
    if (element.id === ids.muxingApp || element.id === ids.writingApp)
      patches.push({ at: element.body, by: known(element) - element.body });
    else if (element.id !== ids.timestampScale && element.id !== ids.duration) patches.push(...emptied(element));
  }
  return patches;
}

async function cleanTracks(walk: Walk, tracks: Element): Promise<Patch[]> {
  const patches: Patch[] = [];
  for await (const entry of walk.inside(tracks)) {
    if (entry.id !== ids.trackEntry) {
      patches.push(...emptied(entry));
      continue;
    }
    for await (const element of walk.inside(entry)) {
      if (element.id === ids.trackType) {
        const type = await walk.byte(element.body);
        if (type !== 1 && type !== 2) throw new UnknownVideo("a track of something else");
        if (type === 1) walk.pictures++;
      } else if (trackNames.has(element.id)) patches.push(...emptied(element));
    }
  }
  return patches;
}

/** The same room with nothing in it: one element of "void" as long as the former. */
function emptied(element: Element): Patch[] {
  const length = known(element) - element.begin;
  // A length of eight bytes where it fits, else of one: both are allowed for any number.
  const header = length >= 9 ? [ids.void, 0x01, 0, 0, 0, 0, 0, 0, 0] : [ids.void, 0x80 | (length - 2)];
  const by = Uint8Array.from(header);
  if (length >= 9) {
    // Byte 1 is only the marker of the length; the number itself fits in the last six.
    let left = length - 9;
    for (let i = 8; i > 2; i--) {
      by[i] = left % 256;
      left = Math.floor(left / 256);
    }
  }
  return [
    { at: element.begin, by },
    { at: element.begin + by.length, by: length - by.length },
  ];
}

function known(element: Element): number {
  if (element.end === null) throw new UnknownVideo("a length is missing");
  return element.end;
}

class Walk {
  pictures = 0;
  #seen = 0;

  constructor(private readonly reader: Reader) {}

  async byte(at: number): Promise<number> {
    return (await this.reader.read(at, 1))[0] ?? 0;
  }

  /** The element that begins there and must end within `limit`. */
  async at(at: number, limit: number): Promise<Element> {
    if (++this.#seen > mostElements) throw new UnknownVideo("too many elements");
    const header = await this.reader.read(at, 12);
    const idLength = Math.clz32(header[0] ?? 0) - 23;
    const sizeFirst = header[idLength] ?? 0;
    const sizeLength = Math.clz32(sizeFirst) - 23;
    if (idLength > 4 || sizeLength > 8 || header.length < idLength + sizeLength) throw new UnknownVideo("no element");
    let id = 0;
    for (let i = 0; i < idLength; i++) id = id * 256 + (header[i] ?? 0);
    let size = sizeFirst & (0xff >> sizeLength);
    let allOnes = size === 0xff >> sizeLength;
    for (let i = 1; i < sizeLength; i++) {
      const next = header[idLength + i] ?? 0;
      size = size * 256 + next;
      allOnes &&= next === 0xff;
    }
    const body = at + idLength + sizeLength;
    const end = allOnes ? null : body + size;
    if (end !== null && end > limit) throw new UnknownVideo("an element is longer than its parent");
    return { id, begin: at, body, end };
  }

  async *inside(parent: Element): AsyncGenerator<Element> {
    const end = known(parent);
    for (let at = parent.body; at < end; ) {
      const element = await this.at(at, end);
      yield element;
      at = known(element);
    }
  }

  /** Where a cluster of unknown length ends: at the next element of the segment, or with it. */
  async endOfCluster(cluster: Element, limit: number): Promise<number> {
    let at = cluster.body;
    while (at < limit) {
      const element = await this.at(at, limit);
      if (level1.has(element.id)) return at;
      at = known(element);
    }
    return at;
  }
}
