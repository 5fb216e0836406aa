import { Fragment } from "react";
import type { Say } from "./frame";
import { described, Field, Notice, PostForm, ProblemList, type Problems } from "./parts";

/** What a shopper typed beside the confirmation; "" = nothing. */
export interface ConfirmEntry {
  line1: string;
  line2: string;
  city: string;
  postalCode: string;
  phone: string;
  day: string;
  slot: string;
}

/** Whether an order is right: confirm it, confirm it with changes, or cancel it. Sums and days are in words already. */
export function Confirm(props: {
  say: Say;
  action: string;
  csrf: string;
  intro: string;
  facts: { label: string; value: string }[];
  /** What keeps a courier from the door or the phone, each asked for in a sentence; none = nothing does. */
  lacks: readonly string[];
  items: { title: string; quantity: string }[];
  days: { value: string; label: string }[];
  slots: readonly string[];
  entered: ConfirmEntry;
  /** The platform's payment page, and what the button to it says. */
  pay: { to: string; label: string } | null;
  /** What becomes of the order without an answer; null = nothing. */
  atEnd: string | null;
  notice: string | null;
  problems: Problems;
}) {
  const { say, action, csrf, problems } = props;
  return (
    <>
      <ProblemList problems={problems} say={say} />
      {props.notice ? <Notice>{props.notice}</Notice> : null}
      <h1>{say("confirm.heading")}</h1>
      <p>{props.atEnd ? `${props.intro} ${props.atEnd}` : props.intro}</p>
      <dl>
        {props.facts.map(({ label, value }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>
              {/* In a text from right to left, #1001 would else read 1001#. */}
              <bdi>{value}</bdi>
            </dd>
          </Fragment>
        ))}
      </dl>
      {props.lacks.length > 0 ? (
        <div className="problem">
          <ul>
            {props.lacks.map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <h2>{say("confirm.goods")}</h2>
      <ul className="list">
        {props.items.map((item) => (
          <li key={item.title}>
            <b>{item.title}</b> {item.quantity}
          </li>
        ))}
      </ul>
      <PostForm action={action} csrf={csrf}>
        <button type="submit" name="answer" value="confirm">
          {say("confirm.confirm")}
        </button>
      </PostForm>
      {props.pay ? (
        <div className="or">
          <a className="button second" href={props.pay.to} rel="noreferrer">
            {props.pay.label}
          </a>
          <span className="hint">{say("confirm.payHint")}</span>
        </div>
      ) : null}
      <details open={Object.keys(problems).length > 0 || props.lacks.length > 0}>
        <summary>{say("confirm.change")}</summary>
        <Changes {...props} />
      </details>
      <details>
        <summary>{say("confirm.cancel")}</summary>
        <p>{say("confirm.cancelSure")}</p>
        <PostForm action={action} csrf={csrf}>
          <button type="submit" className="danger" name="answer" value="cancel">
            {say("confirm.cancelYes")}
          </button>
        </PostForm>
      </details>
    </>
  );
}

const addressFields = [
  { name: "line1", autoComplete: "address-line1" },
  { name: "line2", autoComplete: "address-line2" },
  { name: "city", autoComplete: "address-level2" },
  { name: "postalCode", autoComplete: "postal-code" },
] as const;

function Changes(props: Pick<Parameters<typeof Confirm>[0], "say" | "action" | "csrf" | "days" | "slots" | "entered" | "problems">) {
  const { say, problems, entered } = props;
  const wrong = (id: string) => (problems[id] ? { problem: problems[id] } : {});
  return (
    <PostForm action={props.action} csrf={props.csrf}>
      <p className="hint">{say("confirm.changeHint")}</p>
      <fieldset>
        <legend>{say("confirm.elsewhere")}</legend>
        {addressFields.map(({ name, autoComplete }) => (
          <Field key={name} id={name} label={say(`confirm.${name}`)} {...wrong(name)}>
            <input
              {...described(name, false, problems[name])}
              type="text"
              name={name}
              autoComplete={autoComplete}
              defaultValue={entered[name]}
            />
          </Field>
        ))}
      </fieldset>
      <Field id="phone" label={say("confirm.phone")} {...wrong("phone")}>
        <input
          {...described("phone", false, problems.phone)}
          type="text"
          inputMode="tel"
          name="phone"
          autoComplete="tel"
          dir="ltr"
          defaultValue={entered.phone}
        />
      </Field>
      <Field id="day" label={say("confirm.day")} {...wrong("day")}>
        <select {...described("day", false, problems.day)} name="day" defaultValue={entered.day}>
          <option value="">{say("confirm.anyDay")}</option>
          {props.days.map((day) => (
            <option key={day.value} value={day.value}>
              {day.label}
            </option>
          ))}
        </select>
      </Field>
      <Field id="slot" label={say("confirm.slot")}>
        <select {...described("slot", false, undefined)} name="slot" defaultValue={entered.slot}>
          <option value="">{say("confirm.anySlot")}</option>
          {props.slots.map((slot) => (
            <option key={slot} value={slot}>
              {say(`confirm.${slot}`)}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" name="answer" value="confirm">
        {say("confirm.confirmWith")}
      </button>
    </PostForm>
  );
}
