import type { TableOf } from "~/domain/bench/commands";
import type { Culprit, Disposition, Grade } from "~/domain/bench/unit";

/** What somebody found a unit to be. */
export interface Seen {
  grade: Grade;
  damagedBy: Culprit;
  disposition?: Disposition;
  checks?: Readonly<Record<string, "yes" | "no">>;
}

/** One thing that a person did at the bench. `unitId` is `local:…` for a unit that the server has not confirmed yet. */
export type Act =
  | { verb: "take"; from: TableOf; orderLineExternalId: string | null; sku: string; title: string; look?: Seen }
  | { verb: "work"; from: TableOf; unitId: string; version: number; look: Seen }
  | { verb: "undo"; from: TableOf; unitId: string; version: number; reason: string }
  | { verb: "finish" | "sealed"; from: TableOf };

/** An act on its way to the server: named for ever by its device and number. */
export interface Waiting {
  device: string;
  seq: number;
  /** ISO 8601, the device's clock. */
  at: string;
  act: Act;
  /** What it was, for people. */
  words: string;
  /** The server's last word, when it refused: it stays until a person has seen it. */
  refused: { code: string; message: string } | null;
  /** How often the server failed to answer it properly. */
  failures: number;
}

/** The name of a unit that nobody has confirmed yet. */
export function localId({ device, seq }: Pick<Waiting, "device" | "seq">): string {
  return `local:${device}:${seq}`;
}

const isLocal = (unitId: string) => unitId.startsWith("local:");

/** Failures of the server after which an act is laid before a person instead of being sent again. */
const mostFailures = 3;

/** What came of sending an act. `failed` = the server answered, but neither yes nor no. */
export type Outcome =
  | { kind: "done"; unitId: string | null; version: number | null }
  | { kind: "refused"; code: string; message: string }
  | { kind: "failed"; code: string; message: string }
  | { kind: "unreachable" };

/** Acts kept in a browser's storage, one entry each, so that two windows never overwrite each other's. */
export interface Kept {
  list(): Waiting[];
  add(act: Act, words: string, at: Date): Waiting;
  /** The next one to send; null = nothing is left, or all of it was refused. Refuses by itself what cannot be sent any more. */
  next(): Waiting | null;
  settle(one: Waiting, outcome: Outcome): void;
  /** A person has seen a refusal. */
  forget(one: Waiting): void;
  /** A person wants a refused one sent again. */
  retry(one: Waiting): void;
  /** Whether what is kept survives a reload. */
  readonly lasts: boolean;
}

/**
 * Opens the acts of a store. @param storage the browser's; what it refuses to keep is kept in memory @param store separates stores of one browser
 * @param device names this page among all pages that ever were
 */
export function openKept(storage: Storage, store: string, device: string): Kept {
  const prefix = `backhaul.bench.${store}.`;
  const memory = new Map<string, Waiting>();
  let seq = 0;
  let lasts = true;
  const nameOf = (one: Waiting) => `${prefix}${one.device}.${String(one.seq).padStart(9, "0")}`;
  const write = (one: Waiting) => {
    memory.set(nameOf(one), one);
    try {
      storage.setItem(nameOf(one), JSON.stringify(one));
    } catch {
      lasts = false;
    }
  };
  const drop = (one: Waiting) => {
    memory.delete(nameOf(one));
    try {
      storage.removeItem(nameOf(one));
    } catch {
      lasts = false;
    }
  };
  // What an earlier page of this browser left: sent with its own device and number, so that nothing is done twice.
  for (const one of readAll(storage, prefix)) memory.set(nameOf(one), one);

  const list = () => inOrder([...memory.values()]);
  const refuse = (one: Waiting, code: string, message: string) => write({ ...one, refused: { code, message } });

  return {
    list,
    get lasts() {
      return lasts;
    },
    add: (act, words, at) => {
      seq += 1;
      const one: Waiting = { device, seq, at: at.toISOString(), act, words, refused: null, failures: 0 };
      write(one);
      return one;
    },
    next: () => {
      for (const one of list()) {
        if (one.refused) continue;
        const why = blockedBy(one, list());
        if (!why) return one;
        refuse(one, why.code, why.message);
      }
      return null;
    },
    settle: (sent, outcome) => {
      const one = memory.get(nameOf(sent));
      if (!one || outcome.kind === "unreachable") return;
      if (outcome.kind === "refused") return refuse(one, outcome.code, outcome.message);
      if (outcome.kind === "failed") {
        const failures = one.failures + 1;
        return write({ ...one, failures, refused: failures >= mostFailures ? { code: outcome.code, message: outcome.message } : null });
      }
      drop(one);
      const { unitId, version } = outcome;
      if (unitId === null || version === null) return;
      for (const later of list()) {
        const { act } = later;
        if ((act.verb === "work" || act.verb === "undo") && (act.unitId === localId(one) || act.unitId === unitId))
          write({ ...later, act: { ...act, unitId, version } });
      }
    },
    forget: drop,
    retry: (one) => write({ ...one, refused: null, failures: 0 }),
  };
}

/** Each device's own by their numbers, whatever its clock did meanwhile; the device that waits longest first. */
function inOrder(all: Waiting[]): Waiting[] {
  const since = new Map<string, string>();
  for (const { device, at } of all) if (at < (since.get(device) ?? "~")) since.set(device, at);
  const first = (one: Waiting) => `${since.get(one.device)} ${one.device}`;
  return all.sort((a, b) => first(a).localeCompare(first(b)) || a.seq - b.seq);
}

/** Why an act cannot be sent any more: what it builds on was refused. */
function blockedBy(one: Waiting, all: readonly Waiting[]): { code: string; message: string } | null {
  const { act } = one;
  if ((act.verb === "work" || act.verb === "undo") && isLocal(act.unitId))
    return { code: "unit_not_taken", message: "The unit that this was about was not taken in." };
  if (act.verb !== "finish") return null;
  const key = JSON.stringify(act.from);
  return all.some((other) => other.refused && JSON.stringify(other.act.from) === key)
    ? { code: "held_back", message: "Not finished: something of this parcel was refused. Look at it, then finish the parcel again." }
    : null;
}

function readAll(storage: Storage, prefix: string): Waiting[] {
  try {
    const names = Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((name) => name?.startsWith(prefix));
    return names.flatMap((name) => {
      try {
        const one: unknown = JSON.parse(storage.getItem(name ?? "") ?? "null");
        return isWaiting(one) ? [one] : [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

function isWaiting(one: unknown): one is Waiting {
  return typeof one === "object" && one !== null && "device" in one && "seq" in one && "act" in one && "at" in one && "words" in one;
}

/** An act as form fields with dotted names, as its route reads them. */
export function fieldsOf({ device, seq, at, act }: Waiting): Record<string, string> {
  const { verb, ...rest } = act;
  const fields: Record<string, string> = {};
  const add = (name: string, value: unknown) => {
    if (value === undefined || value === null) return;
    if (typeof value === "object") for (const [key, one] of Object.entries(value)) add(name ? `${name}.${key}` : key, one);
    else fields[name] = String(value);
  };
  add("", { ...rest, ...(verb === "work" || verb === "undo" ? { from: undefined } : {}), scan: { device, seq, at } });
  return fields;
}
