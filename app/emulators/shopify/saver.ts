/** Saves again and again while something changes, never twice at once, and never for more than a tenth of the time. */
export class Saver {
  private dirty = false;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private pauseMs: number;

  constructor(
    private readonly save: () => Promise<void>,
    private readonly everyMs: number,
    private readonly emulator = "shopify",
  ) {
    this.pauseMs = everyMs;
  }

  /** Says that there is something to save. */
  readonly changed = (): void => {
    this.dirty = true;
    if (this.timer || this.running) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, this.pauseMs);
    this.timer.unref();
  };

  /** Saves now what has changed. Failures are told on the error stream and tried again at the next change. */
  async flush(): Promise<void> {
    if (this.running) await this.running;
    if (!this.dirty) return;
    this.dirty = false;
    const began = Date.now();
    this.running = this.save()
      .catch((error: unknown) => {
        this.dirty = true;
        console.error(JSON.stringify({ level: "error", emulator: this.emulator, what: "save", error: String(error) }));
      })
      .finally(() => {
        this.running = null;
        this.pauseMs = Math.max(this.everyMs, (Date.now() - began) * 10);
      });
    await this.running;
    if (this.dirty) this.changed();
  }

  /** Stops the clock and saves once more. */
  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.dirty = true;
    await this.flush();
    if (this.timer) clearTimeout(this.timer);
  }
}
