import type { ReactNode } from "react";
import type { Say } from "./frame";

/** What is wrong with a form: a sentence for each field, by the field's id. */
export type Problems = Readonly<Record<string, string>>;

/** The list above a form of everything that is wrong, each a link to its field. */
export function ProblemList({ problems, say }: { problems: Problems; say: Say }) {
  const all = Object.entries(problems);
  if (all.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refused form the reading begins with what is wrong
    <div className="problem" role="alert" aria-labelledby="problem" tabIndex={-1} autoFocus>
      <h2 id="problem">{say("problem")}</h2>
      <ul>
        {all.map(([id, sentence]) => (
          <li key={id}>
            <a href={`#${id}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Something good to know about what just happened. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="notice" role="status">
      <p>{children}</p>
    </div>
  );
}

/** How far it is. */
export function StepOf({ now, all, say }: { now: number; all: number; say: Say }) {
  return <p className="step">{say("step", { now, all })}</p>;
}

/** What a control needs so that hint and problem are read with it. */
export function described(id: string, hint: boolean, problem: string | undefined) {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-wrong`] : [])].join(" ");
  return { id, "aria-describedby": ids || undefined, "aria-invalid": problem ? true : undefined };
}

/** A label, its hint, the control and what is wrong with it. Give the control `described(id, …)`. */
export function Field(props: { id: string; label: string; hint?: string; problem?: string; children: ReactNode }) {
  const { id, hint, problem } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {props.children}
      {problem ? (
        <p className="wrong" id={`${id}-wrong`}>
          {problem}
        </p>
      ) : null}
    </div>
  );
}

/** A form of ours that posts; it carries the browser's form token. */
export function PostForm(props: { action: string; csrf: string; files?: boolean; children: ReactNode }) {
  return (
    <form method="post" action={props.action} encType={props.files ? "multipart/form-data" : undefined} noValidate>
      <input type="hidden" name="csrf" value={props.csrf} />
      {props.children}
    </form>
  );
}
