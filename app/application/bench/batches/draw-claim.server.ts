import { pathToFileURL } from "node:url";
import { startThread } from "../../thread.server";
import type { ClaimPhoto } from "./claim-photos.server";
import type { ClaimSheet } from "./claim-sheet.server";

/** By the folder that every process of ours is started in: this file may have been built into another. */
const entry = () => new URL("app/application/bench/batches/claim-thread-entry.ts", pathToFileURL(`${process.cwd()}/`));

let last: Promise<unknown> = Promise.resolve();

/**
 * Draws a claim sheet in a thread of its own, one after the other: a full one takes seconds, which would hold up every other page.
 * @throws Error when the thread dies
 */
export function drawClaim(sheet: ClaimSheet, photos: readonly ClaimPhoto[]): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = last.then(async () => {
    const thread = startThread<{ sheet: ClaimSheet; photos: readonly ClaimPhoto[] }, Uint8Array<ArrayBuffer>>(entry(), {
      old: 256,
      young: 32,
    });
    try {
      return await thread.ask({ sheet, photos });
    } finally {
      await thread.close();
    }
  });
  last = drawn.catch(() => {});
  return drawn;
}
