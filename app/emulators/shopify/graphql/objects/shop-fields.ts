import { iso } from "../../state/amounts";
import { gid } from "../../state/global-id";
import type { BulkRecord } from "../../state/records";
import type { PageArgs } from "../connections";
import { type Ctx, fieldsOf } from "../context";
import type { BulkSource } from "../sources";
import { countryName } from "./address-fields";
import { APP_ID, app } from "./app-object";
import { type MetafieldArgs, metafieldOf, metafieldsOf } from "./metafield-fields";

function offsetMinutes(ctx: Ctx): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: ctx.store.record.timezone, timeZoneName: "longOffset" }).formatToParts(
    ctx.now,
  );
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(parts.find((part) => part.type === "timeZoneName")?.value ?? "");
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}${String(size % 60).padStart(2, "0")}`;
}

const rec = (ctx: Ctx) => ctx.store.record;

/** Fields of `Shop`. */
export const shopFields = fieldsOf<object>({
  id: (_source, _args, ctx) => gid("Shop", rec(ctx).id),
  name: (_source, _args, ctx) => rec(ctx).name,
  email: (_source, _args, ctx) => rec(ctx).email,
  contactEmail: (_source, _args, ctx) => rec(ctx).email,
  shopOwnerName: (_source, _args, ctx) => `${rec(ctx).name} owner`,
  myshopifyDomain: (_source, _args, ctx) => rec(ctx).domain,
  url: (_source, _args, ctx) => `https://${rec(ctx).domain}`,
  primaryDomain: (_source, _args, ctx) => ({
    __typename: "Domain",
    id: gid("Domain", rec(ctx).id),
    host: rec(ctx).domain,
    url: `https://${rec(ctx).domain}`,
    sslEnabled: true,
  }),
  currencyCode: (_source, _args, ctx) => rec(ctx).currency,
  enabledPresentmentCurrencies: (_source, _args, ctx) => [rec(ctx).currency],
  ianaTimezone: (_source, _args, ctx) => rec(ctx).timezone,
  timezoneOffsetMinutes: (_source, _args, ctx) => offsetMinutes(ctx),
  timezoneOffset: (_source, _args, ctx) => offsetText(offsetMinutes(ctx)),
  createdAt: (_source, _args, ctx) => iso(rec(ctx).createdAt),
  updatedAt: (_source, _args, ctx) => iso(rec(ctx).updatedAt),
  plan: (_source, _args, ctx) => {
    const name = rec(ctx).plus ? "Shopify Plus" : "Basic";
    return {
      __typename: "ShopPlan",
      displayName: name,
      publicDisplayName: name,
      partnerDevelopment: true,
      shopifyPlus: rec(ctx).plus ?? false,
    };
  },
  taxesIncluded: () => true,
  setupRequired: () => false,
  weightUnit: () => "KILOGRAMS",
  unitSystem: () => "METRIC_SYSTEM",
  orderNumberFormatPrefix: () => "#",
  orderNumberFormatSuffix: () => "",
  shopAddress: (_source, _args, ctx) => ({
    __typename: "ShopAddress",
    id: gid("ShopAddress", rec(ctx).id),
    country: countryName(rec(ctx).countryCode),
    countryCodeV2: rec(ctx).countryCode,
    coordinatesValidated: false,
  }),
  billingAddress: (_source, _args, ctx) => ({
    __typename: "ShopAddress",
    id: gid("ShopAddress", rec(ctx).id),
    country: countryName(rec(ctx).countryCode),
    countryCodeV2: rec(ctx).countryCode,
    coordinatesValidated: false,
  }),
  metafield: (source, args: MetafieldArgs, ctx) => metafieldOf(source, rec(ctx).metafields, args, "SHOP"),
  metafields: (source, args: MetafieldArgs & PageArgs, ctx) => metafieldsOf(source, rec(ctx).metafields, args, ctx, "SHOP"),
});

/** `AppInstallation` of the app that asks. */
export function installation(ctx: Ctx, granted: readonly string[]): object {
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", APP_ID),
    accessScopes: granted.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    activeSubscriptions: [],
    app: app(),
    launchUrl: `https://${rec(ctx).domain}/admin/apps/backhaul`,
    uninstallUrl: null,
  };
}

function urlOf(bulk: BulkRecord, status: string, ctx: Ctx): string | null {
  return bulk.status === status && bulk.objectCount > 0 ? ctx.bulk.urlOf(bulk.fileId) : null;
}

/** Fields of `BulkOperation`. */
export const bulkFields = fieldsOf<BulkSource>({
  id: ({ bulk }) => gid("BulkOperation", bulk.id),
  type: () => "QUERY",
  query: ({ bulk }) => bulk.query,
  status: ({ bulk }) => bulk.status,
  errorCode: ({ bulk }) => bulk.errorCode,
  createdAt: ({ bulk }) => iso(bulk.createdAt),
  completedAt: ({ bulk }) => (bulk.completedAt === null ? null : iso(bulk.completedAt)),
  objectCount: ({ bulk }) => String(bulk.objectCount),
  rootObjectCount: ({ bulk }) => String(bulk.rootObjectCount),
  fileSize: ({ bulk }) => (bulk.status === "COMPLETED" ? String(bulk.fileSize) : null),
  url: ({ bulk }, _args, ctx) => urlOf(bulk, "COMPLETED", ctx),
  partialDataUrl: ({ bulk }, _args, ctx) => urlOf(bulk, "FAILED", ctx) ?? urlOf(bulk, "CANCELED", ctx),
});
