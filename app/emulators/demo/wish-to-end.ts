/** Milliseconds within which signals are one wish. */
const oneWishMs = 1_500;

/** Waits for the first wish to end: Ctrl-C, the end of the terminal, or a part of the demo that died. */
export class WishToEnd {
  code = 0;
  wished = false;
  private wishedAt = 0;
  readonly come: Promise<void>;
  private tell: () => void = () => {};

  constructor() {
    this.come = new Promise((resolve) => {
      this.tell = resolve;
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        // One Ctrl-C comes twice: from the terminal, and passed on by npm or tsx. A second wish ends at once: the leashes see to the rest.
        if (this.wished && signal === "SIGINT" && Date.now() - this.wishedAt > oneWishMs) process.exit(130);
        this.wish(0);
      });
    }
  }

  /** Asks for the end; the first exit code counts. */
  wish(code: number): void {
    if (this.wished) return;
    this.wished = true;
    this.wishedAt = Date.now();
    this.code = code;
    this.tell();
  }
}
