import { Text as BigText, Box, Flex, Grid, H2, H3, Small } from "@bigcommerce/big-design";
import type { ReactNode } from "react";
import type { LayoutParts } from "~/ui/kit-layout";

const gaps = { tight: "4px", normal: "12px", loose: "20px" } as const;
const colors = { subdued: "secondary60", critical: "danger60", success: "success60" } as const;

// The palette's darkest warning is too pale for words (3.6 to 1 on white).
const Dark = ({ children }: { children: ReactNode }) => <span style={{ color: "#8a4b00" }}>{children}</span>;

export const Text: LayoutParts["Text"] = ({ as = "p", size = "body", tone, strong, id, children: words }) => {
  const children = tone === "warning" ? <Dark>{words}</Dark> : words;
  const look = { ...(tone && tone !== "warning" ? { color: colors[tone] } : {}), ...(id ? { id } : {}), marginBottom: "none" as const };
  if (as === "h2" || (as === "p" && size === "heading"))
    return (
      <H2 as={as === "h2" ? "h2" : "h3"} {...look}>
        {children}
      </H2>
    );
  if (as === "h3") return <H3 {...look}>{children}</H3>;
  if (size === "figure")
    return (
      <BigText {...look} bold>
        <span style={{ fontSize: "1.5rem", lineHeight: "2rem" }}>{children}</span>
      </BigText>
    );
  if (size === "small")
    return (
      <Small as={as === "span" ? "span" : "p"} {...look}>
        {children}
      </Small>
    );
  return (
    <BigText {...(as === "span" ? { as } : {})} {...look} {...(strong ? { bold: true } : {})}>
      {children}
    </BigText>
  );
};

export const Stack: LayoutParts["Stack"] = ({ direction = "column", gap = "normal", align, spread, children }) => (
  <Flex
    flexDirection={direction}
    flexWrap={direction === "row" ? "wrap" : "nowrap"}
    flexGap={gaps[gap]}
    alignItems={align === "start" || align === "end" ? `flex-${align}` : (align ?? (direction === "row" ? "center" : "stretch"))}
    justifyContent={spread ? "space-between" : "flex-start"}
    style={{ minWidth: 0 }}
  >
    {children}
  </Flex>
);

const grids = {
  halves: { mobile: "minmax(0, 1fr)", tablet: "repeat(2, minmax(0, 1fr))" },
  "main-side": { mobile: "minmax(0, 1fr)", tablet: "minmax(0, 2fr) minmax(0, 1fr)" },
  cards: { mobile: "minmax(0, 1fr)", tablet: "repeat(2, minmax(0, 1fr))", desktop: "repeat(3, minmax(0, 1fr))" },
} as const;

export const Columns: LayoutParts["Columns"] = ({ layout, children }) => (
  <Grid gridColumns={grids[layout]} gridGap="16px" style={{ alignItems: "start" }}>
    {children}
  </Grid>
);

// Panel's own action is one plain button, and without its own heading it leaves a gap for one; ours may be any part, so its look is drawn here.
export const Section: LayoutParts["Section"] = ({ title, action, children }) => (
  <Box
    backgroundColor="white"
    shadow="raised"
    borderRadius="normal"
    padding={{ mobile: "medium", tablet: "xLarge" }}
    style={{ minWidth: 0 }}
  >
    {title || action ? (
      <Box marginBottom="medium">
        <Stack direction="row" spread>
          {title ? <Text as="h2">{title}</Text> : <span />}
          {action}
        </Stack>
      </Box>
    ) : null}
    <Stack>{children}</Stack>
  </Box>
);

export const Stat: LayoutParts["Stat"] = ({ label, value, hint, change, children }) => (
  <Stack gap="tight">
    <Text tone="subdued">{label}</Text>
    <Text size="figure">{value}</Text>
    {change ? (
      <Text size="small" tone={change.good ? "success" : "critical"}>{`${change.good ? "Better" : "Worse"}: ${change.text}`}</Text>
    ) : null}
    {hint ? (
      <Text size="small" tone="subdued">
        {hint}
      </Text>
    ) : null}
    {children}
  </Stack>
);

export const KeyValue: LayoutParts["KeyValue"] = ({ items }) => (
  <dl style={{ margin: 0, display: "grid", gridTemplateColumns: "minmax(6rem, auto) minmax(0, 1fr)", gap: "6px 16px" }}>
    {items.map((item) => (
      <div key={item.label} style={{ display: "contents" }}>
        <dt>
          <Text as="span" tone="subdued">
            {item.label}
          </Text>
        </dt>
        <dd style={{ margin: 0, minWidth: 0, overflowWrap: "anywhere" }}>
          {typeof item.value === "string" ? <Text as="span">{item.value}</Text> : item.value}
        </dd>
      </div>
    ))}
  </dl>
);

export const EmptyState: LayoutParts["EmptyState"] = ({ title, action, children }) => (
  <Box padding="xxLarge" style={{ textAlign: "center" }}>
    <Stack align="center">
      <Text as="h2">{title}</Text>
      <div style={{ maxWidth: "32rem" }}>{typeof children === "string" ? <Text tone="subdued">{children}</Text> : children}</div>
      {/* A link that looks like a button stands at the start of whatever it is directly in. */}
      {action ? <div>{action}</div> : null}
    </Stack>
  </Box>
);

export const Disclosure: LayoutParts["Disclosure"] = ({ summary, open, children }) => (
  <details open={open ?? false}>
    <summary style={{ cursor: "pointer", overflowWrap: "anywhere" }}>
      {typeof summary === "string" ? <Text as="span">{summary}</Text> : summary}
    </summary>
    <Box paddingTop="small">{children}</Box>
  </details>
);
