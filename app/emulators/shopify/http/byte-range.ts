import { Transform } from "node:stream";

/** The first and last byte a Range header asks for, "all" without a usable header, or "beyond" when nothing of the file is in it. */
export function readRange(header: string | undefined, size: number): { start: number; end: number } | "all" | "beyond" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return "all";
  if (match[1] === "") {
    const last = Number(match[2]);
    return last === 0 ? "beyond" : { start: Math.max(0, size - last), end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start >= size || end < start ? "beyond" : { start, end };
}

/** Lets only the bytes from `start` to `end` (both included) through. */
export function sliceBytes(start: number, end: number): Transform {
  let position = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const from = Math.max(start - position, 0);
      const to = Math.min(end + 1 - position, chunk.length);
      position += chunk.length;
      done(null, from < to ? chunk.subarray(from, to) : undefined);
    },
  });
}
