const months = "January February March April May June July August September October November December".split(" ");

const known = new Map<string, string>();
const mostKnown = 10_000;

/** `2026-05-03` → "3 May 2026". */
export function dayWords(day: string): string {
  const found = known.get(day) ?? wordsOf(day);
  if (known.size >= mostKnown) known.clear();
  known.set(day, found);
  return found;
}

function wordsOf(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}
