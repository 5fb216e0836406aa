import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { DeadLetters } from "~/application/ctx";
import { deadLetterQueue } from "./boss.server";

type Waiting = JobWithMetadata<{ storeId: string } & Record<string, unknown>>;

/** Dead letters as pg-boss keeps them, one store's at a time. */
export function bossDeadLetters(boss: PgBoss): DeadLetters {
  const waiting = (storeId: string) => boss.findJobs<Waiting["data"]>(deadLetterQueue, { data: { storeId }, queued: true });
  return {
    list: async (storeId) =>
      (await waiting(storeId))
        .map((letter) => {
          const { storeId: _store, ...payload } = letter.data;
          const output = letter.sourceOutput as { code?: unknown } | null;
          return {
            id: letter.id,
            job: letter.sourceName ?? "unknown",
            payload,
            code: typeof output?.code === "string" ? output.code : null,
            failedAt: letter.createdOn,
          };
        })
        .sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime()),
    replay: async (storeId, id) => {
      const letter = (await waiting(storeId)).find((one) => one.id === id);
      if (!letter?.sourceName) return false;
      // The new job first: killed in between, the letter is still there and a second replay is absorbed by the first's key.
      await boss.insert(letter.sourceName, [{ data: letter.data, singletonKey: `replay:${letter.id}`, group: { id: storeId } }]);
      await boss.deleteJob(deadLetterQueue, letter.id);
      return true;
    },
  };
}
