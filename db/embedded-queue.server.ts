import type { PGlite } from "@electric-sql/pglite";

interface Waiting {
  connection: number;
  message: Uint8Array;
  onData(data: Uint8Array): void;
  resolve(bytes: number): void;
  reject(error: unknown): void;
}

const sync = Uint8Array.of(0x53, 0, 0, 0, 4);
/** First byte of a message that prepares a statement; its name follows the length, ended by a zero. */
const parse = 0x50;

/** The message that closes a prepared statement. */
function closing(name: string): Uint8Array {
  const body = Buffer.from(`CxxxxS${name}\0`);
  body.writeInt32BE(body.length - 1, 1);
  return body;
}

/** Messages after which the backend is ready for anybody: Sync, Query, and a startup packet (no type byte, so its length's first byte, 0). */
const ends = new Set([0x53, 0x51, 0x00]);

/**
 * Lets many connections share PGlite's one backend. A connection that began (a parse, a bind, a transaction) keeps the backend until
 * its Sync outside a transaction. pglite-socket's own queue goes message by message: two connections then meet between parse and bind
 * and lose each other's unnamed statement or portal; and it stands still for ever after one failed message.
 */
export class EmbeddedQueue {
  private waiting: Waiting[] = [];
  /** Names of statements each connection prepared: the backend outlives the connection and would keep them for ever. */
  private readonly prepared = new Map<number, Set<string>>();
  private running = false;
  private owner: number | null = null;

  constructor(private readonly db: PGlite) {}

  /** Runs one protocol message in the connection's turn; resolves with the number of bytes answered. */
  enqueue(connection: number, message: Uint8Array, onData: (data: Uint8Array) => void): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ connection, message, onData, resolve, reject });
      void this.run();
    });
  }

  getQueueLength(): number {
    return this.waiting.length;
  }

  /** The connection is gone: its messages will not run. */
  clearQueueForHandler(connection: number): void {
    const gone = this.waiting.filter((one) => one.connection === connection);
    this.waiting = this.waiting.filter((one) => one.connection !== connection);
    for (const one of gone) one.reject(new Error("connection closed"));
  }

  /** The connection is gone: what it had begun is ended, its statements are forgotten, and the backend is given to the next. */
  async clearTransactionIfNeeded(connection: number): Promise<void> {
    if (this.owner === connection) {
      await this.db.runExclusive(() => this.db.execProtocolRaw(sync));
      if (this.db.isInTransaction()) await this.db.exec("ROLLBACK");
      this.owner = null;
    }
    const names = this.prepared.get(connection) ?? [];
    this.prepared.delete(connection);
    // Closing what was never prepared is no error to the backend.
    for (const message of [...[...names].map(closing), sync]) void this.enqueue(connection, message, () => {}).catch(() => {});
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let next = this.take(); next; next = this.take()) {
      const { message, onData } = next;
      this.owner = next.connection;
      if (message[0] === parse) this.remember(next.connection, message);
      let bytes = 0;
      try {
        await this.db.runExclusive(() =>
          this.db.execProtocolRawStream(message, {
            onRawData: (data) => {
              bytes += data.length;
              onData(data);
            },
          }),
        );
        next.resolve(bytes);
      } catch (error) {
        next.reject(error);
      }
      if (ends.has(message[0] ?? 0) && !this.db.isInTransaction()) this.owner = null;
    }
    this.running = false;
  }

  private remember(connection: number, message: Uint8Array): void {
    const name = Buffer.from(message.subarray(5, message.indexOf(0, 5))).toString();
    if (name) this.prepared.set(connection, (this.prepared.get(connection) ?? new Set()).add(name));
  }

  private take(): Waiting | undefined {
    if (this.owner === null) return this.waiting.shift();
    const at = this.waiting.findIndex((one) => one.connection === this.owner);
    return at < 0 ? undefined : this.waiting.splice(at, 1)[0];
  }
}
