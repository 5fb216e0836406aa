import { monotonicFactory } from "ulid";

/** Prefixes of our own ids; each names one kind of row. */
export const idPrefixes = [
  "sto",
  "ord",
  "lin",
  "shp",
  "par",
  "ref",
  "ret",
  "rln",
  "pho",
  "rsk",
  "evt",
  "out",
  "stf",
  "bkf",
  "rec",
  "prv",
  "msg",
  "vew",
  "pcd",
  "rul",
  "imp",
  "vrf",
  "led",
  "wdr",
  "rpl",
  "dif",
  "nte",
  "shm",
  "plc",
  "ans",
  "dep",
  "rdr",
  "grp",
  "rls",
  "unt",
  "vnd",
  "bat",
  "chn",
  "tsk",
  "qst",
] as const;
export type IdPrefix = (typeof idPrefixes)[number];

/** A prefixed, time-sortable id such as `ret_01K…`; the type remembers the prefix. */
export type Id<P extends IdPrefix> = `${P}_${string}`;
export type StoreId = Id<"sto">;
export type OrderId = Id<"ord">;
export type LineId = Id<"lin">;
export type ShopperId = Id<"shp">;
export type ParcelId = Id<"par">;
export type ReturnId = Id<"ret">;
export type ReturnGroupId = Id<"grp">;
export type ReturnLineId = Id<"rln">;
export type PhotoId = Id<"pho">;
export type PortalCodeId = Id<"pcd">;
export type VerificationId = Id<"vrf">;
export type WithdrawalId = Id<"wdr">;
export type EventId = Id<"evt">;
export type LedgerEntryId = Id<"led">;
export type OutboxId = Id<"out">;
export type UnitId = Id<"unt">;
export type QuestionId = Id<"qst">;
export type VendorId = Id<"vnd">;
export type BatchId = Id<"bat">;
export type ChannelId = Id<"chn">;
export type TaskId = Id<"tsk">;

// Random bytes are drawn in bulk: the library would ask the system for each character of an id.
const pool = new Uint8Array(4096);
let poolAt = pool.length;
function chance(): number {
  if (poolAt === pool.length) {
    crypto.getRandomValues(pool);
    poolAt = 0;
  }
  return (pool[poolAt++] ?? 0) / 256;
}

let newest = 0;
const inOrder = monotonicFactory(chance);
/** The same for times behind the newest: an order of long ago, a clock set back. The least lately used goes first, so that one in use stays. */
const pasts = new Map<number, typeof inOrder>();
const mostPasts = 500;

/** A new id, sortable by the given time; of one millisecond the later made is the greater, so that messages keep their order. */
export function newId<P extends IdPrefix>(prefix: P, at: Date): Id<P> {
  const time = at.getTime();
  if (time >= newest) {
    newest = time;
    return `${prefix}_${inOrder(time)}`;
  }
  const pastInOrder = pasts.get(time) ?? monotonicFactory(chance);
  pasts.delete(time);
  pasts.set(time, pastInOrder);
  for (const oldest of pasts.keys()) {
    if (pasts.size <= mostPasts) break;
    pasts.delete(oldest);
  }
  return `${prefix}_${pastInOrder(time)}`;
}

/** Whether a text is an id of this kind (shape only; it may not exist). */
export function isId<P extends IdPrefix>(prefix: P, text: string): text is Id<P> {
  return text.startsWith(`${prefix}_`) && /^[0-9A-Za-z]{20,32}$/.test(text.slice(prefix.length + 1));
}
