import type { Say } from "./frame";
import { described, Field, Notice, PostForm, ProblemList, type Problems, StepOf } from "./parts";

/** What stands on a parcel, and where its recipient is told. */
export interface GiftEntry {
  number: string;
  postcode: string;
  surname: string;
  email: string;
}

/** Screen 1 for somebody who got it as a gift: what stands on the parcel, and their own address. */
export function GiftLookUp(props: {
  say: Say;
  action: string;
  csrf: string;
  entry: GiftEntry;
  notice: string | null;
  /** The platform itself shows the buyer that something goes back. */
  seen: boolean;
  back: string;
  problems: Problems;
}) {
  const { say, problems, entry } = props;
  return (
    <>
      {props.notice ? <Notice>{props.notice}</Notice> : null}
      <ProblemList problems={problems} say={say} />
      <StepOf now={1} all={5} say={say} />
      <h1>{say("gift.heading")}</h1>
      <p>{say("gift.intro")}</p>
      {props.seen ? <p>{say("gift.seen")}</p> : null}
      <PostForm action={props.action} csrf={props.csrf}>
        <Field id="number" label={say("lookUp.number")} problem={problems.number}>
          <input
            type="text"
            name="number"
            defaultValue={entry.number}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
            {...described("number", false, problems.number)}
          />
        </Field>
        <Field id="postcode" label={say("gift.postcode")} problem={problems.postcode}>
          <input
            type="text"
            name="postcode"
            defaultValue={entry.postcode}
            maxLength={20}
            autoComplete="postal-code"
            required
            {...described("postcode", false, problems.postcode)}
          />
        </Field>
        <Field id="surname" label={say("gift.surname")} problem={problems.surname}>
          <input
            type="text"
            name="surname"
            defaultValue={entry.surname}
            maxLength={100}
            autoComplete="family-name"
            required
            {...described("surname", false, problems.surname)}
          />
        </Field>
        <Field id="email" label={say("gift.email")} hint={say("gift.emailHint")} problem={problems.email}>
          <input
            type="email"
            name="email"
            dir="ltr"
            defaultValue={entry.email}
            maxLength={254}
            autoComplete="email"
            required
            {...described("email", true, problems.email)}
          />
        </Field>
        <button type="submit">{say("lookUp.send")}</button>
      </PostForm>
      <p className="or">
        <a href={props.back}>{say("gift.other")}</a>
      </p>
    </>
  );
}
