import { gid } from "../../state/global-id";
import { provinceCode } from "../../state/provinces";
import type { OrderRecord } from "../../state/records";
import { bag, type Ctx, fieldsOf } from "../context";
import type { AddressSource } from "../sources";

const COUNTRY_NAMES = new Intl.DisplayNames(["en"], { type: "region" });

/** English name of a country, or the code itself when it has none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (COUNTRY_NAMES.of(code) ?? code) : code;
}

/** The order's address; billing and shipping are the same in the emulated stores. */
export function addressSource(order: OrderRecord, use: "shipping" | "billing"): AddressSource {
  return {
    __typename: "MailingAddress",
    id: gid("MailingAddress", `${order.id}?model_name=${use === "shipping" ? "Address" : "BillingAddress"}`),
    address: order.address,
  };
}

/** The order's only shipping line. */
export function shippingLine(order: OrderRecord, ctx: Ctx): object {
  const price = bag(order.shipping, ctx);
  return {
    __typename: "ShippingLine",
    id: gid("ShippingLine", order.id),
    title: "Standard",
    code: "Standard",
    source: "shopify",
    custom: false,
    isRemoved: false,
    phone: null,
    originalPriceSet: price,
    discountedPriceSet: price,
    currentDiscountedPriceSet: price,
    taxLines: [],
    discountAllocations: [],
  };
}

/** Fields of `MailingAddress`. */
export const addressFields = fieldsOf<AddressSource>({
  id: ({ id }) => id,
  firstName: ({ address }) => address.firstName,
  lastName: ({ address }) => address.lastName,
  name: ({ address }) => `${address.firstName} ${address.lastName}`.trim(),
  company: () => null,
  phone: ({ address }) => address.phone,
  address1: ({ address }) => address.address1,
  address2: ({ address }) => address.address2,
  city: ({ address }) => address.city,
  province: ({ address }) => address.province,
  provinceCode: ({ address }) => provinceCode(address.countryCode, address.province),
  zip: ({ address }) => address.zip,
  country: ({ address }) => countryName(address.countryCode),
  countryCodeV2: ({ address }) => address.countryCode,
  latitude: () => null,
  longitude: () => null,
  coordinatesValidated: () => false,
  validationResultSummary: ({ address }) => (address.address1.trim() === "" || address.zip.trim() === "" ? "ERROR" : "NO_ISSUES"),
  formatted: ({ address }) =>
    [address.address1, address.address2, `${address.zip} ${address.city} ${address.province}`, countryName(address.countryCode)].filter(
      Boolean,
    ),
  formattedArea: ({ address }) => `${address.city}, ${countryName(address.countryCode)}`,
});
