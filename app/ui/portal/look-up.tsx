import type { Say } from "./frame";
import { described, Field, Notice, PostForm, ProblemList, type Problems, StepOf } from "./parts";

/** Screen 1: which order. */
export function LookUp(props: {
  say: Say;
  action: string;
  csrf: string;
  number: string;
  email: string;
  notice: string | null;
  /** Where somebody goes who got it as a gift; null where only the buyer can ask. */
  gift: string | null;
  problems: Problems;
}) {
  const { say, problems } = props;
  return (
    <>
      {props.notice ? <Notice>{props.notice}</Notice> : null}
      <ProblemList problems={problems} say={say} />
      <StepOf now={1} all={5} say={say} />
      <h1>{say("lookUp.heading")}</h1>
      <p>{say("lookUp.intro")}</p>
      <PostForm action={props.action} csrf={props.csrf}>
        <Field id="number" label={say("lookUp.number")} hint={say("lookUp.numberHint")} problem={problems.number}>
          <input
            type="text"
            name="number"
            defaultValue={props.number}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
            {...described("number", true, problems.number)}
          />
        </Field>
        <Field id="email" label={say("lookUp.email")} problem={problems.email}>
          <input
            type="email"
            name="email"
            dir="ltr"
            defaultValue={props.email}
            maxLength={254}
            autoComplete="email"
            required
            {...described("email", false, problems.email)}
          />
        </Field>
        <button type="submit">{say("lookUp.send")}</button>
      </PostForm>
      {props.gift ? (
        <p className="or">
          <a href={props.gift}>{say("gift.link")}</a>
        </p>
      ) : null}
    </>
  );
}
