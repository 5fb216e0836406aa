import { BlockStack, Box, Card, InlineGrid, InlineStack, Text as PolarisText } from "@shopify/polaris";
import type { LayoutParts } from "~/ui/kit-layout";

const gaps = { tight: "100", normal: "300", loose: "500" } as const;
const tones = { subdued: "subdued", critical: "critical", success: "success", warning: "caution" } as const;
const variants = { small: "bodySm", body: "bodyMd", heading: "headingSm", figure: "headingLg" } as const;

export const Text: LayoutParts["Text"] = ({ as = "p", size = "body", tone, strong, id, children }) => (
  <PolarisText
    as={as}
    variant={variants[size]}
    breakWord
    {...(tone ? { tone: tones[tone] } : {})}
    {...(strong ? { fontWeight: "semibold" as const } : {})}
    {...(id ? { id } : {})}
  >
    {children}
  </PolarisText>
);

export const Stack: LayoutParts["Stack"] = ({ direction = "column", gap = "normal", align, spread, children }) =>
  direction === "column" ? (
    <BlockStack gap={gaps[gap]} {...(align ? { inlineAlign: align } : {})}>
      {children}
    </BlockStack>
  ) : (
    <InlineStack gap={gaps[gap]} blockAlign={align ?? "center"} {...(spread ? { align: "space-between" as const } : {})}>
      {children}
    </InlineStack>
  );

const columns = {
  halves: { xs: 1, md: 2 },
  "main-side": { xs: 1, md: ["twoThirds", "oneThird"] },
  cards: { xs: 1, sm: 2, lg: 3 },
} as const;

export const Columns: LayoutParts["Columns"] = ({ layout, children }) => {
  const grid = columns[layout];
  return (
    <InlineGrid
      columns={{ ...grid, md: "md" in grid && Array.isArray(grid.md) ? ["twoThirds", "oneThird"] : 2 }}
      gap="400"
      alignItems="start"
    >
      {children}
    </InlineGrid>
  );
};

export const Section: LayoutParts["Section"] = ({ title, action, flush, children }) => {
  const head =
    title || action ? (
      <InlineStack align="space-between" blockAlign="center" gap="200">
        {title ? (
          <Text as="h2" size="heading">
            {title}
          </Text>
        ) : (
          <span />
        )}
        {action}
      </InlineStack>
    ) : null;
  if (flush)
    return (
      <Card padding="0">
        {head ? <Box padding="400">{head}</Box> : null}
        {children}
      </Card>
    );
  return (
    <Card>
      <BlockStack gap="300">
        {head}
        {children}
      </BlockStack>
    </Card>
  );
};

export const Stat: LayoutParts["Stat"] = ({ label, value, hint, change, children }) => (
  <BlockStack gap="100">
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
  </BlockStack>
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

// Polaris' own empty state wants a picture from Shopify's servers; words teach better and load at once.
export const EmptyState: LayoutParts["EmptyState"] = ({ title, action, children }) => (
  <Box padding="800">
    <BlockStack gap="300" inlineAlign="center">
      <Text as="h2" size="heading">
        {title}
      </Text>
      <div style={{ textAlign: "center", maxWidth: "32rem" }}>
        {typeof children === "string" ? <Text tone="subdued">{children}</Text> : children}
      </div>
      {action}
    </BlockStack>
  </Box>
);

export const Disclosure: LayoutParts["Disclosure"] = ({ summary, open, children }) => (
  <details open={open ?? false}>
    <summary style={{ cursor: "pointer", overflowWrap: "anywhere" }}>
      {typeof summary === "string" ? <Text as="span">{summary}</Text> : summary}
    </summary>
    <Box paddingBlockStart="200">{children}</Box>
  </details>
);
