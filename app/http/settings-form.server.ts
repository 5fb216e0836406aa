import { z } from "zod";
import { Refusal } from "~/domain/errors";
import { parseMoney } from "~/domain/money";
import { StoreSettings } from "~/domain/stores/settings";
import type { SettingsDraft } from "~/ui/settings/draft";
import { listField, tickField } from "./forms.server";

const SettingsForm = z.object({
  version: z.coerce.number().int().min(0).max(2_147_483_647),
  codGateways: listField,
  autoHold: tickField,
  writeBack: tickField,
  verifyRemind: tickField,
  verifyByItself: tickField,
  restockOnReceive: tickField,
  platformReturnsOff: tickField,
  sendToShoppers: tickField,
  ...Object.fromEntries(
    (
      [
        "forwardFreight",
        "returnFreight",
        "handling",
        "marginPercent",
        "verifyLossPercent",
        "verifyCatchPercent",
        "verifyCost",
        "prepaidConversionPercent",
        "prepaidLossPercent",
        "depositAcceptPercent",
        "depositPercent",
        "holdCost",
        "holdLossPercent",
        "holdCatchPercent",
        "controlPercent",
        "mediumPercent",
        "highPercent",
        "verifyHours",
        "verifyAtEnd",
        "decideHours",
        "weekend",
        "fromName",
        "replyTo",
      ] as const
    ).map((name) => [name, z.string().trim().max(200).default("")]),
  ),
});

/** Where a setting's field is called otherwise than the setting. */
const fieldOf: Readonly<Record<string, keyof SettingsDraft>> = {
  verifyLossRate: "verifyLossPercent",
  verifyCatchRate: "verifyCatchPercent",
  prepaidConversion: "prepaidConversionPercent",
  prepaidLossRate: "prepaidLossPercent",
  depositAcceptRate: "depositAcceptPercent",
  holdLossRate: "holdLossPercent",
  holdCatchRate: "holdCatchPercent",
  hours: "verifyHours",
  atEnd: "verifyAtEnd",
  medium: "mediumPercent",
  high: "highPercent",
};

/**
 * Reads the settings form. Every field that is wrong gets its own sentence.
 * @throws Refusal `bad_form`
 */
export function readSettings(form: FormData, currency: string): { settings: StoreSettings; version: number } {
  const grouped = Object.fromEntries(
    [...new Set(form.keys())].map((name) => [name, form.getAll(name).length > 1 ? form.getAll(name) : form.get(name)]),
  );
  const parsed = SettingsForm.safeParse(grouped);
  if (!parsed.success) throw new Refusal("bad_form", "The form could not be read.");
  const { version, ...rest } = parsed.data;
  const fields = rest as unknown as SettingsDraft;
  const problems: Record<string, string> = {};
  const money = (name: keyof SettingsDraft) => {
    try {
      return parseMoney(String(fields[name]), currency).minor;
    } catch {
      problems[name] = `Write an amount in ${currency}, such as ${currency === "JPY" ? "70" : "70.00"}.`;
      return 0;
    }
  };
  const number = (name: keyof SettingsDraft) => {
    const text = String(fields[name]).trim();
    const value = text === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) problems[name] = "Write a number.";
    return Number.isFinite(value) ? value : 0;
  };
  const tried = StoreSettings.safeParse({
    codGateways: fields.codGateways.filter(Boolean),
    costs: {
      forwardFreight: money("forwardFreight"),
      returnFreight: money("returnFreight"),
      handling: money("handling"),
      marginPercent: number("marginPercent"),
      verifyLossRate: number("verifyLossPercent") / 100,
      verifyCatchRate: number("verifyCatchPercent") / 100,
      verifyCost: money("verifyCost"),
      prepaidConversion: number("prepaidConversionPercent") / 100,
      prepaidLossRate: number("prepaidLossPercent") / 100,
      depositAcceptRate: number("depositAcceptPercent") / 100,
      depositPercent: number("depositPercent"),
      holdCost: money("holdCost"),
      holdLossRate: number("holdLossPercent") / 100,
      holdCatchRate: number("holdCatchPercent") / 100,
    },
    bands: { medium: number("mediumPercent") / 100, high: number("highPercent") / 100 },
    autoHold: fields.autoHold,
    controlPercent: number("controlPercent"),
    writeBack: fields.writeBack,
    verification: {
      hours: number("verifyHours"),
      remind: fields.verifyRemind,
      atEnd: fields.verifyAtEnd,
      byItself: fields.verifyByItself,
    },
    returns: {
      restockOnReceive: fields.restockOnReceive,
      platformReturnsOff: fields.platformReturnsOff,
      decideHours: number("decideHours"),
      weekend: fields.weekend,
    },
    mail: { fromName: fields.fromName, replyTo: fields.replyTo, sendToShoppers: fields.sendToShoppers },
  });
  if (!tried.success)
    for (const issue of tried.error.issues) {
      const last = issue.path.filter((part) => typeof part === "string").at(-1) ?? "";
      problems[fieldOf[last] ?? last] ??= wordsOf(issue);
    }
  if (!tried.success || Object.keys(problems).length > 0)
    throw new Refusal("bad_form", "Nothing was saved: some fields need your attention.", problems);
  return { settings: tried.data, version };
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const isShare = issue.path.includes("bands") || /Rate$|Conversion$/.test(String(issue.path.at(-1)));
  const limit = (value: number | bigint) => (isShare ? `${Number(value) * 100} %` : String(value));
  if (issue.code === "too_small") return `At least ${limit(issue.minimum)}.`;
  if (issue.code === "too_big") return `At most ${limit(issue.maximum)}.`;
  if (issue.code === "invalid_format" || issue.code === "invalid_union") return "Write an e-mail address, or nothing.";
  if (issue.code === "invalid_type") return "Write a whole number.";
  return issue.message;
}
