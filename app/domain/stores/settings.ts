import { z } from "zod";
import { deskWeekends } from "../returns/decide-by";
import { verificationEnds } from "../risk/verification";
import { defaultCosts } from "./costs";

const minor = z.number().int().nonnegative().max(100_000_000_00);

/** Languages a shopper can be spoken to in. */
export const shopperLocales = ["en", "hi", "id", "ko", "es", "ar"] as const;
export type ShopperLocale = (typeof shopperLocales)[number];

/**
 * What a store decides for itself, complete. Amounts are minor units of the store's currency, so their defaults depend on it: `settingsIn`
 * reads a saved row with them. Every other field has a default here.
 */
export const StoreSettings = z.object({
  /** Gateway names that mean cash on delivery; compared case-insensitively, as "contains". */
  codGateways: z.array(z.string().trim().min(1).max(100)).max(20).default(["cash on delivery", "cod"]),
  costs: z.object({
    forwardFreight: minor,
    returnFreight: minor,
    /** Goods handling, repacking and damage of one RTO parcel. */
    handling: minor,
    /** Gross margin of an average order, percent 0–100. */
    marginPercent: z.number().min(0).max(100).default(35),
    /** Chance 0–1 that an honest buyer walks away when asked to confirm. */
    verifyLossRate: z.number().min(0).max(1).default(0.03),
    /** Share 0–1 of would-be RTOs that asking to confirm prevents. */
    verifyCatchRate: z.number().min(0).max(1).default(0.4),
    verifyCost: minor,
    /** Chance 0–1 that a shopper on cash pays in advance when asked to. */
    prepaidConversion: z.number().min(0).max(1).default(0.2),
    /** Chance 0–1 that an honest buyer walks away when asked to pay in advance. */
    prepaidLossRate: z.number().min(0).max(1).default(0.04),
    /** Chance 0–1 that a shopper pays a deposit when there is no other way. */
    depositAcceptRate: z.number().min(0).max(1).default(0.4),
    /** The deposit, percent 0–100 of the order's total. */
    depositPercent: z.number().min(0).max(100).default(20),
    /** A person's time for one order on hold. */
    holdCost: minor,
    /** Chance 0–1 that an honest buyer is lost while their order waits for a person. */
    holdLossRate: z.number().min(0).max(1).default(0.05),
    /** Share 0–1 of would-be RTOs that a person finds. */
    holdCatchRate: z.number().min(0).max(1).default(0.6),
  }),
  /** From this probability (0–1) an order is shown as medium, from the next as high risk. */
  bands: z
    .object({ medium: z.number().min(0).max(1).default(0.15), high: z.number().min(0).max(1).default(0.3) })
    .refine((b) => b.medium <= b.high, { message: "Medium risk must start below high risk.", path: ["medium"] })
    .prefault({}),
  /** Put risky orders on hold by itself; off until the store switches it on. */
  autoHold: z.boolean().default(false),
  /** Share of risky orders left alone by chance, so that savings can be measured; percent 0–20. */
  controlPercent: z.number().min(0).max(20).default(5),
  /** Write risk to the platform: its own assessment, a tag and a metafield. */
  writeBack: z.boolean().default(true),
  /** Asking shoppers to confirm an order. */
  verification: z
    .object({
      /** Hours a shopper has to answer. */
      hours: z.number().int().min(6).max(168).default(48),
      /** Mail a reminder after half of the time. */
      remind: z.boolean().default(true),
      /** What becomes of an order whose shopper did not answer: it stays as it is, a hold is released, or it is cancelled when nothing was paid. */
      atEnd: z.enum(verificationEnds).default("stay"),
      /** Ask without a person whenever a rule or the advice says so; off until the store switches it on. */
      byItself: z.boolean().default(false),
    })
    .prefault({}),
  /** How the work is done; what shoppers are promised is the return policy (decision 0011). */
  returns: z
    .object({
      restockOnReceive: z.boolean().default(true),
      /** The owner confirmed that shoppers cannot ask for returns at the platform itself, where no app sees them. */
      platformReturnsOff: z.boolean().default(false),
      /** Hours in which a person should decide a request. */
      decideHours: z.number().int().min(1).max(336).default(48),
      /** Days whose hours do not count for that. */
      weekend: z.enum(deskWeekends).default("sat_sun"),
    })
    .prefault({}),
  mail: z
    .object({
      fromName: z.string().trim().max(100).default(""),
      replyTo: z.union([z.email(), z.literal("")]).default(""),
      sendToShoppers: z.boolean().default(true),
    })
    .prefault({}),
});
export type StoreSettings = z.infer<typeof StoreSettings>;

/** A store's settings from what it saved: what is missing gets its default, amounts those of the currency. An old row always parses. */
export function settingsIn(currency: string, saved: Partial<StoreSettings> = {}): StoreSettings {
  return StoreSettings.parse({ ...saved, costs: { ...defaultCosts(currency), ...saved.costs } });
}

/** Settings of a store in rupees that has never saved any. */
export const defaultSettings: StoreSettings = settingsIn("INR");
