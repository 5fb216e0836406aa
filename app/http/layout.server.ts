import type { HeadersArgs, LoaderFunctionArgs } from "@remix-run/node";
import { countWaitingMoney } from "~/application/money/count-waiting-money.server";
import { countWaitingReturns } from "~/application/returns/list-returns.server";
import { may, permissionsOf } from "~/domain/stores/roles";
import type { LayoutData } from "~/ui/platform-layout";
import { load } from "./answers.server";
import { requireStaff } from "./staff.server";

/** What every page of a platform needs to know about where it is shown. */
export function loadLayout(request: Request): Promise<LayoutData> {
  return load(async () => {
    const { ctx, store, staff, platform, pageToken } = await requireStaff(request, "look");
    return {
      pageToken,
      headScript: platform.headScript ?? null,
      place: {
        base: `/${platform.id}`,
        platformLabel: platform.label,
        storeName: store.name || store.domain,
        currency: store.currency,
        timezone: store.timezone,
        locale: new URL(request.url).searchParams.get("locale")?.match(/^[a-z]{2}(-[A-Z]{2})?$/)?.[0] ?? "en",
        phone: /Mobi|iPhone|Android.+Mobile/.test(request.headers.get("user-agent") ?? ""),
        may: permissionsOf(staff.role),
        waitingReturns: await countWaitingReturns(ctx),
        waitingMoney: may(staff.role, "money.look") ? await countWaitingMoney(ctx) : 0,
        missingScopes: platform.missingScopes?.(store.scopes) ?? [],
        can: {
          holdFulfilment: platform.can.holdFulfilment,
          cancelOrder: platform.can.cancelOrder,
          correctOrder: platform.can.correctOrder,
          payLink: platform.can.payLink,
          storeCredit: platform.can.storeCredit,
          creditBonus: platform.can.creditBonus || platform.can.giftCertificate,
          nativeReturns: platform.can.nativeReturns,
          returnReasons: platform.can.returnReasons,
          unseenReturns: platform.can.unseenReturns,
        },
      },
    };
  });
}

/** The loader of every platform's layout. */
export const loader = ({ request }: LoaderFunctionArgs) => loadLayout(request);

/** Headers of a page: those of a thrown answer alone (the sign-in's retry header), else all of them. */
export function pageHeaders({ parentHeaders, loaderHeaders, actionHeaders, errorHeaders }: HeadersArgs): Headers {
  if (errorHeaders && [...errorHeaders.keys()].length > 0) return errorHeaders;
  return new Headers([...parentHeaders, ...loaderHeaders, ...actionHeaders]);
}
