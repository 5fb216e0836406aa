import { type BridgeMessage, isBridgeMessage } from "./bridge-protocol";

/** The app's end of the line to the admin. */
export class FrameChannel {
  private last = 0;
  private readonly open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private readonly listeners = new Map<string, (payload: unknown) => void>();

  constructor(private readonly shellOrigin: string) {
    window.addEventListener("message", (event) => {
      if (event.source !== window.parent || event.origin !== shellOrigin || !isBridgeMessage(event.data)) return;
      this.receive(event.data);
    });
  }

  /** Whether there is an admin around this page at all. */
  get framed(): boolean {
    return window.parent !== window;
  }

  /** Tells the admin something. */
  tell(type: string, payload?: unknown): void {
    if (this.framed) window.parent.postMessage({ emulatedBridge: 1, type, payload } satisfies BridgeMessage, this.shellOrigin);
  }

  /** Asks the admin something; rejects when it refuses. */
  ask<Answer>(type: string, payload?: unknown): Promise<Answer> {
    if (!this.framed) return Promise.reject(new Error("There is no admin around this page."));
    this.last += 1;
    const id = this.last;
    window.parent.postMessage({ emulatedBridge: 1, type, id, payload } satisfies BridgeMessage, this.shellOrigin);
    return new Promise((resolve, reject) => this.open.set(id, { resolve: (value) => resolve(value as Answer), reject }));
  }

  /** Hears what the admin tells. One listener for each type. */
  on(type: string, listener: (payload: unknown) => void): void {
    this.listeners.set(type, listener);
  }

  private receive(message: BridgeMessage): void {
    if (message.type !== "answer" || message.id === undefined) {
      this.listeners.get(message.type)?.(message.payload);
      return;
    }
    const asked = this.open.get(message.id);
    this.open.delete(message.id);
    if (message.error !== undefined) asked?.reject(new Error(message.error));
    else asked?.resolve(message.payload);
  }
}
