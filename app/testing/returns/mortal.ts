import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import type { Ctx } from "~/application/ctx";

/** The process is gone: nothing after it runs, not even error handling, until it is started again. */
export class Killed extends Error {}

/**
 * Points where a process can die, counted through all its lives. Only what left a trace is one: to die before it is to die after the trace before it, and
 * who only read dies as if they had not.
 */
export interface Reaper {
  /** The points passed so far, in order. */
  steps: string[];
  /** The process dies at this one; -1 = never. */
  dieAt: number;
}

interface Life {
  reaper: Reaper;
  dead: boolean;
  /** Outside calls and commits that are under way: what was sent arrives although the sender is gone. */
  under: Set<Promise<unknown>>;
}

// A life is known by where work was started: what a dead process left behind must not go on in the next one.
const lives = new AsyncLocalStorage<Life>();

/** A point of the work at which its process may die; nothing outside a life. @throws Killed */
export function pass(step: string): void {
  const life = lives.getStore();
  if (!life) return;
  if (life.dead) throw new Killed(step);
  life.reaper.steps.push(step);
  if (life.reaper.steps.length - 1 !== life.reaper.dieAt) return;
  life.dead = true;
  throw new Killed(step);
}

/** Something that cannot be stopped once it was sent. The process may die after it was done, before it hears of it, if it `left` a trace. */
export async function outside<T>(step: string, call: () => Promise<T>, left: (result: T) => boolean = () => true): Promise<T> {
  const life = lives.getStore();
  if (!life) return call();
  if (life.dead) throw new Killed(step);
  const going = call();
  life.under.add(going);
  try {
    const result = await going;
    if (life.dead) throw new Killed(step);
    if (left(result)) pass(step);
    return result;
  } finally {
    life.under.delete(going);
  }
}

/** Does the work in one life. @returns null when the process died; what fails otherwise is thrown */
export async function live<T>(reaper: Reaper, work: () => Promise<T>): Promise<{ done: T } | null> {
  const life: Life = { reaper, dead: false, under: new Set() };
  try {
    return { done: await lives.run(life, work) };
  } catch (error) {
    if (!life.dead) throw error;
    await Promise.allSettled(life.under);
    return null;
  }
}

/** The same store through a process that may die after each commit that wrote something, before it knows that it did. */
export function mortal(ctx: Ctx): Ctx {
  return {
    ...ctx,
    transact: async (work) => {
      let wrote = true;
      const commit = () =>
        ctx.transact(async (tx) => {
          const result = await work(tx);
          const look = sql`select pg_current_xact_id_if_assigned() is not null as wrote`;
          const [row] = (await tx.db.execute(look)) as unknown as { wrote: boolean }[];
          wrote = row?.wrote ?? true;
          return result;
        });
      return outside("commit", commit, () => wrote);
    },
  };
}

/**
 * Steps at which a death may leave stock on BigCommerce for a person to count: around an adjustment and its mark. Messages of one round go side by
 * side, so that the commit or the mail of another may be the step that fell between the two.
 */
export const unasked = /metafields|adjustments|commit|mail/;
