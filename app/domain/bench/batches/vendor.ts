import { z } from "zod";
import { dayIn } from "../../time";

/** What a vendor's window counts from. */
export const windowStarts = ["received", "sold", "delivered"] as const;
export type WindowStart = (typeof windowStarts)[number];

const list = z.array(z.string().trim().min(1).max(80)).max(100, "At most 100 of these.");

/** Whose goods a vendor takes back; one without any of these takes none by itself. */
export const VendorMatch = z.object({
  productTypes: list.default([]),
  skuPrefixes: list.default([]),
  /** Tags of the product at the platform. */
  tags: list.default([]),
});
export type VendorMatch = z.infer<typeof VendorMatch>;

/** A vendor as a person writes it. */
export const VendorWords = VendorMatch.extend({
  name: z.string().trim().min(1, "Give it a name.").max(120),
  address: z.string().trim().max(500).default(""),
  contact: z.string().trim().max(300).default(""),
  windowDays: z.coerce.number({ error: "Whole days." }).int("Whole days.").min(0, "Nothing or more.").max(3650, "At most ten years."),
  windowFrom: z.enum(windowStarts),
});
export type VendorWords = z.infer<typeof VendorWords>;

/** What of a unit says whose it is. */
export interface VendorFacts {
  sku: string;
  productType: string | null;
  tags: readonly string[];
}

/** When a unit's windows began; null = not known. */
export interface WindowFacts {
  receivedAt: Date;
  soldAt: Date | null;
  deliveredAt: Date | null;
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** How closely a vendor's words fit a unit: a SKU's beginning says more than a tag, a tag more than a type, a longer beginning more than a shorter; 0 = not at all. */
function closeness(match: VendorMatch, facts: VendorFacts): number {
  const sku = facts.sku.trim().toLowerCase();
  const prefix = Math.max(0, ...match.skuPrefixes.map((one) => (sku.startsWith(one.trim().toLowerCase()) ? one.trim().length : 0)));
  if (prefix > 0) return 1000 + prefix;
  if (match.tags.some((tag) => facts.tags.some((one) => same(one, tag)))) return 2;
  return facts.productType !== null && match.productTypes.some((type) => same(type, facts.productType ?? "")) ? 1 : 0;
}

/** Whose goods these are: the vendor that fits them most closely, the earlier of two that fit alike; null = nobody's. Capitals do not matter. */
export function vendorOf<V extends VendorMatch>(vendors: readonly V[], facts: VendorFacts): V | null {
  let best: { vendor: V; fits: number } | null = null;
  for (const vendor of vendors) {
    const fits = closeness(vendor, facts);
    if (fits > (best?.fits ?? 0)) best = { vendor, fits };
  }
  return best?.vendor ?? null;
}

/**
 * The last day a vendor takes a unit back, `YYYY-MM-DD` in the store's zone; null when nobody knows when its window began.
 * @param windowDays days after the day the window begins: 0 = that same day
 */
export function lastVendorDay(
  { windowDays, windowFrom }: { windowDays: number; windowFrom: WindowStart },
  { receivedAt, soldAt, deliveredAt }: WindowFacts,
  timezone: string,
): string | null {
  const from = { received: receivedAt, sold: soldAt, delivered: deliveredAt }[windowFrom];
  if (!from) return null;
  const [year = 0, month = 1, day = 1] = dayIn(timezone, from).split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + windowDays)).toISOString().slice(0, 10);
}
