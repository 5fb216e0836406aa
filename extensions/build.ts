import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Named so that no configuration of a person's is in the way. */
const offline = "without-functions";

/**
 * Builds the extensions of the project (its folder with a shopify.app.toml) by Shopify's own tool, without network and without login.
 * The bundles land in `extensions/<handle>/dist/<handle>.js`. Functions are left out: their compiler comes from the internet, and a deploy builds
 * them itself. Gives what the tool said; throws when it failed.
 */
export async function buildExtensions(project: string): Promise<string> {
  const cli = join(ROOT, "node_modules", "@shopify", "cli", "bin", "run.js");
  const env = { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1", NODE_ENV: "production" };
  const config = join(project, `shopify.app.${offline}.toml`);
  writeFileSync(config, withoutFunctions(project));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, "app", "build", "--skip-dependencies-installation", "--path", project, "--config", offline],
      {
        cwd: project,
        env,
      },
    );
    return stdout;
  } finally {
    rmSync(config);
  }
}

/** The text of the project's own configuration, with its folders of extensions but those of Functions. */
export function withoutFunctions(project: string): string {
  const folder = join(project, "extensions");
  const isFunction = (name: string) => {
    const toml = join(folder, name, "shopify.extension.toml");
    return existsSync(toml) && /^type = "function"$/m.test(readFileSync(toml, "utf8"));
  };
  const left = existsSync(folder) ? readdirSync(folder).filter(isFunction) : [];
  const line = `extension_directories = ["extensions/${left.length > 0 ? `!(${left.join("|")})` : "*"}"]`;
  const text = readFileSync(join(project, "shopify.app.toml"), "utf8");
  // Before the first table, where the line belongs.
  return `${line}\n${text.replace(/^extension_directories = .*\n/m, "")}`;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(await buildExtensions(ROOT));
}
