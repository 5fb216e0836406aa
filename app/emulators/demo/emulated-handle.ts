import type { SideCall, SideSettings, SideStarted, SideStatus } from "./emulated-protocol";
import type { OrderTruth } from "./order-truth";
import type { AskEnd } from "./shopper-client";
import { SideChannel } from "./side-channel";

/** How people are told of that process. */
export const emulatedName = "the emulated Shopify";

/** The demo's hold on the emulated Shopify and the mail sink. */
export class EmulatedHandle extends SideChannel<SideCall> {
  constructor(logFile: string, env: NodeJS.ProcessEnv) {
    super({ name: emulatedName, module: "app/emulators/demo/emulated-side.ts", env, logFile });
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
}
