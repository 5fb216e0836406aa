import type { ReactNode } from "react";
import type { Say } from "./frame";
import { Notice, PostForm } from "./parts";

/** Screen 5: where a return stands. Dates are in words already; a step without `at` is still to come. */
export function Status(props: {
  say: Say;
  csrf: string;
  name: string;
  label: string;
  amount: string | null;
  lines: { title: string; quantity: string }[];
  steps: { name: string; at: string | null; expectedOn: string | null }[];
  /** Where the cancelling is posted; null when it cannot be cancelled any more. */
  cancel: string | null;
  /** Where changing begins; null when it cannot be changed any more. */
  change: string | null;
  /** The return that took its place. */
  replacedBy: { to: string; name: string } | null;
  /** Returns of other orders in the same request. */
  together: { to: string; name: string }[];
  order: { to: string; name: string };
  notice: string | null;
  /** How to send it, while there is something to send. */
  way?: ReactNode;
}) {
  const { say } = props;
  return (
    <>
      {props.notice ? <Notice>{props.notice}</Notice> : null}
      <h1>{say("status.heading", { name: props.name })}</h1>
      <dl>
        <dt>{say("status.state")}</dt>
        <dd>{props.label}</dd>
        {props.amount ? (
          <>
            <dt>{say("status.amount")}</dt>
            <dd>{props.amount}</dd>
          </>
        ) : null}
      </dl>
      <h2 id="steps">{say("status.steps")}</h2>
      <ol className="steps" aria-labelledby="steps">
        {props.steps.map((step) => (
          <li key={step.name} className={step.at ? "done" : undefined}>
            <b>{step.name}</b>
            <span className="soft">
              {step.at ?? (step.expectedOn ? say("status.expected", { day: step.expectedOn }) : say("status.later"))}
            </span>
          </li>
        ))}
      </ol>
      {props.way}
      <h2>{say("review.items")}</h2>
      <ul className="list">
        {props.lines.map((line) => (
          <li key={line.title}>
            <b>{line.title}</b> {line.quantity}
          </li>
        ))}
      </ul>
      {props.replacedBy ? (
        <p>
          {say("ask.replaced")} <a href={props.replacedBy.to}>{props.replacedBy.name}</a>
        </p>
      ) : null}
      {props.together.length > 0 ? (
        <>
          <h2>{say("ask.together")}</h2>
          <ul className="list">
            {props.together.map((one) => (
              <li key={one.to}>
                <a href={one.to}>{one.name}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {props.change ? (
        <details>
          <summary>{say("ask.change")}</summary>
          <p>{say("ask.changeSure")}</p>
          <PostForm action={props.change} csrf={props.csrf}>
            <button type="submit">{say("ask.changeYes")}</button>
          </PostForm>
        </details>
      ) : null}
      {props.cancel ? (
        <details>
          <summary>{say("status.cancel")}</summary>
          <p>{say("status.cancelSure")}</p>
          <PostForm action={props.cancel} csrf={props.csrf}>
            <button type="submit" className="danger">
              {say("status.cancelYes")}
            </button>
          </PostForm>
        </details>
      ) : null}
      <p>
        <a href={props.order.to}>{say("status.toOrder", { order: props.order.name })}</a>
      </p>
    </>
  );
}
