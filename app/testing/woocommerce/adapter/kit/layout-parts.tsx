import { Link as RemixLink } from "@remix-run/react";
import type { LayoutParts } from "~/ui/kit-layout";
import { useAddress } from "~/ui/place";

/** A link inside the app. */
export const Link: LayoutParts["Link"] = ({ to, children }) => <RemixLink to={useAddress()(to)}>{children}</RemixLink>;

/** The parts of a page in plain HTML. */
export const layoutParts: LayoutParts = {
  Page: ({ title, subtitle, back, badges, primary, actions, children }) => (
    <main className="woo-page">
      {back ? <Link to={back.to}>{back.label}</Link> : null}
      <h1>
        {title} {badges}
      </h1>
      {subtitle ? <p>{subtitle}</p> : null}
      {actions}
      {primary}
      {children}
    </main>
  ),
  Section: ({ title, action, children }) => (
    <section className="woo-section">
      {title ? <h2>{title}</h2> : null}
      {action}
      {children}
    </section>
  ),
  Stack: ({ direction = "column", children }) => <div className={`woo-stack woo-${direction}`}>{children}</div>,
  Columns: ({ layout, children }) => <div className={`woo-columns woo-${layout}`}>{children}</div>,
  Text: ({ as: As = "p", id, strong, children }) => <As id={id}>{strong ? <strong>{children}</strong> : children}</As>,
  Badge: ({ tone, children }) => <span className={`woo-badge woo-${tone}`}>{children}</span>,
  Banner: ({ tone, title, action, children }) => (
    <div role={tone === "critical" ? "alert" : "status"} className={`notice notice-${tone}`}>
      <strong>{title}</strong>
      {children}
      {action}
    </div>
  ),
  Link,
  LinkButton: ({ to, disabled, children }) => (disabled ? <span>{children}</span> : <Link to={to}>{children}</Link>),
  Button: ({ children, onClick, disabled, busy, submit, describedBy, expanded }) => (
    <button
      type={submit ? "submit" : "button"}
      onClick={onClick}
      disabled={disabled || busy}
      aria-describedby={describedBy}
      aria-expanded={expanded}
      className="woo-button"
    >
      {children}
    </button>
  ),
  Stat: ({ label, value, hint, change, children }) => (
    <div className="woo-stat">
      <span>{label}</span> <strong>{value}</strong> {hint} {change ? `${change.text} (${change.good ? "good" : "bad"})` : null}
      {children}
    </div>
  ),
  Progress: ({ label, percent, text }) => (
    <p>
      <progress aria-label={label} max={100} value={percent} /> {text}
    </p>
  ),
  KeyValue: ({ items }) => (
    <dl>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  ),
  EmptyState: ({ title, action, children }) => (
    <div className="woo-empty">
      <h2>{title}</h2>
      {children}
      {action}
    </div>
  ),
  Thumbnail: ({ src, alt }) => (src ? <img src={src} alt={alt} width={40} /> : <span aria-hidden>▢</span>),
  Modal: ({ open, title, primary, onClose, children }) =>
    open ? (
      <dialog open aria-label={title}>
        {children}
        <button type="button" onClick={primary.onClick} disabled={primary.busy}>
          {primary.label}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </dialog>
    ) : null,
  Disclosure: ({ summary, open, children }) => (
    <details open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  ),
  Spinner: ({ label }) => <span role="status">{label}</span>,
  Skeleton: ({ label }) => <p role="status">{label}</p>,
};
