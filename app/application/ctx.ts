import type { StoreId } from "~/domain/ids";
import type { StaffRole } from "~/domain/stores/roles";
import type { FileStore } from "~/ports/file-store";
import type { Messenger } from "~/ports/messenger";
import type { ParcelStatusFeed } from "~/ports/parcel-status";
import type { Platform, PlatformConnection, PlatformId } from "~/ports/platform";
import type { Database, Db, StoreTx } from "~db/client.server";
import type { Sealer } from "~db/sealing.server";

/** Something that happened, for the history. `data` carries ids, amounts and codes, never personal data. */
export interface HistoryEvent {
  name: `${string}.${string}`;
  orderId?: string;
  returnId?: string;
  /** Defaults to the ctx's actor. */
  actor?: string;
  data?: Record<string, unknown>;
  at?: Date;
}

/** Something to do later, committed with the change that caused it. */
export interface JobOrder {
  name: string;
  /** Ids only; `storeId` is added. */
  payload: Record<string, unknown>;
  /** Jobs of the same name and key that are still waiting collapse into one. */
  key?: string;
  /** Seconds to wait before the first try. */
  afterSeconds?: number;
}

/** Puts jobs in the queue inside the caller's transaction. */
export interface JobQueue {
  insert(db: Db, storeId: StoreId, jobs: readonly JobOrder[]): Promise<void>;
}

/** A job that used up its tries and waits for a person. */
export interface DeadLetter {
  id: string;
  /** The job's name. */
  job: string;
  payload: Record<string, unknown>;
  /** Stable code of the last failure; null when the process died. */
  code: string | null;
  failedAt: Date;
}

/** One store's dead letters. */
export interface DeadLetters {
  list(storeId: StoreId): Promise<DeadLetter[]>;
  /** Puts the job back in its queue; false when it is not there (any more). */
  replay(storeId: StoreId, id: string): Promise<boolean>;
}

/** A message to the outside world, written before it is sent. Its row id is the idempotency key. */
export interface OutboxOrder {
  kind: string;
  /** One row per key in the store: saying the same thing twice is one row. */
  dedupeKey: string;
  orderId?: string;
  returnId?: string;
  payload: Record<string, unknown>;
  /** Free words of a person that go along; sealed when written. Everything else in the row is readable. */
  words?: string | undefined;
}

/** One store's transaction inside a verb: rows, history, outbox and jobs commit together or not at all. */
export interface VerbTx extends StoreTx {
  record(events: readonly HistoryEvent[]): Promise<void>;
  say(messages: readonly OutboxOrder[]): Promise<void>;
  enqueue(jobs: readonly JobOrder[]): void;
}

export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

/** What the whole process has; made once by wiring. */
export interface App {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly log: Log;
  readonly files: FileStore;
  readonly mail: Messenger;
  readonly platforms: Readonly<Partial<Record<PlatformId, Platform>>>;
  /** Everybody who may say where parcels are. */
  readonly parcelFeeds: readonly ParcelStatusFeed[];
  readonly appUrl: string;
  readonly deadLetters: DeadLetters;
  /** Seconds that an unanswered call may still be at work at a platform: the lease of an outbox row. */
  readonly quietSeconds: number;
  now(): Date;
  /** A ctx for one store. `actor` is who the history will name; `role` what a person of the store's team is: without it they may do nothing. */
  forStore(storeId: StoreId, actor: string, role?: StaffRole): Ctx;
}

/** What a verb is given: one store, who acts, and the promises. */
export interface Ctx {
  readonly app: App;
  readonly storeId: StoreId;
  /** `staff:<id>`, `shopper`, `platform`, `system`, `model:<id>`, `rule`. */
  readonly actor: string;
  /** What a person of the store's team is; null for everybody and everything else. */
  readonly role: StaffRole | null;
  readonly sealer: Sealer;
  readonly log: Log;
  now(): Date;
  transact<T>(work: (tx: VerbTx) => Promise<T>): Promise<T>;
  /**
   * The store's live connection. Never call it inside `transact`. @param options `startBy`: no call of the connection starts later
   * @throws ProviderError `credentials` when the store must sign in again
   */
  platform(options?: { startBy?: Date }): Promise<{ platform: Platform; connection: PlatformConnection }>;
}
