import type { ReactNode } from "react";
import { portalStyle } from "./style";

/** Says a text of the portal in the page's language. */
export type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Languages by their own names. */
const languages = [
  ["en", "English"],
  ["hi", "हिन्दी"],
  ["id", "Bahasa Indonesia"],
  ["ko", "한국어"],
  ["es", "Español"],
  ["ar", "العربية"],
] as const;

/** The whole document around a page of the portal. */
export function PortalFrame(props: {
  locale: string;
  direction: "ltr" | "rtl";
  title: string;
  storeName: string;
  say: Say;
  /** null where it is not known whose portal it is. */
  base: string | null;
  /** The page's own address, for the language links. */
  here: string;
  /** Set while an order is open: it can be closed. */
  csrf: string | null;
  /** False for whoever got an order as a gift: they have no contract to withdraw from. */
  bought: boolean;
  /** The law's own words for the way out of a contract: every page has it. */
  withdrawLabel: string;
  /** What this page says of the right beside its own; null = nothing. */
  withdraw: { text: string; to: string } | null;
  children: ReactNode;
}) {
  const { locale, say, base, here, csrf } = props;
  return (
    <html lang={locale} dir={props.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        {/* Empty: else browsers ask for one, which is not there. */}
        <link rel="icon" href="data:," />
        <title>{`${props.title} · ${props.storeName}`}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; its hash stands in the policy header */}
        <style dangerouslySetInnerHTML={{ __html: portalStyle }} />
      </head>
      <body>
        <a className="skip" href="#content">
          {say("skip")}
        </a>
        <header>
          <div className="wrap">
            <strong>{props.storeName}</strong>
            {base && csrf ? (
              <form method="post" action={`${base}/close`}>
                <input type="hidden" name="csrf" value={csrf} />
                <button type="submit" className="plain">
                  {say("leave")}
                </button>
              </form>
            ) : null}
          </div>
        </header>
        <main id="content">
          <div className="wrap">
            {props.children}
            {props.withdraw ? (
              <section className="law">
                <p>{props.withdraw.text}</p>
                <a className="button second" href={props.withdraw.to}>
                  {props.withdrawLabel}
                </a>
              </section>
            ) : null}
          </div>
        </main>
        <footer>
          <div className="wrap">
            {base ? (
              <ul>
                <li>
                  <a href={base}>{say("startLink")}</a>
                </li>
                <li>
                  <a href={`${base}/policy`}>{say("policyLink")}</a>
                </li>
                {props.bought ? (
                  <li>
                    <a href={`${base}/withdraw`}>{props.withdrawLabel}</a>
                  </li>
                ) : null}
              </ul>
            ) : null}
            {base ? (
              <nav aria-label={say("languages")}>
                <ul>
                  {languages.map(([code, name]) => (
                    <li key={code} lang={code}>
                      {code === locale ? (
                        <span aria-current="true">{name}</span>
                      ) : (
                        <a href={`${here}?lang=${code}`} hrefLang={code}>
                          {name}
                        </a>
                      )}
                    </li>
                  ))}
                </ul>
              </nav>
            ) : null}
          </div>
        </footer>
      </body>
    </html>
  );
}
