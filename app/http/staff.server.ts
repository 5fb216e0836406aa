import { data } from "@remix-run/node";
import type { Ctx } from "~/application/ctx";
import { permit } from "~/application/permit";
import { installStore } from "~/application/stores/install-store.server";
import { Refusal } from "~/domain/errors";
import { changesSomething, type Permission } from "~/domain/stores/roles";
import type { Platform, StaffSession } from "~/ports/platform";
import { getApp } from "~/wiring.server";
import { findStore, type StoreRow } from "~db/queries/store-row.server";
import { findStaff } from "~db/queries/stores.server";
import type { StaffRow } from "~db/queries/views-staff.server";
import { storeIdOf } from "~db/sealing.server";
import { platformOf } from "./platform-path";

/** Who is calling from inside a platform's admin, and for which store. */
export interface StaffCall {
  /** Acts in the store as this person. */
  ctx: Ctx;
  store: StoreRow;
  staff: StaffRow;
  platform: Platform;
  /** Lets an admin extension on another origin read the answer. */
  cors(response: Response): Response;
  /** What the page that is being loaded sends with its later requests; it must not be kept anywhere. */
  pageToken: string | null;
}

/**
 * Finds out who is calling, and whether they may. The platform's sign-in decides first and may throw its own redirects and 401s.
 * @param permission what the call does; what changes something must be posted
 * @throws Response of the platform's sign-in; 404 `platform_not_enabled`; 409 `store_not_ready`; Refusal `not_allowed`, `method_not_allowed`
 */
export async function requireStaff(request: Request, permission: Permission): Promise<StaffCall> {
  const app = await getApp();
  const platform = platformOf(app.platforms, request.url);
  if (!platform) throw data({ code: "platform_not_enabled", message: "This platform is not enabled on this server." }, { status: 404 });
  const { session, cors, pageToken = null } = await platform.authenticateStaff(request);
  if (changesSomething(permission) && request.method !== "POST") throw new Refusal("method_not_allowed", "This can only be posted.");
  const storeId = storeIdOf(platform.id, session.domain);
  const { store, staff } = await findCaller(app.forStore(storeId, "system"), session);
  const ctx = app.forStore(storeId, `staff:${staff.staffId}`, staff.role);
  permit(ctx, permission);
  return { ctx, store, staff, platform, cors, pageToken };
}

/** A visit is noted again after this many milliseconds. */
const visitEvery = 5 * 60_000;

/** The store and the person; the first visit (and one after an uninstall or a refused token) goes through the install verb. */
async function findCaller(ctx: Ctx, session: StaffSession): Promise<{ store: StoreRow; staff: StaffRow }> {
  const look = () => ctx.transact(async (tx) => ({ store: await findStore(tx), staff: await findStaff(tx, session.userExternalId) }));
  let { store, staff } = await look();
  const settled = store && !store.uninstalledAt && !store.needsReauthAt;
  if (!settled || !staff || ctx.now().getTime() - staff.lastSeenAt.getTime() > visitEvery) {
    await installStore(ctx, session);
    ({ store, staff } = await look());
  }
  if (!store || !staff)
    throw data({ code: "store_not_ready", message: "This store is still being set up. Load the page again in a moment." }, { status: 409 });
  return { store, staff };
}
