import { createHash } from "node:crypto";
import { guessReturnColumns, type ReturnsMapping } from "~/domain/transfer/mapping";
import { guessWords, wordRoles } from "~/domain/transfer/reading";
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
  let former: ReturnsMapping | null = null;
  return receiveFile(ctx, input, {
    kind: "returns",
    event: "returns.uploaded",
    columnsOf: async (header) => {
      former = await formerMapping(ctx, keyOf(header));
      const columns = former?.columns ?? guessReturnColumns(header);
      return { words: wordRoles.map((role) => columns[role]), date: columns.requested };
    },
    guess: async (_, { header, words, dayFirst }, delimiter) => {
      const { columns, dayFirst: first } = former ?? { columns: guessReturnColumns(header), dayFirst: dayFirst ?? true };
      // A column of many different words is neither a status nor a way of settling, whatever its name.
      const meant = Object.fromEntries(wordRoles.map((role, i) => [role, words[i] ? columns[role] : null]));
      const returnsMapping = { columns: { ...columns, ...meant }, dayFirst: first, delimiter, headerKey: keyOf(header) };
      return { returnsMapping, reading: { header, ...guessWords(words[0] ?? [], words[1] ?? []) } };
    },
  });
}

const keyOf = (header: readonly string[]) => createHash("sha256").update(JSON.stringify(header)).digest("base64url").slice(0, 22);

/** How a file with the same first line was read before. */
async function formerMapping(ctx: Ctx, headerKey: string): Promise<ReturnsMapping | null> {
  const rows = await ctx.transact((tx) => listImports(tx, 20, "returns"));
  return rows.find((one) => one.startedAt !== null && one.returnsMapping?.headerKey === headerKey)?.returnsMapping ?? null;
}
