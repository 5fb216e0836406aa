import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from "node:crypto";
import type { StoreId } from "~/domain/ids";
import type { PlatformId } from "~/ports/platform";

/** Keys by id; the newest (`current`) seals, all of them open. 32 bytes each. */
export interface SealingKeys {
  current: string;
  keys: Readonly<Record<string, Buffer>>;
  /** Secret of the look-up hashes; changing it makes old hashes unfindable, so it is apart from the sealing keys. */
  hashSecret: Buffer;
}

/** Seals and opens personal data and tokens; makes the keyed hashes that find them again. */
export interface Sealer {
  /** `v1:<key id>:<base64url nonce|tag|ciphertext>`; the store id is authenticated with it, so a value moved to another store does not open. */
  seal(storeId: StoreId, plain: string): string;
  seal(storeId: StoreId, plain: string | null): string | null;
  /** @throws Error when the value was altered, belongs to another store, or its key is gone */
  open(storeId: StoreId, value: string): string;
  open(storeId: StoreId, value: string | null): string | null;
  sealBytes(storeId: StoreId, plain: Uint8Array): Buffer;
  openBytes(storeId: StoreId, value: Uint8Array): Buffer;
  /** Keyed hash of an already normalised value, per store and purpose: equal values meet, nobody can go back. 22 characters. */
  hash(storeId: StoreId, purpose: "phone" | "email" | "address" | "ip" | "portal" | "draw", normalised: string): string;
  /** Key id of a sealed value, for rotation. */
  keyIdOf(value: string): string;
  keyIdOfBytes(value: Uint8Array): string;
  readonly currentKeyId: string;
}

const nonceLength = 12;
const tagLength = 16;

/** Derives the store id from platform and domain, so that no look-up is needed to know whose webhook it is. */
export function storeIdOf(platform: PlatformId, domain: string): StoreId {
  const digest = createHash("sha256").update(`${platform}:${domain.toLowerCase()}`).digest();
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  let id = "";
  for (let i = 0; i < 26; i++) id += alphabet[(digest[i] ?? 0) & 31];
  return `sto_${id}`;
}

/** Makes a sealer. @throws Error when a key has not 32 bytes or the current key is missing */
export function createSealer(keys: SealingKeys): Sealer {
  for (const [id, key] of Object.entries(keys.keys)) {
    if (key.length !== 32) throw new Error(`sealing key ${id} must have 32 bytes`);
    if (!/^[a-z0-9]{1,8}$/.test(id)) throw new Error("a sealing key id has 1 to 8 lower-case letters or digits");
  }
  // Key objects: node tries (and throws, and catches) two other readings of a plain Buffer on every call, 20 µs each time.
  const keyObjects = new Map(Object.entries(keys.keys).map(([id, key]) => [id, createSecretKey(key)]));
  const keyOf = (id: string) => {
    const key = keyObjects.get(id);
    if (!key) throw new Error(`sealing key ${id} is not configured`);
    return key;
  };
  keyOf(keys.current);
  const hashKeys = new Map<string, KeyObject>();
  const hashKey = (storeId: StoreId) => {
    const known = hashKeys.get(storeId);
    if (known) return known;
    const made = createSecretKey(Buffer.from(hkdfSync("sha256", keys.hashSecret, storeId, "backhaul look-up", 32)));
    if (hashKeys.size > 10_000) hashKeys.clear();
    hashKeys.set(storeId, made);
    return made;
  };

  const bytesHead = Buffer.concat([Buffer.from([keys.current.length]), Buffer.from(keys.current)]);
  // Random bytes are drawn in bulk; each nonce is cut from fresh ones and used once.
  const pool = Buffer.allocUnsafeSlow(nonceLength * 512);
  let poolAt = pool.length;
  const freshNonce = (): Buffer => {
    if (poolAt === pool.length) {
      randomFillSync(pool);
      poolAt = 0;
    }
    poolAt += nonceLength;
    return Buffer.from(pool.subarray(poolAt - nonceLength, poolAt));
  };

  const sealRaw = (storeId: StoreId, plain: Uint8Array): [Buffer, Buffer, Buffer] => {
    const nonce = freshNonce();
    const cipher = createCipheriv("aes-256-gcm", keyOf(keys.current), nonce).setAAD(Buffer.from(storeId));
    const body = cipher.update(plain);
    cipher.final(); // GCM has no padding: nothing comes out, but it makes the tag
    return [nonce, cipher.getAuthTag(), body];
  };
  const openRaw = (storeId: StoreId, keyId: string, value: Uint8Array) => {
    const nonce = value.subarray(0, nonceLength);
    const tag = value.subarray(nonceLength, nonceLength + tagLength);
    const decipher = createDecipheriv("aes-256-gcm", keyOf(keyId), nonce).setAAD(Buffer.from(storeId)).setAuthTag(tag);
    return Buffer.concat([decipher.update(value.subarray(nonceLength + tagLength)), decipher.final()]);
  };
  const parts = (value: string) => {
    const match = /^v1:([a-z0-9]+):([A-Za-z0-9_-]+)$/.exec(value);
    if (!match?.[1] || !match[2]) throw new Error("not a sealed value");
    return { keyId: match[1], body: Buffer.from(match[2], "base64url") };
  };

  const seal = (storeId: StoreId, plain: string | null) =>
    plain === null ? null : `v1:${keys.current}:${Buffer.concat(sealRaw(storeId, Buffer.from(plain, "utf8"))).toString("base64url")}`;
  const open = (storeId: StoreId, value: string | null) => {
    if (value === null) return null;
    const { keyId, body } = parts(value);
    return openRaw(storeId, keyId, body).toString("utf8");
  };
  const keyIdOfBytes = (value: Uint8Array) => Buffer.from(value.subarray(1, 1 + (value[0] ?? 0))).toString("utf8");
  return {
    seal: seal as Sealer["seal"],
    open: open as Sealer["open"],
    // One length byte and the key id in front: the same facts as the text form, without base64's third.
    sealBytes: (storeId, plain) => Buffer.concat([bytesHead, ...sealRaw(storeId, plain)]),
    openBytes: (storeId, value) => openRaw(storeId, keyIdOfBytes(value), value.subarray(1 + (value[0] ?? 0))),
    hash: (storeId, purpose, normalised) =>
      createHmac("sha256", hashKey(storeId)).update(`${purpose}:${normalised}`).digest("base64url").slice(0, 22),
    keyIdOf: (value) => parts(value).keyId,
    keyIdOfBytes,
    currentKeyId: keys.current,
  };
}
