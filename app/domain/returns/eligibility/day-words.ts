const months = "January February March April May June July August September October November December".split(" ");

/** `2026-05-03` → "3 May 2026". */
export function dayWords(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}
