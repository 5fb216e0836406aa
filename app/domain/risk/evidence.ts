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
  add(keys, order.isCod ? "cod" : "prepaid", "all", "");
  const postal = order.postalCode?.replace(/\s+/g, "").toUpperCase() ?? "";
  if (postal) {
    add(keys, "pin", postal);
    // India's first three digits are the sorting district; elsewhere a shorter prefix of a postal code is an area too.
    if (postal.length >= 5) add(keys, "district", `${order.countryCode ?? ""}:${postal.slice(0, 3)}`, `${postal.slice(0, 3)}…`);
  }
  add(keys, "province", order.province?.trim().toUpperCase(), order.province ?? "");
  add(keys, "phone", order.phoneHash, "");
  add(keys, "email", order.emailHash, "");
  add(keys, "address", order.addressHash, "");
  for (const sku of few(order.skus, 3)) add(keys, "sku", sku);
  for (const category of few(order.categories, 2)) add(keys, "category", category.toUpperCase(), category);
  add(keys, "channel", order.channel);
  for (const code of few(order.discountCodes, 2)) add(keys, "discount", code.toUpperCase(), code);
  for (const tag of few(order.tags.filter(isTheirs), 3)) add(keys, "tag", tag.toLowerCase(), tag);
  return keys;
}

function add(keys: EvidenceKey[], kind: EvidenceKind, value: string | null | undefined, label = value ?? ""): void {
  if (value) keys.push({ kind, key: value.slice(0, 100), label: label.slice(0, 60) });
}

const isTheirs = (tag: string) => !tag.startsWith("backhaul");

/** The first different ones. Nearly every order has one at most. */
function few(values: readonly string[], most: number): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)].slice(0, most);
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
