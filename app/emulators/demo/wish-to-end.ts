/** Waits for the first wish to end: Ctrl-C, the end of the terminal, or a part of the demo that died. */
export class WishToEnd {
  code = 0;
  wished = false;
  readonly come: Promise<void>;
  private tell: () => void = () => {};

  constructor() {
    this.come = new Promise((resolve) => {
      this.tell = resolve;
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        // Asked twice: whoever is left ends by its leash.
        if (this.wished && signal === "SIGINT") process.exit(130);
        this.wish(0);
      });
    }
  }

  /** Asks for the end; the first exit code counts. */
  wish(code: number): void {
    if (this.wished) return;
    this.wished = true;
    this.code = code;
    this.tell();
  }
}
