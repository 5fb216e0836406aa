import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Env } from "~/env.server";
import type { PlatformCan } from "~/ports/platform-can";

type Capability = keyof PlatformCan;

/** What each fact of `platform.can` means to a store, for the README. */
const capabilities: Readonly<Record<Capability, string>> = {
  guardCheckout: "Cash on delivery is hidden at the checkout where the store's rules and scores say so",
  holdFulfilment: "Risky orders are held before they ship",
  cancelOrder: "An order its shopper does not want is cancelled by their answer",
  correctOrder: "What a shopper corrects before it ships is written into the order",
  payLink: "A shopper who is asked to confirm can pay in advance instead",
  nativeRisk: "Our probability stands in the platform's own risk assessment",
  orderTags: "Orders carry our tags, to filter by",
  orderMetafields: "Orders carry our facts, for the app or the storefront to read",
  nativeReturns: "A return is also the platform's own, step by step",
  returnReasons: "Reasons come from the platform's list",
  unseenReturns: "No return can be asked for past the app",
  storeCredit: "Refund as store credit",
  guestCredit: "Guests hold store credit too",
  creditBonus: "Store credit may be worth more than was paid",
  giftCertificate: "Refund as a gift certificate",
  creditOthers: "Whoever got the goods as a gift is given credit of their own",
  productTags: "The return policy can be about products with a tag",
  productCollections: "The return policy can be about a collection or category",
  shopperGroups: "The return policy can be about customers with a tag or in a group",
  exchangeOrder: "Other goods for returned ones",
  exchangeInReturn: "They are part of the same order and return",
  exchangeDearer: "They may cost more, and the difference is paid at the platform",
  reserveStock: "They are kept back while the parcel travels",
  publicPages: "The return policy is written into the store's own pages",
};
/** True is the bad news of these. */
const reversed: readonly Capability[] = ["unseenReturns"];

interface Described {
  label: string;
  can: PlatformCan;
  notes: Partial<Record<Capability, string>>;
}
const adapters = "app/adapters/platforms";
const platforms: Described[] = await Promise.all(
  readdirSync(adapters, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => (await import(`../adapters/platforms/${name}/can.ts`)) as Described),
);

/** The README's table of what works on which platform, from `platform.can`. @throws Error for a "no" that nobody explained */
export function platformsTable(): string {
  const cell = ({ label, can, notes }: Described, key: Capability) => {
    const works = (can[key] ?? false) !== reversed.includes(key);
    const note = notes[key];
    if (!works && !/^not (possible|needed|yet): /.test(note ?? "")) throw new Error(`${label} does not say why not: ${key}`);
    return note ?? "yes";
  };
  const rows = (Object.keys(capabilities) as Capability[]).map((key) => [capabilities[key], ...platforms.map((one) => cell(one, key))]);
  const heads = ["", ...platforms.map((one) => one.label)];
  return [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** The README's table of settings, from .env.example (what each means) and the parser (its default). */
export function settingsTable(): string {
  const rows: string[] = ["| setting | default | meaning |", "| --- | --- | --- |"];
  let meaning: string[] = [];
  const defaults = Env.parse({}) as Record<string, unknown>;
  for (const line of readFileSync(".env.example", "utf8").split("\n")) {
    const setting = /^#? ?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1];
    if (setting) {
      const value = defaults[setting];
      rows.push(`| \`${setting}\` | ${value === undefined || value === "" ? "" : `\`${String(value)}\``} | ${meaning.join(" ")} |`);
      meaning = [];
    } else if (line.startsWith("# ")) meaning.push(line.slice(2));
    else meaning = [];
  }
  return rows.join("\n");
}

/** The README with its generated parts renewed. */
export function renewed(readme: string): string {
  const parts = { settings: settingsTable(), platforms: platformsTable() };
  return Object.entries(parts).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(`(<!-- ${name}:begin -->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`),
        (_all, begin, end) => `${begin}${table}\n${end}`,
      ),
    readme,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync("README.md", renewed(readFileSync("README.md", "utf8")));
