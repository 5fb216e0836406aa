import type { Disposition } from "../unit";

/** The ways in which a unit's worth comes back, the first of equals first. */
export const worthRoutes = ["full_price", "vendor_credit", "refurbished", "secondary_channel", "material"] as const;
export type WorthRoute = (typeof worthRoutes)[number];

/** Routes in words. */
export const worthRouteWords: Readonly<Record<WorthRoute, string>> = {
  full_price: "Full price",
  vendor_credit: "Vendor credit",
  refurbished: "Refurbished",
  secondary_channel: "Secondary channel",
  material: "Material",
};

/** Where a unit goes to take a route. */
export const dispositionOfRoute = {
  full_price: "restock",
  vendor_credit: "vendor_return",
  refurbished: "refurbish",
  secondary_channel: "secondary_channel",
  material: "recycle",
} as const satisfies Record<WorthRoute, Disposition>;

/** The route that a disposition is; null = nothing comes back from there. */
export function routeOfDisposition(disposition: Disposition): WorthRoute | null {
  return worthRoutes.find((route) => dispositionOfRoute[route] === disposition) ?? null;
}

/** As what a unit's worth came back in the end; `nothing` = it went where nothing comes back from. */
export const recoveries = [...worthRoutes, "nothing"] as const;
export type Recovery = (typeof recoveries)[number];
