import type { FrameChannel } from "./frame-channel";

/** Gives id tokens from memory while they are good, and asks the admin for a new one when not. */
export class IdTokenSource {
  private held: { token: string; goodUntil: number } | null = null;
  private asking: Promise<string> | null = null;

  constructor(private readonly channel: FrameChannel) {}

  /** A good id token; `fresh` forgets the one in memory. */
  get(fresh = false): Promise<string> {
    if (fresh) this.held = null;
    if (this.held && this.held.goodUntil > Date.now()) return Promise.resolve(this.held.token);
    this.asking ??= this.channel
      .ask<{ token: string; goodForMs: number }>("id-token")
      .then(({ token, goodForMs }) => {
        // Five seconds less than its life, so that it is still good when it arrives.
        this.held = { token, goodUntil: Date.now() + goodForMs - 5_000 };
        return token;
      })
      .finally(() => {
        this.asking = null;
      });
    return this.asking;
  }
}
