import { createHash } from "node:crypto";
import { guessReturnColumns } from "~/domain/transfer/mapping";
import { listImports } from "~db/queries/outcome-imports.server";
import type { Ctx } from "../ctx";
import { receiveFile } from "../outcomes/receive-file.server";
import { permit } from "../permit";

/**
 * Keeps a CSV file of past returns, reads it once and guesses what its columns hold; a file with the same first line as an earlier one is read as that
 * was. Nothing is taken over yet. An earlier file that was not started is given up. @returns the import's id
 * @throws Refusal `not_allowed`, and as `receiveFile`
 */
export async function uploadReturns(
  ctx: Ctx,
  input: { fileName: string; chunks: AsyncIterable<Uint8Array> },
): Promise<{ importId: string }> {
  permit(ctx, "returns.import");
  return receiveFile(ctx, input, {
    kind: "returns",
    event: "returns.uploaded",
    columnsOf: (header) => {
      const columns = guessReturnColumns(header);
      return { outcome: columns.status, date: columns.requested };
    },
    guess: async (tx, { header, words, dayFirst }, delimiter) => {
      const headerKey = createHash("sha256").update(JSON.stringify(header)).digest("base64url").slice(0, 22);
      const former = (await listImports(tx, 20, "returns")).find(
        (one) => one.startedAt !== null && one.returnsMapping?.headerKey === headerKey,
      )?.returnsMapping;
      const guessed = { columns: guessReturnColumns(header), dayFirst: dayFirst ?? true };
      return { returnsMapping: { ...(former ?? guessed), delimiter, headerKey }, reading: { header, counts: words ?? [], meanings: {} } };
    },
  });
}
