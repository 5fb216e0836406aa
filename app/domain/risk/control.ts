/**
 * Whether a keyed hash (base64url, at least 8 characters) falls into the first so many percent. Evenly spread: 8 characters are 48 bits.
 * @param percent 0–100
 */
export function drawnInto(hash: string, percent: number): boolean {
  let value = 0;
  for (const character of hash.slice(0, 8)) value = value * 64 + alphabet.indexOf(character);
  return value < (percent / 100) * 2 ** 48;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
