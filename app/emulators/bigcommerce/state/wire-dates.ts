/** As the orders API writes instants: "Thu, 05 Jun 2014 18:44:14 +0000"; whole seconds, UTC. */
export const mailDate = (ms: number): string => new Date(ms).toUTCString().replace("GMT", "+0000");

/** As the newer API writes instants: "2014-06-05T18:44:14Z"; whole seconds, UTC. */
export const isoDate = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** Reads either form (milliseconds since 1970), or null when it is neither. */
export function readWireDate(text: string): number | null {
  const looksRight = /^\d{4}-\d\d-\d\d/.test(text) || /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} /.test(text);
  const ms = looksRight ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
