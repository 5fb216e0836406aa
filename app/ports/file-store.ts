/** Keeps shoppers' photos. Names are ours and carry no personal data. */
export interface FileStore {
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(name: string): Promise<{ bytes: Uint8Array; contentType: string } | null>;
  remove(name: string): Promise<void>;
}
