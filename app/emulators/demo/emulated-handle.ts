import type { SideAnswer, SideCall, SideQuestion, SideSettings, SideStarted, SideStatus } from "./emulated-protocol";
import type { OrderTruth } from "./order-truth";
import type { AskEnd } from "./shopper-client";
import { SupervisedProcess } from "./supervised-process";

/** How people are told of that process. */
export const emulatedName = "the emulated Shopify";

/** The demo's end of the channel to the emulated side. Every call rejects when that process ends. */
export class EmulatedHandle {
  readonly process: SupervisedProcess;
  private next = 1;
  private readonly open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  constructor(logFile: string, env: NodeJS.ProcessEnv) {
    this.process = new SupervisedProcess({ name: emulatedName, module: "app/emulators/demo/emulated-side.ts", env, logFile });
    this.process.child.on("message", (message: SideAnswer) => {
      const waiting = this.open.get(message.id);
      this.open.delete(message.id);
      if ("error" in message) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.result);
    });
    void this.process.ended.then(() => {
      for (const { reject } of this.open.values()) reject(new Error("The emulated Shopify has ended."));
      this.open.clear();
    });
  }

  start(settings: SideSettings): Promise<SideStarted> {
    return this.call({ call: "start", settings });
  }

  install(): Promise<null> {
    return this.call({ call: "install" });
  }

  live(orderEveryMs: number): Promise<null> {
    return this.call({ call: "live", orderEveryMs });
  }

  place(count: number | null): Promise<string[]> {
    return this.call({ call: "place", count });
  }

  ship(orders: string[]): Promise<null> {
    return this.call({ call: "ship", orders });
  }

  deliver(orders: string[]): Promise<null> {
    return this.call({ call: "deliver", orders });
  }

  ask(wish: Extract<SideCall, { call: "ask" }>["wish"]): Promise<AskEnd> {
    return this.call({ call: "ask", wish });
  }

  truth(): Promise<{ orders: OrderTruth[]; credit: { orderId: string | null; minor: number }[] }> {
    return this.call({ call: "truth" });
  }

  status(): Promise<SideStatus> {
    return this.call({ call: "status" });
  }

  private call<Answer>(body: SideCall): Promise<Answer> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      if (!this.process.alive) return reject(new Error("The emulated Shopify has ended."));
      this.open.set(id, { resolve: resolve as (value: unknown) => void, reject });
      const question: SideQuestion = { id, body };
      this.process.child.send(question);
    });
  }
}
