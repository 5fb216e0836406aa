import { exponentOf } from "../money";
import type { GuardConfig, GuardRule, GuardStanding } from "./cod-guard";

/** A past order on cash, as its checkout would have seen it. */
export interface PastCart {
  totalMinor: number;
  currency: string;
  postalCode: string | null;
  countryCode: string | null;
}

/** How past orders on cash, at whose checkout it would have been hidden, ended. Counts of orders. */
export interface GuardPreview {
  /** Orders on cash that were looked at. */
  checkouts: number;
  hidden: number;
  /** Of the hidden: came back undelivered; were delivered, honest buyers who would have had to pay in advance; not known yet, or cancelled. */
  rto: number;
  delivered: number;
  open: number;
}

/** Whether the checkout would hide cash on delivery from this cart; decides as `extensions/cod-guard` does (a test holds the two together). */
export function wouldHide(config: GuardConfig, cart: PastCart, standing: GuardStanding | null): boolean {
  if (cart.totalMinor <= 0 || standing?.list === "allow") return false;
  const rule = config.rules.find((each) => fits(each, cart));
  if (rule) return rule.outcome === "hide";
  if (standing?.list === "deny") return true;
  return config.threshold !== null && standing !== null && standing.risk !== null && standing.risk >= config.threshold;
}

/** Counts what a checkout would have done to past orders on cash. */
export function previewOf(
  config: GuardConfig,
  orders: readonly (PastCart & { standing: GuardStanding | null; outcome: string })[],
): GuardPreview {
  const hidden = orders.filter((order) => wouldHide(config, order, order.standing));
  const ended = (outcome: string) => hidden.filter((order) => order.outcome === outcome).length;
  const [rto, delivered] = [ended("rto"), ended("delivered")];
  return { checkouts: orders.length, hidden: hidden.length, rto, delivered, open: hidden.length - rto - delivered };
}

function fits(rule: GuardRule, cart: PastCart): boolean {
  const total = cart.totalMinor / 10 ** exponentOf(cart.currency);
  if (total < (rule.fromTotal ?? 0) || total > (rule.toTotal ?? total)) return false;
  if (rule.countries.length > 0 && !(cart.countryCode !== null && rule.countries.includes(cart.countryCode))) return false;
  const postal = (cart.postalCode ?? "").replace(/[\s-]+/g, "").toUpperCase();
  return rule.postal.length === 0 || rule.postal.some((start) => postal.startsWith(start));
}
