import { formatDecimal } from "~/domain/money";
import type { StoreSettings } from "~/domain/stores/settings";

/** Settings as fields: every value is the text a person types, tick boxes are booleans, lists are lists. */
export interface SettingsDraft {
  codGateways: string[];
  forwardFreight: string;
  returnFreight: string;
  handling: string;
  marginPercent: string;
  verifyLossPercent: string;
  verifyCatchPercent: string;
  verifyCost: string;
  prepaidConversionPercent: string;
  prepaidLossPercent: string;
  depositAcceptPercent: string;
  depositPercent: string;
  holdCost: string;
  holdLossPercent: string;
  holdCatchPercent: string;
  mediumPercent: string;
  highPercent: string;
  autoHold: boolean;
  controlPercent: string;
  writeBack: boolean;
  verifyHours: string;
  verifyRemind: boolean;
  verifyAtEnd: string;
  verifyByItself: boolean;
  restockOnReceive: boolean;
  platformReturnsOff: boolean;
  decideHours: string;
  weekend: string;
  fromName: string;
  replyTo: string;
  sendToShoppers: boolean;
}

const percentOf = (share: number) => String(Math.round(share * 10_000) / 100);

/** Settings as their form shows them. */
export function draftOf(settings: StoreSettings, currency: string): SettingsDraft {
  const money = (minor: number) => formatDecimal({ minor, currency });
  const { costs, bands, returns, mail, verification } = settings;
  return {
    codGateways: settings.codGateways,
    forwardFreight: money(costs.forwardFreight),
    returnFreight: money(costs.returnFreight),
    handling: money(costs.handling),
    marginPercent: String(costs.marginPercent),
    verifyLossPercent: percentOf(costs.verifyLossRate),
    verifyCatchPercent: percentOf(costs.verifyCatchRate),
    verifyCost: money(costs.verifyCost),
    prepaidConversionPercent: percentOf(costs.prepaidConversion),
    prepaidLossPercent: percentOf(costs.prepaidLossRate),
    depositAcceptPercent: percentOf(costs.depositAcceptRate),
    depositPercent: String(costs.depositPercent),
    holdCost: money(costs.holdCost),
    holdLossPercent: percentOf(costs.holdLossRate),
    holdCatchPercent: percentOf(costs.holdCatchRate),
    mediumPercent: percentOf(bands.medium),
    highPercent: percentOf(bands.high),
    autoHold: settings.autoHold,
    controlPercent: String(settings.controlPercent),
    writeBack: settings.writeBack,
    verifyHours: String(verification.hours),
    verifyRemind: verification.remind,
    verifyAtEnd: verification.atEnd,
    verifyByItself: verification.byItself,
    restockOnReceive: returns.restockOnReceive,
    platformReturnsOff: returns.platformReturnsOff,
    decideHours: String(returns.decideHours),
    weekend: returns.weekend,
    fromName: mail.fromName,
    replyTo: mail.replyTo,
    sendToShoppers: mail.sendToShoppers,
  };
}
