import type { Tone } from "../kit-layout";
import type { Words } from "../words";

/** A rule as the checkout keeps it; totals in major units of the store's currency. */
interface CheckoutRule {
  outcome: string;
  fromTotal: number | null;
  toTotal: number | null;
  postal: readonly string[];
  countries: readonly string[];
}

/** What the page is given. */
export interface CheckoutData {
  state: string;
  byScore: boolean;
  problem: string | null;
  missing: readonly string[];
  writtenAt: Date | null;
  walking: boolean;
  config: { codNames: readonly string[]; threshold: number | null; rules: readonly CheckoutRule[] };
  leftOut: readonly { rule: string | null; why: string }[];
  told: {
    allowed: number;
    denied: number;
    risky: number;
    waiting: number;
    control: number;
    controlEnds: { rto: number; delivered: number };
  };
  preview: { checkouts: number; hidden: number; rto: number; delivered: number; open: number; days: number; most: number };
  high: number;
  controlPercent: number;
}

/** The state beside the title. */
export const stateBadges: Readonly<Record<string, { words: string; tone: Tone }>> = {
  not_possible: { words: "Not possible", tone: "neutral" },
  off: { words: "Off", tone: "neutral" },
  leaving: { words: "Being switched off", tone: "info" },
  permission: { words: "Waits for permission", tone: "warning" },
  writing: { words: "Being switched on", tone: "info" },
  on: { words: "On", tone: "success" },
  off_there: { words: "Switched off there", tone: "warning" },
  plan: { words: "Not on this plan", tone: "warning" },
  stuck: { words: "Stuck", tone: "critical" },
};

/** What a state means and what can be done; null where the badge says it all. */
export function stateWords({ state, problem }: CheckoutData, platform: string): { tone: Tone; title: string; text: string } | null {
  switch (state) {
    case "not_possible":
      return {
        tone: "info",
        title: `${platform} does not let apps change what its checkout offers`,
        text: "Cash on delivery cannot be hidden from a risky shopper here before the order. What works instead, after it: rules that hold orders, holding risky orders by itself (Settings), and asking the shopper to confirm.",
      };
    case "permission":
      return {
        tone: "warning",
        title: "Your store has not granted the permissions yet",
        text: "Nothing changes at the checkout until then.",
      };
    case "off_there":
      return {
        tone: "warning",
        title: `Somebody switched it off in ${platform}`,
        text: "All ways to pay are offered. Start it again here, or stop it here as well: then what the checkout knows of shoppers is removed.",
      };
    case "plan":
      return {
        tone: "warning",
        title: `Your ${platform} plan does not allow it`,
        text: "An app that was not installed from the app store may do this on the highest plan only. Nothing was changed at the checkout.",
      };
    case "stuck":
      return {
        tone: "critical",
        title: `${platform} refused`,
        text: problemWords[problem ?? ""] ?? `It gave the reason ${problem ?? "unknown"}.`,
      };
    default:
      return null;
  }
}

/** Reasons that have words of ours. */
const problemWords: Readonly<Record<string, string>> = {
  not_deployed: "This app was deployed without its part at the checkout. Whoever runs the app has to deploy it.",
  too_many: "Other apps use as many payment customizations as a store can have. Remove one of theirs, then try again.",
};

/** Why something of the store's does not hold at the checkout. */
export const leftOutWords: Readonly<Record<string, string>> = {
  unseen: "asks for what a checkout cannot see (products, tags, earlier orders, a person together with a cart)",
  after_exception: "comes after an exception that may be about any cart",
  everybody: "would hide cash on delivery from everybody; switch that way to pay off instead",
};

/** "Hidden: total from ₹10,000.00, postal code 8000…" */
export function checkoutRuleWords(rule: CheckoutRule, words: Words, minorPerMajor: number): string {
  const parts = [
    rule.fromTotal === null ? null : `total from ${words.money(Math.round(rule.fromTotal * minorPerMajor))}`,
    rule.toTotal === null ? null : `total up to ${words.money(Math.round(rule.toTotal * minorPerMajor))}`,
    rule.postal.length === 0 ? null : `postal code ${rule.postal.map((start) => `${start}…`).join(", ")}`,
    rule.countries.length === 0 ? null : `country ${rule.countries.join(", ")}`,
  ].filter(Boolean);
  return `${rule.outcome === "hide" ? "Hidden" : "Offered"}: ${parts.join(", ")}`;
}
