/** Keeps shoppers' photos, and files that staff uploaded (sealed) until they were read. Names are ours and carry no personal data. */
export interface FileStore {
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(name: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  remove(name: string): Promise<void>;
}
