import { UnknownVideo } from "./patches";

/** One box of the file: `begin` to `end` with its header, the content from `body`. */
export interface Box {
  type: string;
  begin: number;
  body: number;
  end: number;
}

/** The boxes inside one, whose bytes are at hand. @throws UnknownVideo */
export function boxesIn(bytes: Uint8Array, parent: Box): Box[] {
  const boxes: Box[] = [];
  for (let at = parent.body; at < parent.end; ) {
    // QuickTime may end a list with four zeros.
    if (parent.end - at < 8) break;
    const box = boxAt(bytes.subarray(at, at + 16), at, parent.end);
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The box that begins at `at`, from its first bytes; it must end within `limit`. @throws UnknownVideo */
export function boxAt(header: Uint8Array, at: number, limit: number): Box {
  if (header.length < 8) throw new UnknownVideo("a box is cut off");
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const size = view.getUint32(0);
  if (size === 1 && header.length < 16) throw new UnknownVideo("a box is cut off");
  const long = size === 1;
  const bytes = long ? Number(view.getBigUint64(8)) : size === 0 ? limit - at : size;
  const body = at + (long ? 16 : 8);
  if (!Number.isSafeInteger(bytes) || at + bytes > limit || at + bytes < body) throw new UnknownVideo("a box is longer than the file");
  return { type: Buffer.from(header.subarray(4, 8)).toString("latin1"), begin: at, body, end: at + bytes };
}
