import { describe, expect, it } from "vitest";
import { checkAnswer } from "./check-answer";
import { VerificationAnswer } from "./verification";

const pune = { province: "Maharashtra", countryCode: "IN" };
const days = ["2026-06-02", "2026-06-03"];
const check = (given: object, order: typeof pune | { province: null; countryCode: null } = pune) =>
  checkAnswer(VerificationAnswer.parse(given), order, days);

describe("what a shopper changes while confirming", () => {
  it("may be nothing", () => {
    expect(check({})).toEqual({ phone: null, faults: [] });
  });

  it("has its phone as couriers dial it", () => {
    expect(check({ phone: "098120 00000" })).toEqual({ phone: "+919812000000", faults: [] });
  });

  it.each([
    [{ phone: "12345" }, ["phone"]],
    [{ postalCode: "560001" }, ["postalCode"]],
    [{ postalCode: "41100" }, ["postalCode"]],
    [{ postalCode: "411002" }, []],
    [{ day: "2026-06-09" }, ["day"]],
    [{ day: "2026-06-03", slot: "evening" }, []],
    [{ phone: "x", postalCode: "x", day: "2020-01-01" }, ["phone", "postalCode", "day"]],
  ])("%j has the faults %j", (given, faults) => {
    expect(check(given).faults).toEqual(faults);
  });

  it("is not judged by formats of a country that is not known", () => {
    expect(check({ postalCode: "ABC" }, { province: null, countryCode: null }).faults).toEqual([]);
  });
});
