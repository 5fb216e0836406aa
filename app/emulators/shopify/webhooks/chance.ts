import { createHash } from "node:crypto";

/**
 * Chance that is the same in every run with the same seed: each draw is named, so that the order in which deliveries
 * happen to finish cannot change what befalls them.
 */
export class Chance {
  constructor(private readonly seed: string) {}

  /** A number from 0 (included) to 1 (excluded). */
  draw(name: string): number {
    return createHash("sha256").update(`${this.seed}\n${name}`).digest().readUInt32BE(0) / 2 ** 32;
  }

  /** True with the given probability (0 to 1). */
  hits(name: string, probability: number): boolean {
    return probability > 0 && this.draw(name) < probability;
  }

  /** A UUID-shaped id. */
  uuid(name: string): string {
    const hex = createHash("sha256").update(`${this.seed}\nuuid\n${name}`).digest("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}
