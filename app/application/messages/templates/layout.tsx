import { Body, Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { ShopperLocale } from "~/domain/stores/settings";

/** The frame of every mail: the store's name, the message, why it was sent. `direction` turns the whole page for Arabic. */
export function Layout(props: {
  locale: ShopperLocale;
  direction: "ltr" | "rtl";
  storeName: string;
  heading: string;
  footer: string;
  /** Where mails of this kind can be stopped. */
  stop?: { label: string; to: string } | null;
  children: ReactNode;
}) {
  const { direction, locale } = props;
  return (
    <Html lang={locale} dir={direction}>
      <Head />
      <Preview>{props.heading}</Preview>
      <Body style={{ backgroundColor: "#f4f4f2", fontFamily: "Arial, Helvetica, sans-serif", margin: 0, padding: "24px 0" }}>
        <Container
          style={{ backgroundColor: "#ffffff", maxWidth: 560, padding: 24, direction, textAlign: direction === "rtl" ? "right" : "left" }}
        >
          <Text style={{ color: "#4a4a45", fontSize: 14, margin: 0 }}>{props.storeName}</Text>
          <Heading as="h1" style={{ color: "#1c1c1a", fontSize: 22, lineHeight: "28px", margin: "8px 0 16px" }}>
            {props.heading}
          </Heading>
          {props.children}
          <Section style={{ borderTop: "1px solid #dededa", marginTop: 24 }}>
            <Text style={{ color: "#6b6b64", fontSize: 12, lineHeight: "18px" }}>{props.footer}</Text>
            {props.stop ? (
              <Text style={{ fontSize: 12, lineHeight: "18px" }}>
                <Link href={props.stop.to} style={{ color: "#6b6b64" }}>
                  {props.stop.label}
                </Link>
              </Text>
            ) : null}
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

/** One paragraph. */
export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={{ color: "#1c1c1a", fontSize: 16, lineHeight: "24px", margin: "0 0 12px" }}>{children}</Text>;
}
