/** Bytes of a file that are written over; a file keeps its length, so that what points into it stays right. */
export interface Patch {
  /** Where they begin, counted in bytes from the file's beginning. */
  at: number;
  /** What stands there instead; a number = that many zeros. */
  by: Uint8Array<ArrayBuffer> | number;
}

/** Zeros of a long patch are this piece again and again. */
const zeros = new Uint8Array(64 * 1024);

/** The file with the patches, as a blob whose unchanged parts are still read from the first one: nothing large is held. Patches must not overlap. */
export function patched(file: Blob, patches: readonly Patch[]): Blob {
  const parts: BlobPart[] = [];
  let at = 0;
  for (const patch of [...patches].sort((a, b) => a.at - b.at)) {
    if (patch.at < at) throw new Error("patches overlap");
    parts.push(file.slice(at, patch.at));
    const length = typeof patch.by === "number" ? patch.by : patch.by.length;
    if (typeof patch.by === "number") for (let left = length; left > 0; left -= zeros.length) parts.push(zeros.subarray(0, left));
    else parts.push(patch.by);
    at = patch.at + length;
  }
  parts.push(file.slice(at));
  return new Blob(parts, { type: file.type });
}

/** Reads a blob here and there without fetching every few bytes anew. */
export class Reader {
  #window = new Uint8Array(0);
  #from = 0;

  constructor(
    private readonly file: Blob,
    private readonly windowBytes = 64 * 1024,
  ) {}

  get size(): number {
    return this.file.size;
  }

  /** `length` bytes from `at`, or as many as there are. */
  async read(at: number, length: number): Promise<Uint8Array> {
    const inside = at >= this.#from && at + length <= this.#from + this.#window.length;
    if (!inside) {
      this.#window = new Uint8Array(await this.file.slice(at, at + Math.max(length, this.windowBytes)).arrayBuffer());
      this.#from = at;
    }
    return this.#window.subarray(at - this.#from, at - this.#from + length);
  }
}

/** The file is not what it says it is, or holds something whose content cannot be told. */
export class UnknownVideo extends Error {}
