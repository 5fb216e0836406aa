import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, decisionCodes, isOverruled, type ToDecide } from "./decide";
import { wordDecision } from "./decision-words";
import { creditGoesFirst, moneyMayGo } from "./money-may-go";
import { type DecideWay, plainReason, refundMoments } from "./policy/policy";
import { type SignalCode, signalCodes, signalsVersion } from "./signals";
import { type RequestState, type ReverseParcelState, requestTable, reverseParcelTable } from "./states";

const line = (decide: DecideWay, lineId = "a") => ({ lineId, rule: { ...plainReason, decide } });
const verdict = (answer: "yes" | "no" | "look", rule = "window") => ({ lineId: "a", rule, code: `${rule}_${answer}`, answer });
const signal = (code: SignalCode) => ({ code, evidence: ["2 units missing in 1 of 3 parcels that came back."] });
const named = { lookAboveMinor: null, lookAtCod: false, lookAtSignals: ["empty_box" as const] };
const base: ToDecide = {
  lines: [line("approve")],
  verdicts: [verdict("yes")],
  rules: { lookAboveMinor: null, lookAtCod: false, lookAtSignals: [] },
  ...{ worthMinor: 1_000, sameCurrency: true, isCod: false },
};

test("credit goes first only where it was promised, to the buyer who wished for it", () => {
  const row = { wants: "store_credit", gift: false };
  expect(creditGoesFirst(row, { creditInstant: true })).toBe(true);
  expect(creditGoesFirst(row, { creditInstant: false })).toBe(false);
  expect(creditGoesFirst({ ...row, gift: true }, { creditInstant: true })).toBe(false);
  expect(creditGoesFirst({ ...row, wants: "refund" }, { creditInstant: true })).toBe(false);
});

