import {
  Box,
  Badge as PolarisBadge,
  Banner as PolarisBanner,
  Button as PolarisButton,
  Link as PolarisLink,
  Modal as PolarisModal,
  Page as PolarisPage,
  Spinner as PolarisSpinner,
  Thumbnail as PolarisThumbnail,
  ProgressBar,
  SkeletonBodyText,
} from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { LayoutParts } from "~/ui/kit-layout";
import { useAddress, usePhone } from "~/ui/place";
import { Columns, Disclosure, EmptyState, KeyValue, Section, Stack, Stat, Text } from "./text-parts";

const tones = { neutral: undefined, info: "info", success: "success", warning: "warning", critical: "critical" } as const;

const Page: LayoutParts["Page"] = ({ title, subtitle, back, badges, primary, actions, wide, children }) => {
  const address = useAddress();
  // Polaris puts parts of our own above the title of a narrow page, where it would put a menu of its own.
  const below = usePhone() && actions !== undefined;
  return (
    <PolarisPage
      title={title}
      {...(subtitle ? { subtitle } : {})}
      fullWidth={wide ?? false}
      titleMetadata={badges}
      primaryAction={primary}
      secondaryActions={below ? undefined : actions}
      {...(back ? { backAction: { content: back.label, url: address(back.to) } } : {})}
    >
      {below ? (
        <Box paddingInline="400" paddingBlockEnd="400">
          {actions}
        </Box>
      ) : null}
      {children}
    </PolarisPage>
  );
};

// In a span of its own, or a column would stretch the badge over its whole width.
const Badge: LayoutParts["Badge"] = ({ tone, children }) => (
  <span style={{ maxWidth: "100%" }}>
    <PolarisBadge {...(tones[tone] ? { tone: tones[tone] } : {})}>{children}</PolarisBadge>
  </span>
);

const Banner: LayoutParts["Banner"] = ({ tone, title, action, children }) => (
  <PolarisBanner tone={tones[tone] ?? "info"} title={title}>
    {children || action ? (
      <Stack gap="tight">
        {children}
        {action}
      </Stack>
    ) : null}
  </PolarisBanner>
);

const Link: LayoutParts["Link"] = ({ to, children }) => <PolarisLink url={useAddress()(to)}>{children}</PolarisLink>;

// In a block of their own, or a column would stretch them and centre their words.
const LinkButton: LayoutParts["LinkButton"] = ({ to, variant = "secondary", disabled, children }) => (
  <div>
    <PolarisButton url={useAddress()(to)} disabled={disabled ?? false} {...(variant === "secondary" ? {} : { variant })}>
      {children}
    </PolarisButton>
  </div>
);

const Button: LayoutParts["Button"] = (props) => {
  const { children, onClick, variant = "secondary", destructive, disabled, busy, submit, describedBy, expanded } = props;
  return (
    <div>
      <PolarisButton
        {...(onClick ? { onClick } : {})}
        {...(variant === "secondary" ? {} : { variant })}
        {...(destructive ? { tone: "critical" as const } : {})}
        {...(describedBy ? { ariaDescribedBy: describedBy } : {})}
        {...(expanded === undefined ? {} : { ariaExpanded: expanded })}
        disabled={disabled ?? false}
        loading={busy ?? false}
        submit={submit ?? false}
      >
        {children}
      </PolarisButton>
    </div>
  );
};

const Progress: LayoutParts["Progress"] = ({ label, percent, text }) => (
  <Stack gap="tight">
    <Text>{label}</Text>
    <div role="progressbar" aria-label={label} aria-valuenow={Math.round(percent)} aria-valuemin={0} aria-valuemax={100}>
      <ProgressBar progress={percent} size="small" animated={false} />
    </div>
    <Text tone="subdued" size="small">
      {text}
    </Text>
  </Stack>
);

const Thumbnail: LayoutParts["Thumbnail"] = ({ src, alt }) => <PolarisThumbnail source={src ?? ImageIcon} alt={alt} size="small" />;

const Modal: LayoutParts["Modal"] = ({ open, title, primary, onClose, children }) => (
  <PolarisModal
    open={open}
    title={title}
    onClose={onClose}
    primaryAction={{
      content: primary.label,
      onAction: primary.onClick,
      destructive: primary.destructive ?? false,
      loading: primary.busy ?? false,
    }}
    secondaryActions={[{ content: "Cancel", onAction: onClose }]}
  >
    <PolarisModal.Section>{children}</PolarisModal.Section>
  </PolarisModal>
);

const Spinner: LayoutParts["Spinner"] = ({ label }) => <PolarisSpinner size="small" accessibilityLabel={label} />;

const Skeleton: LayoutParts["Skeleton"] = ({ lines, label }) => (
  <div role="status" aria-label={label}>
    <SkeletonBodyText lines={lines} />
  </div>
);

/** Everything that is not a list or a form, drawn with Polaris. */
export const layoutParts: LayoutParts = {
  Page,
  Section,
  Stack,
  Columns,
  Text,
  Badge,
  Banner,
  Link,
  LinkButton,
  Button,
  Stat,
  Progress,
  KeyValue,
  EmptyState,
  Thumbnail,
  Modal,
  Disclosure,
  Spinner,
  Skeleton,
};
