import { hearPlatform } from "~/application/stores/hear-platform.server";
import type { PlatformId } from "~/ports/platform";
import { getApp } from "~/wiring.server";
import { storeIdOf } from "~db/sealing.server";
import { platformNamed } from "./platform-path";

/** Serves a platform's own sign-in addresses, and obeys what the platform said by calling one. 404 when the platform is not enabled. */
export async function serveAuth(id: PlatformId, request: Request): Promise<Response> {
  const app = await getApp();
  const platform = platformNamed(app.platforms, id);
  if (!platform) return new Response("Not found", { status: 404 });
  const { response, told } = await platform.serveAuth(request);
  if (told) await hearPlatform(app.forStore(storeIdOf(id, told.domain), "platform"), told);
  return response;
}
