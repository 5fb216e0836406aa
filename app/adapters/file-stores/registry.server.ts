import type { Log } from "~/application/ctx";
import type { Env } from "~/env.server";
import type { FileStore } from "~/ports/file-store";
import { diskFiles } from "./disk/provider.server";
import { s3Files } from "./s3/provider.server";

/** Where this server keeps files: in a bucket when one is set, else on its own disk. */
export function connectFileStore(env: Env, log: Log): FileStore {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: bucket, FILES_S3_KEY_ID: keyId, FILES_S3_SECRET: secret } = env;
  if (!endpoint || !bucket || !keyId || !secret) return diskFiles(env.DATA_DIR);
  return s3Files({ endpoint, bucket, region: env.FILES_S3_REGION, accessKeyId: keyId, secretAccessKey: secret }, log);
}
