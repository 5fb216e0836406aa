import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** What is wrong with a request, in the service's own words. */
export interface S3Fault {
  status: number;
  code: string;
}

/** Who may sign, and for which region. */
export interface S3Keys {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** Milliseconds that a signature's clock may be off. */
const skewMs = 15 * 60_000;
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: Uint8Array | string, text: string) => createHmac("sha256", key).update(text).digest();

/**
 * Checks a request's signature (version 4, in the header) against what arrived: method, path, query, the headers it names and the content.
 * @returns null when it is right
 */
export function faultOf(request: IncomingMessage, body: Uint8Array, keys: S3Keys, now: Date): S3Fault | null {
  const header = request.headers.authorization ?? "";
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(header);
  if (!parts) return { status: 403, code: "AccessDenied" };
  const [, credential = "", signedHeaders = "", signature = ""] = parts;
  const [accessKeyId, day = "", region, service, end] = credential.split("/");
  if (accessKeyId !== keys.accessKeyId) return { status: 403, code: "InvalidAccessKeyId" };
  if (region !== keys.region || service !== "s3" || end !== "aws4_request") return { status: 400, code: "AuthorizationHeaderMalformed" };
  const stamp = String(request.headers["x-amz-date"] ?? "");
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (Number.isNaN(at) || day !== stamp.slice(0, 8)) return { status: 403, code: "AccessDenied" };
  if (Math.abs(now.getTime() - at) > skewMs) return { status: 403, code: "RequestTimeTooSkewed" };
  const hash = String(request.headers["x-amz-content-sha256"] ?? "");
  if (hash !== sha256(body)) return { status: 400, code: "XAmzContentSHA256Mismatch" };
  const names = signedHeaders.split(";");
  const unsigned = ["host", ...Object.keys(request.headers).filter((name) => name.startsWith("x-amz-"))].filter(
    (name) => !names.includes(name),
  );
  if (unsigned.length > 0 || names.join() !== [...names].sort().join()) return { status: 403, code: "AccessDenied" };
  const url = new URL(request.url ?? "/", "http://local");
  const query = [...url.searchParams].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort();
  const canonical = [
    request.method ?? "",
    url.pathname,
    query.join("&"),
    ...names.map(
      (name) =>
        `${name}:${String(request.headers[name] ?? "")
          .trim()
          .replaceAll(/ +/g, " ")}`,
    ),
    "",
    signedHeaders,
    hash,
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = hmac(hmac(hmac(hmac(`AWS4${keys.secretAccessKey}`, day), keys.region), "s3"), "aws4_request");
  const wanted = hmac(key, ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical)].join("\n"));
  const given = Buffer.from(signature, "hex");
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? null : { status: 403, code: "SignatureDoesNotMatch" };
}
