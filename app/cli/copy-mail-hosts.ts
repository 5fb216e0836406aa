/**
 * Writes app/domain/places/disposable-hosts.ts from the package `disposable-email-domains-js`, unpacked somewhere:
 * `npx tsx app/cli/copy-mail-hosts.ts FOLDER_OF_THE_PACKAGE && npx biome check --write app/domain/places/disposable-hosts.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder of the unpacked package: copy-mail-hosts.ts FOLDER");
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
const hosts = z
  .array(z.string().regex(/^[a-z0-9.-]+$/))
  .parse(JSON.parse(readFileSync(join(folder, "dist/dict/disposable_email_blocklist.json"), "utf8")))
  .sort();

writeFileSync(
  "app/domain/places/disposable-hosts.ts",
  `/**
 * Hosts of throw-away mail, a space between; see README.md beside this file for source and licence.
 * Written by app/cli/copy-mail-hosts.ts from disposable-email-domains-js ${version}; do not edit by hand.
 */
export const disposableHosts =
  "${hosts.join(" ")}";
`,
);
console.log(`${hosts.length} hosts`);
