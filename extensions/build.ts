import { execFile } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Builds every extension of the project (its folder with a shopify.app.toml) by Shopify's own tool, without network and without login.
 * The bundles land in `extensions/<handle>/dist/<handle>.js`. Gives what the tool said; throws when it failed.
 */
export async function buildExtensions(project: string): Promise<string> {
  const cli = join(ROOT, "node_modules", "@shopify", "cli", "bin", "run.js");
  const env = { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1", NODE_ENV: "production" };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, "app", "build", "--skip-dependencies-installation", "--path", project],
    {
      cwd: project,
      env,
    },
  );
  return stdout;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(await buildExtensions(ROOT));
}
