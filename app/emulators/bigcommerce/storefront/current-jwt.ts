import { signJwt } from "../../shopify/tokens/jwt";
import type { CustomerRecord } from "../state/records";
import type { Wire } from "../wire";

const quarterHour = 900;

/** Who is signed in, told to the app: signed with its client secret, good for 15 minutes. `group_id` is a text there. */
export function currentJwt(wire: Wire, hash: string, customer: CustomerRecord): string {
  const iat = Math.floor(wire.world.now() / 1000);
  const claims = {
    customer: { id: customer.id, email: customer.email, group_id: String(customer.groupId) },
    iss: "bc/apps",
    sub: hash,
    iat,
    exp: iat + quarterHour,
    version: "1.0",
    aud: wire.app.clientId,
    application_id: wire.app.id,
    store_hash: hash,
    operation: "current_customer",
  };
  return signJwt(claims, wire.app.clientSecret);
}
