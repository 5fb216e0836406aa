/** One file of an archive: its whole length is known before its bytes come. */
export interface TarEntry {
  /** Path inside the archive: letters, digits, `.`, `_`, `-` and `/`, at most 100 characters. */
  path: string;
  size: number;
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const block = 512;

/** Writes a tar archive (POSIX ustar) piece by piece. @throws Error for a path that does not fit, or a body of another length than promised */
export async function* tarOf(entries: AsyncIterable<TarEntry>, at: Date): AsyncGenerator<Uint8Array> {
  for await (const { path, size, body } of entries) {
    yield headerOf(path, size, at);
    let written = 0;
    for await (const piece of body) {
      written += piece.length;
      yield piece;
    }
    if (written !== size) throw new Error(`${path} has ${written} bytes instead of ${size}`);
    if (size % block !== 0) yield new Uint8Array(block - (size % block));
  }
  yield new Uint8Array(2 * block);
}

function headerOf(path: string, size: number, at: Date): Uint8Array {
  if (!/^[\w.\-/]{1,100}$/.test(path)) throw new Error(`${path} cannot be a path of an archive`);
  const header = Buffer.alloc(block);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits - 1, "0")}\0`;
  header.write(path, 0, "ascii");
  header.write(octal(0o644, 8), 100, "ascii");
  header.write(octal(0, 8), 108, "ascii");
  header.write(octal(0, 8), 116, "ascii");
  header.write(octal(size, 12), 124, "ascii");
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136, "ascii");
  header.write("        ", 148, "ascii");
  header.write("0", 156, "ascii");
  header.write("ustar\0", 257, "ascii");
  header.write("00", 263, "ascii");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "ascii");
  return header;
}
