import { isOneSlipAway, plainName } from "../places/names";

/**
 * Whether two names can be one person's. Said generously, because an accusation costs more than a miss: initials stand for names, a part may be missing, one
 * slip may have happened, and names in two scripts (आशा, Asha) are never called different.
 */
export function mayBeSamePerson(one: string, other: string): boolean {
  const [a, b] = [plainName(one), plainName(other)];
  if (a === "" || b === "" || a === b || scriptOf(a) !== scriptOf(b)) return true;
  // In a short name one letter is another person: 김민수, 김민서.
  if (a.length > 5 && isOneSlipAway(a, b)) return true;
  const [few, many] = [partsOf(one), partsOf(other)].sort((x, y) => x.length - y.length) as [string[], string[]];
  const left = [...many];
  return few.every((part) => {
    const at = left.findIndex((candidate) => candidate === part || isInitial(part, candidate) || isInitial(candidate, part));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** How many people a list of names needs at least: each name joins the first it may belong to. Empty names need nobody. */
export function countPeople(names: readonly (string | null)[]): number {
  const people: string[] = [];
  // The longest first, so that "A." finds "Asha Rao" before it becomes a person.
  for (const name of names.filter((one) => one !== null).sort((a, b) => b.length - a.length))
    if (plainName(name) !== "" && !people.some((known) => mayBeSamePerson(known, name))) people.push(name);
  return people.length;
}

const partsOf = (name: string) =>
  name
    .split(/[\s.,·・-]+/u)
    .map(plainName)
    .filter(Boolean);

const isInitial = (short: string, long: string) => [...short].length === 1 && long.startsWith(short);

/** The script of a name's first letter, roughly: the block of 128 signs; all of Latin is one, all of Chinese, Japanese and Korean each. */
function scriptOf(plain: string): string {
  if (/^\p{Script=Latin}/u.test(plain)) return "latin";
  if (/^\p{Script=Hangul}/u.test(plain)) return "hangul";
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(plain)) return "han";
  return String((plain.codePointAt(0) ?? 0) >> 7);
}