describe("what the rules decide", () => {
  test.each<[string, Partial<ToDecide>, string, string[]]>([
    ["nothing stands against it", {}, "approve", ["all_rules_say_yes"]],
    ["the reason waits for a person", { lines: [line("look")] }, "look", ["reason_wants_look"]],
    ["the reason is declined", { lines: [line("decline")] }, "decline", ["reason_declines"]],
    ["every reason is declined", { lines: [line("decline"), line("decline", "b")] }, "decline", ["reason_declines", "reason_declines"]],
    ["one reason of two is declined", { lines: [line("decline"), line("approve", "b")] }, "look", ["reason_declines_some"]],
    ["a reason is declined, but the law gives a right", { lines: [line("decline")], mayWithdraw: true }, "look", ["may_withdraw"]],
    ["a rule asks for a person", { verdicts: [verdict("look", "limits")] }, "look", ["rule_wants_look"]],
    ["a rule refuses and staff ask in spite of it", { verdicts: [verdict("no")] }, "decline", ["rule_refuses"]],
    ["worth more than the limit", { rules: { lookAboveMinor: 999, lookAtCod: false, lookAtSignals: [] } }, "look", ["amount_high"]],
    ["worth the limit", { rules: { lookAboveMinor: 1_000, lookAtCod: false, lookAtSignals: [] } }, "approve", ["all_rules_say_yes"]],
    [
      "a limit in another currency",
      { sameCurrency: false, rules: { lookAboveMinor: 999_999, lookAtCod: false, lookAtSignals: [] } },
      "look",
      ["currency_unknown"],
    ],
    ["another currency without a limit", { sameCurrency: false }, "approve", ["all_rules_say_yes"]],
    [
      "cash on delivery",
      { isCod: true, rules: { lookAboveMinor: null, lookAtCod: true, lookAtSignals: [] } },
      "look",
      ["cash_on_delivery"],
    ],
    ["cash on delivery, decided like others", { isCod: true }, "approve", ["all_rules_say_yes"]],
    ["a signal that the policy does not name", { signals: [signal("empty_box")] }, "approve", ["all_rules_say_yes"]],
    ["a signal that it names", { signals: [signal("empty_box"), signal("wardrobing")], rules: named }, "look", ["signal"]],
    [
      "a signal beside declined reasons",
      { lines: [line("decline")], signals: [signal("empty_box")], rules: named },
      "decline",
      ["reason_declines"],
    ],
    ["an unsaid wish for other goods", { wishesExchange: true }, "look", ["exchange_wish"]],
  ])("%s", (_name, more, decision, codes) => {
    const decided = decide({ ...base, ...more });
    expect([decided.decision, decided.reasons.map((reason) => reason.code)]).toEqual([decision, codes]);
  });

  test("limits, signals, amounts and missing facts never decline; every decision says why", () => {
    const ways = fc.constantFrom<DecideWay>("approve", "look", "decline");
    const answers = fc.constantFrom("yes" as const, "look" as const);
    fc.assert(
      fc.property(
        fc.array(ways, { minLength: 1, maxLength: 4 }),
        fc.array(answers, { maxLength: 6 }),
        fc.record({
          worthMinor: fc.nat(5_000),
          sameCurrency: fc.boolean(),
          isCod: fc.boolean(),
          mayWithdraw: fc.boolean(),
          wishesExchange: fc.boolean(),
          signals: fc.subarray(signalCodes.map(signal)),
          rules: fc.record({
            lookAboveMinor: fc.option(fc.nat(5_000)),
            lookAtCod: fc.boolean(),
            lookAtSignals: fc.subarray([...signalCodes]),
          }),
        }),
        (decides, verdicts, more) => {
          const lines = decides.map((way, i) => line(way, `l${i}`));
          const { decision, reasons } = decide({ ...more, lines, verdicts: verdicts.map((answer) => verdict(answer)) });
          expect(reasons.length).toBeGreaterThan(0);
          for (const reason of reasons) expect(wordDecision(reason, [])).toMatch(/^[A-Z].+\.$/);
          const heeded = more.signals.filter(({ code }) => more.rules.lookAtSignals.includes(code));
          if (heeded.length > 0) expect(decision).not.toBe("approve");
          if (decision === "look")
            expect(reasons.filter(({ code }) => code === "signal").map(({ rule }) => rule)).toEqual(heeded.map(({ code }) => code));
          if (decision === "decline") expect(decides.every((way) => way === "decline") && !more.mayWithdraw).toBe(true);
          if (decision === "approve") expect(decides.every((way) => way === "approve") && !verdicts.includes("look")).toBe(true);
        },
      ),
    );
  });

  test("a person who decides otherwise overrules; where a person was asked, nobody is overruled", () => {
    const table = (["approve", "look", "decline", null] as const).map((said) => [
      isOverruled(said, "approve"),
      isOverruled(said, "decline"),
    ]);
    expect(table).toEqual([
      [false, true],
      [false, false],
      [true, false],
      [false, false],
    ]);
  });

  test("every reason has its words, and a rule's is the sentence it said then", () => {
    for (const code of decisionCodes) expect(wordDecision({ code }, [])).not.toContain("undefined");
    const { reasons } = decide({ ...base, signals: [signal("empty_box")], rules: named });
    expect(reasons).toEqual([
      { code: "signal", rule: "empty_box", values: { version: signalsVersion }, evidence: signal("empty_box").evidence },
    ]);
    expect(reasons.map((reason) => wordDecision(reason, []))).toEqual([
      "Parcels came back with something missing. 2 units missing in 1 of 3 parcels that came back.",
    ]);
    const said = [{ lineId: "a", rule: "window", code: "window_no", sentence: "Too late." }];
    expect(wordDecision({ code: "rule_refuses", lineId: "a", rule: "window", verdict: "window_no" }, said)).toBe("Too late.");
  });
});

describe("when money may go", () => {
  const requests = Object.keys(requestTable) as RequestState[];
  const parcels = Object.keys(reverseParcelTable) as ReverseParcelState[];

  test("never for what was not approved, never after it is over, always once somebody looked", () => {
    for (const refundOn of refundMoments)
      for (const parcel of parcels)
        for (const keepItem of [true, false])
          for (const request of requests) {
            const may = moneyMayGo({ request, parcel, keepItem, refundOn, creditFirst: false });
            const credit = moneyMayGo({ request, parcel, keepItem, refundOn, creditFirst: true });
            if (request === "received") expect(may).toBe("any");
            else if (request !== "approved") expect(may).toBe("none");
            else if (keepItem) expect(may).toBe("any");
            // Credit that goes first opens its own way once somebody approved, and no other.
            expect(credit).toBe(may === "none" && request === "approved" ? "credit" : may);
          }
  });

  test.each(refundMoments)("before a look, if the policy says %s", (refundOn) => {
    const may = parcels.filter(
      (parcel) => moneyMayGo({ request: "approved", parcel, keepItem: false, refundOn, creditFirst: false }) === "any",
    );
    const wanted = { handover: ["in_transit", "arrived"], arrival: ["arrived"], inspection: [] };
    expect(may).toEqual(wanted[refundOn]);
  });
});
