const safeName = /^[a-zA-Z0-9_]+(\/[a-zA-Z0-9_]+)*$/;

/** The name itself. Names are ours, but a way out of the folder must be impossible whoever calls. @throws Error for any other letter */
export function safeFileName(name: string): string {
  if (!safeName.test(name)) throw new Error("a file name has letters, digits, _ and / only");
  return name;
}
