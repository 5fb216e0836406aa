import { z } from "zod";
import { PlannedFault } from "../../bigcommerce/http/api-faults";
import { WebhookFaults } from "../../bigcommerce/webhooks/settings";
import { Wish } from "../emulated-protocol";

/** How the side with the emulated BigCommerce is started. */
export const GiftSettings = z.object({
  dataDir: z.string(),
  port: z.number().int(),
  appUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  /** What the app's manifest asks stores for. */
  scopes: z.array(z.string()),
  /** Where the mail sink lists its mails: shoppers find their codes there. */
  mailUrl: z.string(),
  /** Orders of the past. */
  orders: z.number().int(),
  courierDayMs: z.number(),
  faults: WebhookFaults.partial(),
  /** The same seed gives the same faults. */
  chance: z.string().optional(),
});
export type GiftSettings = z.infer<typeof GiftSettings>;

/** What the demo may ask of the side with the emulated BigCommerce. */
export const GiftCall = z.discriminatedUnion("call", [
  z.object({ call: z.literal("start"), settings: GiftSettings }),
  /** The address the control panel frames when the owner opens the app. */
  z.object({ call: z.literal("load-address") }),
  z.object({ call: z.literal("live"), orderEveryMs: z.number() }),
  /** Places live orders as fast as the app takes them. */
  z.object({ call: z.literal("place"), count: z.number().int() }),
  z.object({ call: z.literal("ship"), orders: z.array(z.string()) }),
  /** Completes orders: the parcel was received, cash was paid. */
  z.object({ call: z.literal("deliver"), orders: z.array(z.string()) }),
  z.object({ call: z.literal("ask"), wish: Wish }),
  z.object({ call: z.literal("fault"), fault: PlannedFault.nullable() }),
  /** Resolves when every webhook was delivered or given up. */
  z.object({ call: z.literal("drain") }),
  z.object({ call: z.literal("truth") }),
  z.object({ call: z.literal("status") }),
  z.object({ call: z.literal("stop") }),
]);
export type GiftCall = z.infer<typeof GiftCall>;

/** What `start` answers. */
export interface GiftStarted {
  hash: string;
  orders: number;
  installed: boolean;
  /** True when the store was made just now. */
  fresh: boolean;
  /** The emulated BigCommerce, for people. */
  panelUrl: string;
  storefrontUrl: string;
}

/** What `status` answers. */
export interface GiftStatus {
  orders: number;
  placed: number;
  courierSteps: number;
  asked: number;
  refused: number;
  webhooks: { sent: number; delivered: number; duplicated: number; dropped: number; failed: number; retried: number };
  backlog: number;
  /** Webhooks the app has registered. */
  hooks: number;
}
