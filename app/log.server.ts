import pino from "pino";
import type { Log } from "~/application/ctx";

/** Field names that must never be printed, wherever they stand. The second net: the first is not to pass them. */
const personal = [
  "email",
  "phone",
  "name",
  "address",
  "body",
  "token",
  "accessToken",
  "refreshToken",
  "authorization",
  "id_token",
  "password",
  "secret",
];

/** One JSON line per verb and per outside call, to standard output. */
export function createLog(level: string): Log {
  const paths = personal.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino({ level, base: null, redact: { paths, censor: "[hidden]" }, timestamp: pino.stdTimeFunctions.isoTime });
}
