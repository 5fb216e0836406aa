import type { AskEnd } from "../shopper-client";
import { SideChannel } from "../side-channel";
import type { GiftCall, GiftSettings, GiftStarted, GiftStatus } from "./gift-protocol";
import type { CertificateTruth, GiftTruth } from "./gift-truth";

/** How people are told of that process. */
export const giftName = "the emulated BigCommerce";

/** The demo's hold on the emulated BigCommerce. */
export class GiftHandle extends SideChannel<GiftCall> {
  constructor(logFile: string, env: NodeJS.ProcessEnv) {
    super({ name: giftName, module: "app/emulators/demo/bigcommerce/gift-side.ts", env, logFile });
  }

  start(settings: GiftSettings): Promise<GiftStarted> {
    return this.call({ call: "start", settings });
  }

  loadAddress(): Promise<string> {
    return this.call({ call: "load-address" });
  }

  live(orderEveryMs: number): Promise<null> {
    return this.call({ call: "live", orderEveryMs });
  }

  place(count: number): Promise<string[]> {
    return this.call({ call: "place", count });
  }

  ship(orders: string[]): Promise<null> {
    return this.call({ call: "ship", orders });
  }

  deliver(orders: string[]): Promise<null> {
    return this.call({ call: "deliver", orders });
  }

  ask(wish: Extract<GiftCall, { call: "ask" }>["wish"]): Promise<AskEnd> {
    return this.call({ call: "ask", wish });
  }

  /** Plans a fault of the API; null forgets them all. */
  fault(fault: Extract<GiftCall, { call: "fault" }>["fault"]): Promise<null> {
    return this.call({ call: "fault", fault });
  }

  drain(): Promise<null> {
    return this.call({ call: "drain" });
  }

  truth(): Promise<{ orders: GiftTruth[]; creditMinor: number; certificates: CertificateTruth[] }> {
    return this.call({ call: "truth" });
  }

  status(): Promise<GiftStatus> {
    return this.call({ call: "status" });
  }
}
