import { Badge as BigBadge, Button as BigButton, Modal as BigModal, Box, H1, ProgressBar, ProgressCircle } from "@bigcommerce/big-design";
import { ArrowBackIcon, CheckCircleIcon, ErrorIcon, InfoIcon, WarningIcon } from "@bigcommerce/big-design-icons";
import { Link as RemixLink } from "@remix-run/react";
import { useId } from "react";
import type { LayoutParts, Tone } from "~/ui/kit-layout";
import { useAddress } from "~/ui/place";
import { styled } from "./styled";
import { Columns, Disclosure, EmptyState, KeyValue, Section, Stack, Stat, Text } from "./text-parts";

const badges = { neutral: "secondary", info: "primary", success: "success", warning: "warning", critical: "danger" } as const;
const icons = { neutral: InfoIcon, info: InfoIcon, success: CheckCircleIcon, warning: WarningIcon, critical: ErrorIcon } as const;
const edges: Record<Tone, string> = { neutral: "#8c93ad", info: "#3c64f4", success: "#208831", warning: "#ffbf00", critical: "#db3643" };
const variants = { primary: "primary", secondary: "secondary", plain: "subtle" } as const;

// BigDesign's texts take no style: what every text needs is inherited from here. A bare link is one to another site.
const Main = styled.main<{ $wide: boolean }>`
  max-width: ${({ $wide }) => ($wide ? "none" : "1080px")};
  min-width: 0;
  margin: 0 auto;
  padding: 1rem;
  line-height: 1.5rem;
  overflow-wrap: anywhere;
  @media (min-width: 720px) { padding: 1.5rem; }
  a:not([class]) { color: #3c64f4; text-decoration: underline; }
  p a, span a { text-decoration: underline; }
`;

const PlainLink = styled(RemixLink)`
  color: ${({ theme }) => theme.colors?.primary ?? "#3c64f4"};
  overflow-wrap: anywhere;
  text-decoration: none;
  &:hover { text-decoration: underline; }
`;

// BigDesign has no link that looks like its button.
const LookOfButton = styled(RemixLink)<{ $variant: "primary" | "secondary" | "plain" }>`
  display: inline-block;
  align-self: flex-start;
  box-sizing: border-box;
  padding: 0 ${({ $variant }) => ($variant === "plain" ? "0" : "1rem")};
  border: 1px solid ${({ $variant }) => ($variant === "secondary" ? "#3c64f4" : "transparent")};
  border-radius: 0.25rem;
  background: ${({ $variant }) => ($variant === "primary" ? "#3c64f4" : "transparent")};
  color: ${({ $variant }) => ($variant === "primary" ? "#ffffff" : "#3c64f4")};
  font-size: 1rem;
  line-height: calc(2.25rem - 2px);
  text-decoration: none;
  white-space: nowrap;
  &:focus-visible { outline: 2px solid #3c64f4; outline-offset: 2px; }
`;

const Page: LayoutParts["Page"] = ({ title, subtitle, back, badges: titleBadges, primary, actions, wide, children }) => {
  const address = useAddress();
  return (
    <Main $wide={wide ?? false}>
      <Stack gap="loose">
        {back ? (
          <PlainLink to={address(back.to)}>
            <ArrowBackIcon size="medium" /> {back.label}
          </PlainLink>
        ) : null}
        <Stack direction="row" spread>
          <Stack gap="tight">
            <Stack direction="row">
              <H1 marginBottom="none" style={{ overflowWrap: "anywhere", minWidth: 0 }}>
                {title}
              </H1>
              {titleBadges}
            </Stack>
            {subtitle ? <Text tone="subdued">{subtitle}</Text> : null}
          </Stack>
          <Stack direction="row">
            {actions}
            {primary}
          </Stack>
        </Stack>
        {children}
      </Stack>
    </Main>
  );
};

// In a span of its own, or a column would stretch the badge over its whole width and a row press it together.
const Badge: LayoutParts["Badge"] = ({ tone, children }) => (
  <span style={{ flex: "none", maxWidth: "100%", overflowWrap: "break-word" }}>
    <BigBadge label={children} variant={badges[tone]} />
  </span>
);

