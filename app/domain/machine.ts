import { Refusal } from "./errors";

/** A state table: for each state, the commands it obeys and where they lead. */
export type StateTable = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type StateOf<T extends StateTable> = keyof T & string;
export type CommandOf<T extends StateTable> = { [S in keyof T]: keyof T[S] & string }[keyof T];

/**
 * The state after a command.
 * @throws Refusal `illegal_transition`, naming the state and the command
 */
export function step<T extends StateTable>(table: T, state: StateOf<T>, command: CommandOf<T>): StateOf<T> {
  const next = table[state]?.[command];
  if (next === undefined)
    throw new Refusal("illegal_transition", `This is ${words(state)} already, so it cannot be done: ${words(command)}.`);
  return next as StateOf<T>;
}

/** Whether a command is allowed now; the same table as `step`. */
export function can<T extends StateTable>(table: T, state: StateOf<T>, command: CommandOf<T>): boolean {
  return table[state]?.[command] !== undefined;
}

function words(text: string): string {
  return text.replaceAll("_", " ");
}
