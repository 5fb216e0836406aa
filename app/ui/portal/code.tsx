import type { Say } from "./frame";
import { described, Field, PostForm, ProblemList, type Problems, StepOf } from "./parts";

/** Screen 2: the code from the mail. */
export function Code(props: { say: Say; action: string; csrf: string; minutes: string; back: string; intro?: string; problems: Problems }) {
  const { say, problems } = props;
  return (
    <>
      <ProblemList problems={problems} say={say} />
      <StepOf now={2} all={5} say={say} />
      <h1>{say("code.heading")}</h1>
      <p>{props.intro ?? say("code.intro", { minutes: props.minutes })}</p>
      <PostForm action={props.action} csrf={props.csrf}>
        <Field id="code" label={say("code.label")} hint={say("code.hint")} problem={problems.code}>
          <input
            type="text"
            name="code"
            className="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            required
            {...described("code", true, problems.code)}
          />
        </Field>
        <button type="submit">{say("code.open")}</button>
      </PostForm>
      <p className="soft">
        {say("code.again")} <a href={props.back}>{say("code.againLink")}</a>
      </p>
      <p className="soft">{say("code.noMail")}</p>
    </>
  );
}
