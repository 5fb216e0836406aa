import { describe, expect, test } from "vitest";
import { isCashOnDelivery } from "./cod";

const settings = { codGateways: ["cash on delivery", "cod"] };
const paidBy = (gateways: string[], manualGateway: boolean | null = null) => isCashOnDelivery({ gateways, manualGateway }, settings);

describe("cash on delivery", () => {
  test.each([
    [["Cash on Delivery (COD)"], true],
    [["CASH ON DELIVERY"], true],
    [["cod"], true],
    [["GoKwik COD - fee"], true],
    [["razorpay", "Cash on Delivery"], true],
    // Short names must stand as a word of their own.
    [["Codify Pay"], false],
    [["barcode"], false],
    [["razorpay"], false],
    [[], false],
  ])("by the gateways' names %j: %s", (gateways, expected) => {
    expect(paidBy(gateways)).toBe(expected);
  });

  test.each([
    [["Pay at the door"], true],
    [["Bank Transfer"], false],
    [["Money Order"], false],
    [["UPI to our number"], false],
    [[], true],
  ])("a manual gateway counts unless it is paid beforehand %j: %s", (gateways, expected) => {
    expect(paidBy(gateways, true)).toBe(expected);
    expect(paidBy(gateways, false)).toBe(false);
    expect(paidBy(gateways, null)).toBe(false);
  });

  test("a store's own name for it wins over words that mean paid beforehand; an empty one matches nothing", () => {
    const order = { gateways: ["Bank agent collects"], manualGateway: true };
    expect(isCashOnDelivery(order, { codGateways: ["bank agent"] })).toBe(true);
    expect(isCashOnDelivery({ gateways: ["card"], manualGateway: null }, { codGateways: ["", "  "] })).toBe(false);
  });
});