// Message takes plain strings only; ours may hold parts.
const Banner: LayoutParts["Banner"] = ({ tone, title, action, children }) => {
  const Icon = icons[tone];
  return (
    <Box
      role="status"
      shadow="raised"
      padding="medium"
      borderRadius="normal"
      style={{ borderInlineStart: `4px solid ${edges[tone]}`, minWidth: 0 }}
    >
      <Stack gap="tight">
        <div style={{ display: "grid", gridTemplateColumns: "auto minmax(0, 1fr)", gap: "4px", alignItems: "start" }}>
          <Icon size="large" color={tone === "critical" ? "danger" : "secondary60"} aria-hidden />
          <Text strong>{title}</Text>
        </div>
        {children}
        {action}
      </Stack>
    </Box>
  );
};

const Link: LayoutParts["Link"] = ({ to, children }) => <PlainLink to={useAddress()(to)}>{children}</PlainLink>;

const LinkButton: LayoutParts["LinkButton"] = ({ to, variant = "secondary", disabled, children }) => {
  const href = useAddress()(to);
  if (disabled)
    return (
      <BigButton disabled variant={variants[variant]} mobileWidth="auto">
        {children}
      </BigButton>
    );
  return (
    <LookOfButton to={href} $variant={variant}>
      {children}
    </LookOfButton>
  );
};

const Button: LayoutParts["Button"] = ({
  children,
  onClick,
  variant = "secondary",
  destructive,
  disabled,
  busy,
  submit,
  describedBy,
  expanded,
}) => (
  // A column would stretch it and centre its words; a plain one stands where text stands.
  <span style={{ display: "block", marginInlineStart: variant === "plain" ? "-1rem" : 0 }}>
    <BigButton
      type={submit ? "submit" : "button"}
      variant={variants[variant]}
      actionType={destructive ? "destructive" : "normal"}
      disabled={disabled ?? false}
      isLoading={busy ?? false}
      mobileWidth="auto"
      {...(onClick ? { onClick } : {})}
      {...(describedBy ? { "aria-describedby": describedBy } : {})}
      {...(expanded === undefined ? {} : { "aria-expanded": expanded })}
    >
      {children}
    </BigButton>
  </span>
);

const Progress: LayoutParts["Progress"] = ({ label, percent, text }) => (
  <Stack gap="tight">
    <Text>{label}</Text>
    <div role="progressbar" aria-label={label} aria-valuenow={Math.round(percent)} aria-valuemin={0} aria-valuemax={100}>
      {/* The bar calls itself one, too, without a name. */}
      <div aria-hidden>
        <ProgressBar percent={percent} />
      </div>
    </div>
    <Text tone="subdued" size="small">
      {text}
    </Text>
  </Stack>
);

const Thumbnail: LayoutParts["Thumbnail"] = ({ src, alt }) => {
  const frame = { width: 40, height: 40, borderRadius: 4, objectFit: "cover", background: "#f6f7fc", flex: "none" } as const;
  if (src) return <img src={src} alt={alt} style={frame} loading="lazy" />;
  return alt ? <div role="img" aria-label={alt} style={frame} /> : <div aria-hidden style={frame} />;
};

const Modal: LayoutParts["Modal"] = ({ open, title, primary, onClose, children }) => (
  <BigModal
    isOpen={open}
    header={title}
    onClose={onClose}
    closeOnEscKey
    actions={[
      { text: "Cancel", variant: "subtle", onClick: onClose },
      {
        text: primary.label,
        onClick: primary.onClick,
        isLoading: primary.busy ?? false,
        actionType: primary.destructive ? "destructive" : "normal",
      },
    ]}
  >
    {children}
  </BigModal>
);

const Spinner: LayoutParts["Spinner"] = ({ label }) => (
  <span role="status" aria-label={label}>
    <ProgressCircle size="xSmall" />
  </span>
);

const Skeleton: LayoutParts["Skeleton"] = ({ lines, label }) => {
  const id = useId();
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, i) => `${id}-${i}`).map((key, i) => (
        <div
          key={key}
          style={{ height: 10, borderRadius: 4, background: "#e7e9f2", margin: "8px 0", width: i === lines - 1 ? "60%" : "100%" }}
        />
      ))}
    </div>
  );
};

/** Everything that is not a list or a form, drawn with BigDesign. */
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
