/** Asks again until the answer is there. @throws Error naming what was waited for, with the last answer */
export async function until<T>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<{ done: T } | { now: unknown }>,
  everyMs = 200,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if ("done" in answer) return answer.done;
    if (Date.now() > end)
      throw new Error(`Waited ${Math.round(timeoutMs / 1000)} s in vain for ${what}; last: ${JSON.stringify(answer.now)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
