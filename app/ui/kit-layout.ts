import type { ReactElement, ReactNode } from "react";

/** How something is meant; every kit also says it in words, never by colour alone. */
export type Tone = "neutral" | "info" | "success" | "warning" | "critical";

/** One screen. `back` is where the arrow leads; `primary` and `actions` are buttons. */
export interface PageProps {
  title: string;
  subtitle?: string;
  back?: { to: string; label: string };
  /** Badges beside the title. */
  badges?: ReactNode;
  primary?: ReactNode;
  actions?: ReactNode;
  /** Lists use the whole width. */
  wide?: boolean;
  children: ReactNode;
}

/** A card with a heading; `flush` lets a table touch its edges. */
export interface SectionProps {
  title?: string;
  action?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}

export interface StackProps {
  direction?: "column" | "row";
  gap?: "tight" | "normal" | "loose";
  align?: "start" | "center" | "end";
  /** Push first and last apart (rows only). */
  spread?: boolean;
  children: ReactNode;
}

/** Columns that fall under each other on a phone. `main-side` is two thirds and one third. */
export interface ColumnsProps {
  layout: "halves" | "main-side" | "cards";
  children: ReactNode;
}

/** Text that wraps anywhere, so that a long name never widens the page. */
export interface TextProps {
  as?: "p" | "span" | "h2" | "h3";
  size?: "small" | "body" | "heading" | "figure";
  tone?: "subdued" | "critical" | "success" | "warning";
  strong?: boolean;
  id?: string;
  children: ReactNode;
}

export interface BadgeProps {
  tone: Tone;
  children: string;
}

export interface BannerProps {
  tone: Tone;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}

/** `to` is an address inside the app without the platform ("/orders"); the kit adds where it is mounted. */
export interface LinkProps {
  to: string;
  children: ReactNode;
}

export interface LinkButtonProps {
  to: string;
  variant?: "primary" | "secondary" | "plain";
  disabled?: boolean;
  children: string;
}

export interface ButtonProps {
  children: string;
  onClick?: () => void;
  variant?: "primary" | "secondary" | "plain";
  /** Red: only for what destroys or refuses. */
  destructive?: boolean;
  disabled?: boolean;
  busy?: boolean;
  submit?: boolean;
  /** Id of the sentence that explains it. */
  describedBy?: string;
  expanded?: boolean;
}

/** One figure with its name; `change` says whether it is good news in words too. */
export interface StatProps {
  label: string;
  value: string;
  hint?: string;
  change?: { text: string; good: boolean };
  children?: ReactNode;
}

export interface ProgressProps {
  label: string;
  /** 0–100. */
  percent: number;
  text: string;
}

export interface KeyValueProps {
  items: { label: string; value: ReactNode }[];
}

export interface EmptyStateProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

export interface ThumbnailProps {
  src: string | null;
  alt: string;
}

/** A dialogue that asks before something is done; never opened by itself. */
export interface ModalProps {
  open: boolean;
  title: string;
  primary: { label: string; onClick: () => void; destructive?: boolean; busy?: boolean };
  onClose: () => void;
  children: ReactNode;
}

/** A closed part that opens; works before the page's script has loaded. */
export interface DisclosureProps {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}

/** The parts of a page that are not a list or a form. */
export interface LayoutParts {
  Page: (props: PageProps) => ReactElement;
  Section: (props: SectionProps) => ReactElement;
  Stack: (props: StackProps) => ReactElement;
  Columns: (props: ColumnsProps) => ReactElement;
  Text: (props: TextProps) => ReactElement;
  Badge: (props: BadgeProps) => ReactElement;
  Banner: (props: BannerProps) => ReactElement;
  Link: (props: LinkProps) => ReactElement;
  LinkButton: (props: LinkButtonProps) => ReactElement;
  Button: (props: ButtonProps) => ReactElement;
  Stat: (props: StatProps) => ReactElement;
  Progress: (props: ProgressProps) => ReactElement;
  KeyValue: (props: KeyValueProps) => ReactElement;
  EmptyState: (props: EmptyStateProps) => ReactElement;
  Thumbnail: (props: ThumbnailProps) => ReactElement;
  Modal: (props: ModalProps) => ReactElement | null;
  Disclosure: (props: DisclosureProps) => ReactElement;
  Spinner: (props: { label: string }) => ReactElement;
  Skeleton: (props: { lines: number; label: string }) => ReactElement;
}
