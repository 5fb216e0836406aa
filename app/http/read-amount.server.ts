import { Refusal } from "~/domain/errors";
import { parseMoney } from "~/domain/money";

/**
 * An amount as a person typed it, in minor units; commas between thousands are left out.
 * @param field whose sentence a refusal is @param least the least that is taken; absent = also below nothing @throws Refusal `bad_form`
 */
export function readAmount(typed: string, currency: string, field: string, least?: number): number {
  const wrong = (words: string) => new Refusal("bad_form", "Some fields need your attention.", { [field]: words });
  let minor: number;
  try {
    minor = parseMoney(typed.replaceAll(",", ""), currency).minor;
  } catch (error) {
    throw wrong(error instanceof Refusal ? error.message : "This is no amount.");
  }
  if (least !== undefined && minor < least) throw wrong("Nothing or more.");
  return minor;
}
