import { useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Permission } from "~/domain/stores/roles";
import { type Kit, KitProvider } from "./kit";
import { type Place, PlaceProvider } from "./place";
import { Announcer } from "./post";
import { PageProblem, problemOf } from "./problem";

/** What a platform's layout route loads. */
export interface LayoutData {
  place: Place;
  /** What the page sends with every later request, where the platform gives pages no way of their own. Given once, when it is first loaded. */
  pageToken: string | null;
  /** The platform's own script, which the document loads first. */
  headScript: { src: string; apiKey: string } | null;
}

/** The app's pages in the platform's own menu, as far as the person may open them. Home has no entry there: the app's name leads to it. */
export function menuOf(base: string, may: readonly Permission[]): { to: string; label: string; home?: boolean }[] {
  const all = may.includes("people.look");
  const page = (to: string, label: string, open = all) => (open ? [{ to: `${base}/${to}`, label }] : []);
  return [
    { to: base, label: "Home", home: true },
    ...page("orders", "Orders"),
    ...page("returns", "Returns"),
    ...page("bench", "Bench", may.includes("bench.work")),
    // Others reach it from the returns.
    ...page("counter", "Counter", !all && may.includes("returns.receive")),
    ...page("policy", "Return policy"),
    ...page("money", "Money", may.includes("money.look")),
    ...page("risk", "Risk"),
    ...page("settings", "Settings"),
    ...page("system", "System"),
  ];
}

/** The menu with how much waits for somebody behind an entry: figures are all that both platforms' menus can carry. */
export function withWaiting(
  menu: ReturnType<typeof menuOf>,
  waiting: Readonly<Record<string, number | undefined>>,
): ReturnType<typeof menuOf> {
  return menu.map((item) => {
    const count = waiting[item.to.slice(item.to.lastIndexOf("/") + 1)] ?? 0;
    return count > 0 ? { ...item, label: `${item.label} (${count > 99 ? "99+" : count})` } : item;
  });
}

type Frame = (props: { menu: ReturnType<typeof menuOf>; children: ReactNode }) => ReactNode;

/** A platform's frame around a page, with the kit and the facts pages ask for. */
export function PlatformLayout({ kit, frame: FrameParts, place, children }: { kit: Kit; frame: Frame; place: Place; children: ReactNode }) {
  return (
    <PlaceProvider value={place}>
      <KitProvider value={kit}>
        <Announcer />
        <FrameParts menu={withWaiting(menuOf(place.base, place.may), { returns: place.waitingReturns, money: place.waitingMoney })}>
          <ConsentNotice place={place} kit={kit} />
          {children}
        </FrameParts>
      </KitProvider>
    </PlaceProvider>
  );
}

/** Some of the app does nothing until the store's owner agrees to what it needs. */
function ConsentNotice({ place, kit }: { place: Place; kit: Kit }) {
  const missing = place.missingScopes ?? [];
  if (missing.length === 0) return null;
  return (
    <div style={{ padding: "1rem 1rem 0" }}>
      <kit.Banner tone="warning" title="This app needs more permissions than your store has granted">
        <kit.Text>{`Missing: ${missing.join(", ")}. Open Apps in ${place.platformLabel}, choose Backhaul and accept the permissions; what needs them waits until then.`}</kit.Text>
      </kit.Banner>
    </div>
  );
}

/** Where nobody signed in: enough for an error page. */
export function unknownPlace(base: string, platformLabel: string): Place {
  return {
    base,
    platformLabel,
    storeName: "",
    currency: "USD",
    timezone: "UTC",
    locale: "en",
    phone: false,
    may: [],
    can: {
      ...{ holdFulfilment: false, cancelOrder: false, correctOrder: false, payLink: false },
      ...{ storeCredit: false, creditBonus: false, nativeReturns: false, returnReasons: true, unseenReturns: false },
    },
  };
}

/** What a layout shows when a page or the sign-in failed: the platform's own answer as it came, else our words in the platform's look. */
export function LayoutProblem({
  id,
  label,
  kit,
  frame,
  answer,
}: {
  id: string;
  label: string;
  kit: Kit;
  frame: Frame;
  answer: (error: unknown) => ReactNode;
}) {
  const error = useRouteError();
  const data = useRouteLoaderData(id) as LayoutData | undefined;
  const theirs = problemOf(error) ? null : answer(error);
  if (theirs) return theirs;
  return (
    <PlatformLayout kit={kit} frame={frame} place={data?.place ?? unknownPlace(`/${id}`, label)}>
      <PageProblem last />
    </PlatformLayout>
  );
}
