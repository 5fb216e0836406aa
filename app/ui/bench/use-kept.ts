import { useCallback, useEffect, useRef, useState } from "react";
import { useAddress } from "../place";
import { memoryStorage } from "../storage";
import { type Answered, sendAct } from "./send";
import { type Act, type Kept, openKept, type Waiting } from "./waiting";

const againMs = 3_000;

/** What the page does about an answer. */
export interface Answers {
  done(one: Waiting, answer: Answered): void;
  refused(one: Waiting, problem: { code: string; message: string }): Promise<void>;
}

/** What people did at this bench, kept in the browser and sent in order, one by one. */
export function useKept(store: string, answers: Answers) {
  const addressOf = useAddress();
  const kept = useRef<Kept | null>(null);
  const [list, setList] = useState<readonly Waiting[]>([]);
  const [isReached, setReached] = useState(true);
  const current = useRef<readonly Waiting[]>([]);
  const told = useRef(answers);
  told.current = answers;
  const sending = useRef(false);
  const network = useRef<Promise<unknown>>(Promise.resolve());

  const refresh = useCallback(() => {
    current.current = kept.current?.list() ?? [];
    setList(current.current);
  }, []);

  /** One question to the server at a time, so that no older answer overwrites a newer one. */
  const locked = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const result = network.current.then(work, work);
    network.current = result.catch(() => {});
    return result;
  }, []);

  const send = useCallback(async () => {
    const queue = kept.current;
    if (!queue || sending.current) return;
    sending.current = true;
    try {
      for (let one = queue.next(); one; one = queue.next()) {
        const act = one;
        const { outcome, answer } = await locked(() => sendAct(act, addressOf));
        queue.settle(act, outcome);
        setReached(outcome.kind !== "unreachable");
        if (answer) told.current.done(act, answer);
        refresh();
        const refused = queue.list().find((each) => each.device === act.device && each.seq === act.seq)?.refused;
        if (refused) await told.current.refused(act, refused);
        else if (outcome.kind === "unreachable" || outcome.kind === "failed") return;
      }
    } finally {
      sending.current = false;
      refresh();
    }
  }, [addressOf, locked, refresh]);

  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    kept.current = openKept(storageOf(window), store, deviceOf(window));
    refresh();
    const again = () => void latest.current();
    again();
    window.addEventListener("online", again);
    const timer = setInterval(() => {
      if (current.current.some((one) => !one.refused)) again();
    }, againMs);
    return () => {
      window.removeEventListener("online", again);
      clearInterval(timer);
    };
  }, [store, refresh]);

  const add = useCallback(
    (act: Act, words: string) => {
      kept.current?.add(act, words, new Date());
      refresh();
      void latest.current();
    },
    [refresh],
  );
  const change = (work: (queue: Kept) => void) => {
    if (kept.current) work(kept.current);
    refresh();
    void latest.current();
  };
  return {
    list,
    /** All that is kept, also before the next drawing. */
    waiting: useCallback(() => current.current, []),
    isReached,
    /** What is kept survives a reload; false where the browser's storage is closed. */
    lasts: kept.current?.lasts ?? true,
    add,
    locked,
    forget: (one: Waiting) => change((queue) => queue.forget(one)),
    retry: (one: Waiting) => change((queue) => queue.retry(one)),
  };
}

function storageOf(owner: Window): Storage {
  try {
    return owner.localStorage;
  } catch {
    return memoryStorage();
  }
}

const letters = () => [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(36).padStart(2, "0")).join("");

/** This bench's lasting name, and this page's own: two windows, and a page that is loaded again, count each for itself. */
function deviceOf(owner: Window): string {
  const name = "backhaul.bench.device";
  const storage = storageOf(owner);
  let bench = letters();
  try {
    bench = storage.getItem(name) ?? bench;
    storage.setItem(name, bench);
  } catch {
    // A bench without a lasting name is still one of its own.
  }
  return `bench-${bench}.${letters()}`;
}
