import { z } from "zod";
import { DeliveryFaults } from "../shopify/webhooks/delivery-faults";

/** How the emulated side is started. */
export const SideSettings = z.object({
  dataDir: z.string(),
  emulatorPort: z.number().int(),
  mailPort: z.number().int(),
  smtpPort: z.number().int(),
  appUrl: z.string(),
  apiKey: z.string(),
  apiSecret: z.string(),
  manifest: z.string(),
  /** Orders of the invented history, and the days they lie in. */
  orders: z.number().int(),
  days: z.number(),
  seed: z.number().int(),
  /** A file in place of the invented orders, and the share of it that is history. */
  ordersFile: z.string().nullable(),
  historyShare: z.number().min(0).max(1),
  courierDayMs: z.number(),
  faults: DeliveryFaults.partial(),
  /** The same seed gives the same faults. */
  chance: z.string().optional(),
});
export type SideSettings = z.infer<typeof SideSettings>;

/** What a shopper wants back. */
export const Wish = z.object({
  order: z.string(),
  dueAt: z.number(),
  lines: z.array(z.object({ line: z.number().int(), quantity: z.number().int() })),
  reason: z.string(),
  note: z.string().nullable(),
  wants: z.enum(["refund", "store_credit"]),
  tries: z.number().int().default(0),
});

/** What the demo may ask of its emulated side, over the channel between the two processes. */
export const SideCall = z.discriminatedUnion("call", [
  z.object({ call: z.literal("start"), settings: SideSettings }),
  z.object({ call: z.literal("install") }),
  /** Lets orders come and time pass. */
  z.object({ call: z.literal("live"), orderEveryMs: z.number() }),
  /** Places live orders as fast as the app takes them; null = all that are left. */
  z.object({ call: z.literal("place"), count: z.number().int().nullable() }),
  z.object({ call: z.literal("ship"), orders: z.array(z.string()) }),
  z.object({ call: z.literal("deliver"), orders: z.array(z.string()) }),
  /** One ask at once, sent twice. */
  z.object({ call: z.literal("ask"), wish: Wish }),
  z.object({ call: z.literal("truth") }),
  z.object({ call: z.literal("status") }),
  z.object({ call: z.literal("stop") }),
]);
export type SideCall = z.infer<typeof SideCall>;

/** One call on the channel, and its answer. */
export interface SideQuestion {
  id: number;
  body: unknown;
}
export type SideAnswer = { id: number; result: unknown } | { id: number; error: string };

/** What `start` answers. */
export interface SideStarted {
  shop: string;
  orders: number;
  /** Orders of the file in all; null without a file. */
  fileOrders: number | null;
  installed: boolean;
  /** True when the store was made just now. */
  fresh: boolean;
  emulatorUrl: string;
  adminUrl: string;
  /** Where the admin frames the app. */
  appPath: string;
  mailUrl: string;
}

/** What `status` answers. */
export interface SideStatus {
  orders: number;
  placed: number;
  courierSteps: number;
  asked: number;
  refused: number;
  mails: number;
  webhooks: { sent: number; delivered: number; duplicated: number; dropped: number; failed: number; retried: number };
  backlog: number;
  /** Number of a delivered order with a shopper, newest first, for the order-status page. */
  deliveredOrder: string | null;
}
