import { parentPort } from "node:worker_threads";
import { claimPdf } from "./claim-pdf.server";
import type { ClaimPhoto } from "./claim-photos.server";
import type { ClaimSheet } from "./claim-sheet.server";

/** The inside of the thread that draws claim sheets: one question, one file. */
parentPort?.on("message", async ({ sheet, photos }: { sheet: ClaimSheet; photos: ClaimPhoto[] }) => {
  // Between threads a Buffer becomes plain bytes.
  const pdf = await claimPdf(
    sheet,
    photos.map(({ code, jpeg }) => ({ code, jpeg: Buffer.from(jpeg) })),
  );
  parentPort?.postMessage(new Uint8Array(pdf));
});
