import { useCallback, useMemo, useRef, useState } from "react";
import type { BenchChoice, BenchFound, BenchTable } from "~/domain/bench/bench-table";
import type { BenchStrip } from "~/domain/bench/clocks/queue-view";
import { useAddress, useMayPost } from "../place";
import { type OpenUnit, type ShownQuestion, tableKey } from "./bench-data";
import { afterScan, type Desk, emptyDesk, enter, press, type Step, type Told } from "./desk";
import { type Hand, handWords } from "./hand";
import type { OneKey } from "./keys";
import { type Looked, lookUp } from "./send";
import { withWaiting } from "./shown-table";
import { useKept } from "./use-kept";
import { localId } from "./waiting";

/** What the page was loaded with. */
export interface BenchData {
  store: string;
  code: string;
  found: BenchFound | null;
  today: { received: number; graded: number };
  open: readonly OpenUnit[];
  strip: BenchStrip;
  questions: readonly ShownQuestion[];
}

interface State {
  desk: Desk;
  /** As the server told it last. */
  table: BenchTable | null;
}

const offline: Told = {
  ...{ tone: "warning", title: "No connection", code: "offline" },
  text: "This code cannot be looked up now. It stays in the field: press Enter when the connection is back. Parcels seen before still open.",
};
const signedOut: Told = {
  ...{ tone: "critical", title: "The sign-in has ended", code: "signed_out" },
  text: "Load the page again. What waits here is kept and sent then.",
};
const lookOnly: Told = {
  tone: "warning",
  title: "Your role may look only",
  text: "Ask the store's owner for another role.",
  code: "not_allowed",
};

/** The bench's state and what people do to it: everything that is typed is worked on one after another, none is lost while another waits. */
export function useBench({ store, code, found, today: firstToday, open: firstOpen, questions }: BenchData) {
  const addressOf = useAddress();
  const mayWork = useMayPost("/bench/take");
  const first = useMemo((): State => (found ? afterScan(code, found) : { desk: emptyDesk, table: null }), [code, found]);
  const now = useRef(first);
  const [state, setState] = useState(first);
  const [text, setText] = useState("");
  const [day, setDay] = useState({ today: firstToday, open: firstOpen });
  const seen = useRef(new Map<string, BenchTable>());
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const put = useCallback((change: Partial<State>) => {
    now.current = { ...now.current, ...change };
    if (change.table) for (const name of namesOf(change.table)) seen.current.set(name, change.table);
    setState(now.current);
  }, []);

  const kept = useKept(store, {
    done: (one, { unit, table, today, open }) => {
      setDay({ today, open });
      const { desk } = now.current;
      if (unit && desk.hand?.kind === "unit" && desk.hand.unitId === localId(one))
        put({ desk: { ...desk, hand: { kind: "unit", unitId: unit.unitId } } });
      if (table && now.current.table && tableKey(now.current.table.from) === tableKey(table.from)) put({ table });
      else if (table) for (const name of namesOf(table)) seen.current.set(name, table);
    },
    refused: async (one, problem) => {
      put({
        desk: {
          ...now.current.desk,
          told: { tone: "critical", title: `Refused: ${one.words}`, text: problem.message, code: problem.code },
        },
      });
      const { table } = now.current;
      if (!table || tableKey(table.from) !== tableKey(one.act.from)) return;
      const looked = await lookUp({ ...table.from }, addressOf);
      if (looked.kind === "found" && looked.found.kind === "table") put({ table: looked.found.table });
    },
  });
  const { waiting, add, locked } = kept;
  const waitingNow = useRef(waiting);
  waitingNow.current = waiting;

  const shownNow = useCallback(() => now.current.table && withWaiting(now.current.table, waitingNow.current()), []);

  const showLooked = useCallback(
    (typed: string, looked: Looked) => {
      const { desk } = now.current;
      if (looked.kind === "found") {
        const { desk: next, table } = afterScan(typed, looked.found);
        // What is on the table stays there when a code means nothing.
        if (looked.found.kind === "none" && now.current.table) return put({ desk: { ...desk, choices: null, told: next.told } });
        return put({ desk: next, table });
      }
      if (looked.kind === "unreachable") {
        const known = seen.current.get(nameKey(typed));
        if (known) {
          const { desk: next } = afterScan(typed, { kind: "table", table: withWaiting(known, waitingNow.current()), unitId: null });
          return put({ desk: next, table: known });
        }
      }
      setText((since) => since || typed);
      const told: Told =
        looked.kind === "unreachable"
          ? offline
          : looked.kind === "signed_out"
            ? signedOut
            : { tone: "critical", title: `"${typed}" was not looked up`, text: looked.message, code: looked.code };
      put({ desk: { ...desk, told } });
    },
    [put],
  );

  const follow = useCallback(
    async (typed: string, step: Step) => {
      if (step.act && !mayWork) return put({ desk: { ...now.current.desk, told: lookOnly } });
      put({ desk: step.desk });
      if (step.keep) setText((since) => since || (step.keep ?? ""));
      if (step.act) add(step.act.act, step.act.words);
      if (step.look !== undefined) {
        const query = { code: step.look };
        showLooked(typed, await locked(() => lookUp(query, addressOf)));
      }
      if (step.open) {
        const { from } = step.open;
        showLooked(step.open.name, await locked(() => lookUp({ ...from }, addressOf)));
      }
    },
    [add, addressOf, locked, mayWork, put, showLooked],
  );

  const after = useCallback((work: () => Promise<void>) => {
    line.current = line.current.then(work, work);
  }, []);

  const submit = (typed: string) => {
    setText("");
    after(() => follow(typed, enter(now.current.desk, shownNow(), typed, questions)));
  };
  const key = (which: OneKey) => after(() => follow("", press(now.current.desk, shownNow(), which)));
  const choose = (choice: BenchChoice) => after(() => follow("", { desk: now.current.desk, open: choice }));
  const pick = (hand: Hand) => {
    const told: Told = { tone: "info", title: table ? handWords(table, hand) : "", text: "Press 1, 2, 3 or 4 for its grade, then Enter." };
    after(async () => put({ desk: { ...now.current.desk, hand, asking: null, choices: null, told } }));
  };

  // What waits is drawn from `waiting()`, which is new whenever something of it changed.
  const table = state.table && withWaiting(state.table, waiting());
  return { desk: state.desk, table, text, setText, submit, key, choose, pick, mayWork, questions, ...day, kept };
}

/** Reads the codes of a table that lead to it while nobody can be asked. */
function namesOf(table: BenchTable): string[] {
  const names = [table.name, table.orderName, ...table.units.flatMap((unit) => unit.code || [])];
  return names.map(nameKey);
}

const nameKey = (code: string) => code.trim().replace(/^#/, "").toLowerCase();
