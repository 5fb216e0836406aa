import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../errors";
import { type StateTable, step } from "../machine";
import { labelOf, labelPatterns, returnLabels, returnTabs } from "./label";
import {
  inspectionTable,
  type RequestState,
  type ResolutionState,
  type ReverseParcelState,
  requestTable,
  resolutionTable,
  reverseParcelTable,
} from "./states";

const machines: [string, StateTable, string][] = [
  ["request", requestTable, "requested"],
  ["parcel", reverseParcelTable, "none"],
  ["inspection", inspectionTable, "pending"],
  ["resolution", resolutionTable, "open"],
];

describe.each(machines)("the %s machine", (_name, table, start) => {
  test("leads only to its own states, and every state can be reached", () => {
    const reached = new Set([start]);
    for (const state of reached) for (const next of Object.values(table[state] ?? {})) reached.add(next);
    expect([...reached].sort()).toEqual(Object.keys(table).sort());
  });

  test("any sequence of commands keeps to the table or is refused without moving", () => {
    const commands = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...commands), { maxLength: 12 }), (sequence) => {
        let state = start;
        for (const command of sequence) {
          const legal = table[state]?.[command];
          if (legal === undefined) expect(() => step(table, state, command)).toThrow(Refusal);
          else state = step(table, state, command);
          expect(Object.keys(table)).toContain(state);
        }
      }),
    );
  });
});

test("money that moved or may move can never be settled again", () => {
  for (const state of ["settling", "stuck", "settled", "none"] as const)
    expect(() => step(resolutionTable, state, "settle")).toThrow(Refusal);
});

test("every combination of states has exactly one label, and every label one tab beside All", () => {
  for (const request of Object.keys(requestTable) as RequestState[])
    for (const parcel of Object.keys(reverseParcelTable) as ReverseParcelState[])
      for (const resolution of Object.keys(resolutionTable) as ResolutionState[]) {
        const state = { request, parcel, resolution };
        const fitting = returnLabels.filter((label) => {
          const pattern: { request: readonly string[]; parcel?: readonly string[]; resolution?: readonly string[] } = labelPatterns[label];
          return (
            pattern.request.includes(request) &&
            (pattern.parcel?.includes(parcel) ?? true) &&
            (pattern.resolution?.includes(resolution) ?? true)
          );
        });
        expect(fitting, JSON.stringify(state)).toEqual([labelOf(state)]);
      }
  const tabbed: string[] = returnTabs.flatMap((tab) => [...(tab.labels ?? [])]);
  expect(tabbed.sort()).toEqual([...returnLabels].sort());
});
