/** What an order may be called by somebody outside: its name with or without `#`, the platform's id whole or its number. */
export function orderKeys(text: string, externalIdHead: string | null): { names: string[]; ids: string[] } {
  const names = [text, text.startsWith("#") ? text.slice(1) : `#${text}`];
  const isNumber = externalIdHead !== null && externalIdHead !== "" && /^\d+$/.test(text);
  return { names, ids: isNumber ? [text, externalIdHead + text] : [text] };
}
