import { countPeople, mayBeSamePerson } from "./person-names";

/** Days before and after an order in which other orders of the same contact are looked at. */
export const lookAlikeDays = 90;

/** An order that shares a phone, an e-mail address or a street address with the one being looked at. */
export interface LookAlike {
  orderId: string;
  name: string;
  placedAt: Date;
  /** The name on the parcel; null = withheld or erased. */
  person: string | null;
  samePhone: boolean;
  sameEmail: boolean;
  sameAddress: boolean;
  /** One entry a line. */
  skus: readonly string[];
  quantity: number;
  isCancelled: boolean;
  isRto: boolean;
}

export const lookAlikeCodes = [
  "ordered_twice",
  "many_orders",
  "phone_of_many",
  "email_of_many",
  "address_of_many",
  "address_came_back",
] as const;
export type LookAlikeCode = (typeof lookAlikeCodes)[number];

/** Something that several orders show together, with the orders that show it. */
export interface LookAlikeFinding {
  code: LookAlikeCode;
  sentence: string;
  /** What staff can do about it. */
  ask: string;
  /** Ids of the orders it rests on, the one looked at not among them. */
  orderIds: readonly string[];
}

/** Hours in which the same goods again are probably one wish sent twice. */
const twiceHours = 48;
/** Hours in which several orders are many, and how many that takes, the one looked at included. */
const many = { hours: 24, orders: 3 };
/** People who share a phone or an address are a family; more are worth a look. */
const mostPeople = { phone: 2, email: 2, address: 3 };

const hour = 3_600_000;

/**
 * What the orders around one tell about it: the same goods twice, many orders within hours, one phone or address under several names, parcels of this address that
 * came back. Pure counting; it accuses nobody, it shows which orders to look at.
 * @param others cancelled ones included; they count only for names
 */
export function findLookAlikes(
  order: Omit<LookAlike, "samePhone" | "sameEmail" | "sameAddress">,
  others: readonly LookAlike[],
): LookAlikeFinding[] {
  const findings: LookAlikeFinding[] = [];
  const add = (code: LookAlikeCode, rest: readonly LookAlike[], sentence: string, ask: string) =>
    findings.push({ code, sentence, ask, orderIds: rest.map(({ orderId }) => orderId) });
  const live = order.isCancelled ? [] : others.filter((other) => !other.isCancelled);

  const again = live.filter(
    (other) => hoursBetween(order, other) <= twiceHours && goodsOf(other) === goodsOf(order) && mayBeOnePerson(order, other),
  );
  if (again.length > 0 && order.skus.length > 0)
    add(
      "ordered_twice",
      again,
      `The same goods were also ordered in ${namesOf(again)}, within ${spanHours([order, ...again])}.`,
      "Ask whether both are wanted before either ships.",
    );

  const near = live.filter(
    (other) => hoursBetween(order, other) <= many.hours && (other.samePhone || other.sameEmail || other.sameAddress),
  );
  if (near.length + 1 >= many.orders)
    add(
      "many_orders",
      near,
      `${near.length + 1} orders of the same ${sharedWords(near)} within ${spanHours([order, ...near])}.`,
      "Ask whether all of them are wanted.",
    );

  for (const [code, part, shares, ask] of [
    ["phone_of_many", "phone", (one: LookAlike) => one.samePhone, "Call it, and ask for the person on the parcel."],
    ["email_of_many", "email", (one: LookAlike) => one.sameEmail, "Ask who takes the parcel in."],
    ["address_of_many", "address", (one: LookAlike) => one.sameAddress, "Ask for flat, room or floor: many people live or work there."],
  ] as const) {
    const sharing = others.filter(shares);
    const people = countPeople([order.person, ...sharing.map(({ person }) => person)]);
    const words = { phone: "This phone number", email: "This e-mail address", address: "This address" }[part];
    if (people > mostPeople[part])
      add(code, sharing, `${words} stands on ${sharing.length + 1} orders under ${people} names in ${lookAlikeDays} days.`, ask);
  }

  // What came back to this phone is told by the shopper's own record.
  const back = others.filter((other) => other.sameAddress && other.isRto && other.placedAt < order.placedAt);
  if (back.length > 0)
    add(
      "address_came_back",
      back,
      `${back.length === 1 ? "A parcel" : `${back.length} parcels`} to this address came back in the ${lookAlikeDays} days before.`,
      "Ask what went wrong then, before this one ships.",
    );
  return findings;
}

const hoursBetween = (one: { placedAt: Date }, other: { placedAt: Date }) =>
  Math.abs(one.placedAt.getTime() - other.placedAt.getTime()) / hour;

const goodsOf = ({ skus, quantity }: { skus: readonly string[]; quantity: number }) => `${quantity}|${[...skus].sort().join("|")}`;

/** A shared phone or e-mail is one person; at a shared address it takes the name. */
function mayBeOnePerson(order: { person: string | null }, other: LookAlike): boolean {
  if (other.samePhone || other.sameEmail) return true;
  return other.sameAddress && order.person !== null && other.person !== null && mayBeSamePerson(order.person, other.person);
}

function namesOf(orders: readonly LookAlike[]): string {
  const names = orders.slice(0, 3).map(({ name }) => name);
  return orders.length > 3 ? `${names.join(", ")} and ${orders.length - 3} more` : names.join(", ");
}

function sharedWords(near: readonly LookAlike[]): string {
  const parts = [
    near.some(({ samePhone }) => samePhone) ? "phone" : "",
    near.some(({ sameEmail }) => sameEmail) ? "e-mail" : "",
    near.some(({ sameAddress }) => sameAddress) ? "address" : "",
  ].filter(Boolean);
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} or ${parts.at(-1)}` : parts.join("");
}

function spanHours(orders: readonly { placedAt: Date }[]): string {
  const times = orders.map(({ placedAt }) => placedAt.getTime());
  const hours = Math.max(1, Math.ceil((Math.max(...times) - Math.min(...times)) / hour));
  return hours === 1 ? "an hour" : `${hours} hours`;
}
