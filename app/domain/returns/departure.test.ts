import { describe, expect, test } from "vitest";
import { departureOf } from "./departure";

const yes = { rule: "window", answer: "yes" } as const;
const look = { rule: "limits", answer: "look" } as const;
const no = { rule: "excluded", answer: "no" } as const;

describe("a decision departs from the rules", () => {
  test.each([
    ["asked though a rule said no", "asked", [yes, no], null, { kind: "asked_against", rule: "excluded" }],
    ["approved though a rule said no", "approved", [no, yes], "look", { kind: "approved_against", rule: "excluded" }],
    ["approved though the policy had declined it", "approved", [yes], "decline", { kind: "approved_against", rule: "decide" }],
    ["declined though all said yes", "declined", [yes, yes], "approve", { kind: "declined_against", rule: "" }],
    ["approved as the rules said", "approved", [yes], "approve", null],
    ["declined as the rules said", "declined", [no], null, null],
    ["a person had to look: approved", "approved", [yes, look], "look", null],
    ["a person had to look: declined", "declined", [yes, look], "look", null],
    ["declined as the policy did", "declined", [yes], "decline", null],
    ["nothing was judged", "declined", [], null, null],
  ] as const)("%s", (_name, decided, verdicts, said, wanted) => {
    expect(departureOf(decided, verdicts, said)).toEqual(wanted);
  });

  test("where a signal made it wait and every rule said yes, declining names the signal", () => {
    const reasons = [{ code: "reason_wants_look" as const }, { code: "signal" as const, rule: "wardrobing" }];
    expect(departureOf("declined", [yes], "look", reasons)).toEqual({ kind: "declined_against", rule: "wardrobing" });
    expect(departureOf("approved", [yes], "look", reasons)).toBeNull();
    expect(departureOf("declined", [yes, look], "look", reasons)).toBeNull();
  });
});
