import type { EvidenceKind } from "./facts";

/** What of an order becomes evidence keys; hashes stand for people. */
export interface EvidenceSource {
  isCod: boolean;
  postalCode: string | null;
  province: string | null;
  countryCode: string | null;
  phoneHash: string | null;
  emailHash: string | null;
  addressHash: string | null;
  skus: readonly string[];
  categories: readonly string[];
  channel: string | null;
  discountCodes: readonly string[];
  tags: readonly string[];
}

/** One place where an order's outcome is counted. `label` is shown to the store; empty where the key is a hash. */
export interface EvidenceKey {
  kind: EvidenceKind;
  key: string;
  label: string;
}

/** Every place an order's outcome counts, and where evidence for its risk is looked up. At most a dozen or so. */
export function evidenceKeys(order: EvidenceSource): EvidenceKey[] {
  const keys: EvidenceKey[] = [{ kind: "store", key: "all", label: "" }];
  const add = (kind: EvidenceKind, value: string | null | undefined, label = value ?? "") => {
    if (value) keys.push({ kind, key: value.slice(0, 100), label: label.slice(0, 60) });
  };
  add(order.isCod ? "cod" : "prepaid", "all", "");
  const postal = order.postalCode?.replace(/\s+/g, "").toUpperCase() ?? "";
  if (postal) {
    add("pin", postal);
    // India's first three digits are the sorting district; elsewhere a shorter prefix of a postal code is an area too.
    if (postal.length >= 5) add("district", `${order.countryCode ?? ""}:${postal.slice(0, 3)}`, `${postal.slice(0, 3)}…`);
  }
  add("province", order.province?.trim().toUpperCase(), order.province ?? "");
  add("phone", order.phoneHash, "");
  add("email", order.emailHash, "");
  add("address", order.addressHash, "");
  for (const sku of [...new Set(order.skus)].slice(0, 3)) add("sku", sku);
  for (const category of [...new Set(order.categories)].slice(0, 2)) add("category", category.toUpperCase(), category);
  add("channel", order.channel);
  for (const code of [...new Set(order.discountCodes)].slice(0, 2)) add("discount", code.toUpperCase(), code);
  for (const tag of [...new Set(order.tags)].filter((t) => !t.startsWith("backhaul")).slice(0, 3)) add("tag", tag.toLowerCase(), tag);
  return keys;
}

/** Same product ordered in more than one variant (sizes or colours to choose from at home). */
export function isBracketed(
  lines: readonly { productExternalId: string | null; variantExternalId: string | null; title: string }[],
): boolean {
  const variants = new Map<string, Set<string>>();
  for (const line of lines) {
    const product = line.productExternalId ?? line.title;
    const known = variants.get(product) ?? new Set<string>();
    known.add(line.variantExternalId ?? "");
    variants.set(product, known);
  }
  return [...variants.values()].some((set) => set.size > 1);
}
