import { provinceName } from "./provinces";
import type { OrderRecord } from "./records";
import { Refused } from "./world";

/** `MailingAddressInput`: what is not named becomes empty, since the address is replaced as a whole. */
export interface AddressArg {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  /** Deprecated, and only read where no code is given. */
  province?: string | null;
  provinceCode?: string | null;
  countryCode?: string | null;
  zip?: string | null;
  phone?: string | null;
}

const refuse = (field: string, message: string) => new Refused(["shippingAddress", field], message);
const modelled = "firstName lastName company address1 address2 city province provinceCode countryCode zip phone".split(" ");

/** Replaces an order's shipping address. @throws Refused in the words of the platform's checkout for what no parcel could be sent to */
export function correctAddress(order: OrderRecord, given: AddressArg): void {
  const foreign = Object.keys(given).find((name) => !modelled.includes(name));
  if (foreign) throw refuse(foreign, `${foreign} is not modelled by the emulator`);
  const text = (name: keyof AddressArg) => given[name]?.trim() ?? "";
  for (const [name, label] of [
    ["lastName", "Last name"],
    ["address1", "Address"],
    ["city", "City"],
  ] as const)
    if (text(name) === "") throw refuse(name, `${label} can't be blank`);
  const countryCode = text("countryCode");
  if (countryCode === "") throw refuse("country", "Country can't be blank");
  if (countryCode === "IN" && !/^[1-9]\d{5}$/.test(text("zip").replace(" ", ""))) throw refuse("zip", "Zip is not valid for India");
  const named = text("provinceCode") === "" ? null : provinceName(countryCode, text("provinceCode"));
  if (countryCode === "IN" && text("provinceCode") !== "" && named === null) throw refuse("province", "Province is not valid in India");
  order.address = {
    firstName: text("firstName"),
    lastName: text("lastName"),
    phone: text("phone") || null,
    address1: text("address1"),
    address2: text("address2") || null,
    city: text("city"),
    province: named ?? text("province"),
    zip: text("zip"),
    countryCode,
  };
}
