/** How rows of concurrent callers are written together. */
export interface GroupWriterOptions<T> {
  /** Writes all rows in one commit; a throw fails every row of the call, unless `writeAlone` says they should be tried one by one. */
  write(rows: readonly T[]): Promise<void>;
  /** Whether a failed group is worth trying row by row: true when one bad row spoilt it, false when the database is away. */
  writeAlone(error: unknown): boolean;
  /** Rows per commit, at most. */
  maxRows: number;
  /** Commits under way at once, at most. */
  maxInFlight: number;
  /** Rows waiting, at most; `push` refuses beyond. */
  maxWaiting: number;
}

export interface GroupWriter<T> {
  /** Queues a row; `done` is called once, after its commit or its failure. False = the queue is full and `done` will not be called. */
  push(row: T, done: (error: unknown) => void): boolean;
  readonly waiting: number;
}

/**
 * Lets concurrent callers share commits. An idle writer writes at once (at the end of the present turn of the event loop, so
 * that rows which arrived together go together); a busy one gathers. Callbacks instead of promises: this is the hot path.
 */
export function createGroupWriter<T>(options: GroupWriterOptions<T>): GroupWriter<T> {
  let rows: T[] = [];
  let waiters: ((error: unknown) => void)[] = [];
  let inFlight = 0;
  let scheduled = false;

  const settle = (done: readonly ((error: unknown) => void)[], error: unknown) => {
    for (const call of done) call(error);
  };
  const writeOneByOne = async (group: readonly T[], done: readonly ((error: unknown) => void)[]) => {
    for (let i = 0; i < group.length; i++) {
      const row = group[i] as T;
      const error = await options.write([row]).then(
        () => null,
        (e: unknown) => e ?? new Error("write failed"),
      );
      done[i]?.(error);
    }
  };
  const finish = () => {
    inFlight--;
    if (rows.length > 0) schedule();
  };
  const flush = () => {
    scheduled = false;
    while (rows.length > 0 && inFlight < options.maxInFlight) {
      const group = rows.length > options.maxRows ? rows.slice(0, options.maxRows) : rows;
      const done = group === rows ? waiters : waiters.slice(0, options.maxRows);
      rows = group === rows ? [] : rows.slice(options.maxRows);
      waiters = done === waiters ? [] : waiters.slice(options.maxRows);
      inFlight++;
      options.write(group).then(
        () => {
          settle(done, null);
          finish();
        },
        (error: unknown) => {
          if (group.length === 1 || !options.writeAlone(error)) {
            settle(done, error ?? new Error("write failed"));
            finish();
          } else void writeOneByOne(group, done).finally(finish);
        },
      );
    }
  };
  const schedule = () => {
    if (scheduled || inFlight >= options.maxInFlight) return;
    scheduled = true;
    setImmediate(flush);
  };
  return {
    push: (row, done) => {
      if (rows.length >= options.maxWaiting) return false;
      rows.push(row);
      waiters.push(done);
      schedule();
      return true;
    },
    get waiting() {
      return rows.length;
    },
  };
}
