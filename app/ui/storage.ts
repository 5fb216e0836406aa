/**
 * Browsers that partition third-party storage make `sessionStorage` throw inside an admin frame, and Remix's navigation dies with it.
 * Where that happens, storage that lives as long as the page takes its place.
 */
export function replaceBlockedStorage(owner: object): void {
  for (const name of ["sessionStorage", "localStorage"] as const) {
    try {
      const storage = Reflect.get(owner, name) as Storage;
      storage.getItem("backhaul");
    } catch {
      Object.defineProperty(owner, name, { configurable: true, value: memoryStorage() });
    }
  }
}

/** A Storage kept in memory only. */
export function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, String(value)),
  };
}
