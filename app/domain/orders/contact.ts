import { normalPhone } from "../risk/contact";

/** An e-mail address as it is compared: trimmed, lower case; Gmail's dots and plus-tags dropped. Null when it is none. */
export function normalEmail(email: string | null): string | null {
  const text = email?.trim().toLowerCase() ?? "";
  const at = text.lastIndexOf("@");
  if (at < 1 || at === text.length - 1) return null;
  const host = text.slice(at + 1);
  if (host !== "gmail.com" && host !== "googlemail.com") return text;
  const name = (text.slice(0, at).split("+")[0] ?? "").replaceAll(".", "");
  return name === "" ? null : `${name}@gmail.com`;
}

/** A street address as it is compared: lower case, letters and digits only, postal code last. Null without a street. */
export function normalAddress(line1: string | null, line2: string | null, postalCode: string | null): string | null {
  const street = squeeze(`${line1 ?? ""} ${line2 ?? ""}`);
  if (street === "") return null;
  return `${street}|${squeeze(postalCode ?? "").replaceAll(" ", "")}`;
}

/** The first of several numbers that can exist, in E.164. */
export function firstPhone(phones: readonly (string | null | undefined)[], country: string | null): string | null {
  for (const phone of phones) {
    const normal = normalPhone(phone ?? null, country);
    if (normal) return normal;
  }
  return null;
}

function squeeze(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
