import { z } from "zod";
import type { BigCommerceClient } from "../client.server";
import type { Manifest } from "../manifest";

const Script = z.looseObject({
  uuid: z.string(),
  name: z.string(),
  src: z.string().nullish(),
  visibility: z.string().nullish(),
  location: z.string().nullish(),
  load_method: z.string().nullish(),
  consent_category: z.string().nullish(),
});
const Scripts = z.looseObject({ data: z.array(Script) });

/** Scripts are known by their names, which begin with the app's. */
export const scriptName = (manifest: Manifest, key: string): string => `${manifest.app.name}: ${key}`;

/** Makes the storefront's scripts of ours those of the manifest; a merchant may have deleted one, others' stay. */
export async function keepScripts(client: BigCommerceClient, manifest: Manifest, appUrl: string, portal: string): Promise<string[]> {
  const did: string[] = [];
  const listed = (await client.read("/v3/content/scripts", Scripts, { limit: 50 }))?.data ?? [];
  const held = listed.filter((script) => script.name.startsWith(scriptName(manifest, "")));
  for (const script of manifest.scripts) {
    const wanted = {
      name: scriptName(manifest, script.key),
      src: `${appUrl}${script.src.replace(/\$\{portal\}/g, portal)}`,
      visibility: script.visibility,
      location: script.location,
      load_method: script.loadMethod,
      consent_category: script.consentCategory,
    };
    const body = { ...wanted, description: "Leads shoppers to their returns", kind: "src", auto_uninstall: true, enabled: true };
    const found = held.find((one) => one.name === wanted.name);
    if (!found) {
      await client.call({ method: "POST", path: "/v3/content/scripts", body }, z.unknown());
      did.push(`script ${script.key}: added`);
    } else {
      held.splice(held.indexOf(found), 1);
      // A merchant who switched it off wants it off.
      const { enabled: _, ...change } = body;
      if ((Object.keys(wanted) as (keyof typeof wanted)[]).every((field) => found[field] === wanted[field])) continue;
      await client.call({ method: "PUT", path: `/v3/content/scripts/${found.uuid}`, body: change }, z.unknown());
      did.push(`script ${script.key}: changed`);
    }
  }
  for (const extra of held) {
    await client.call({ method: "DELETE", path: `/v3/content/scripts/${extra.uuid}` }, z.unknown());
    did.push(`script ${extra.name}: removed`);
  }
  return did;
}
