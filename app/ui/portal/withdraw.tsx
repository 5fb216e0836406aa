import { longestDeclared } from "~/domain/returns/withdrawal-body";
import type { Say } from "./frame";
import { described, Field, Notice, PostForm, ProblemList, type Problems } from "./parts";

/** What was typed, right or wrong. */
export interface WithdrawEntry {
  name: string;
  number: string;
  email: string;
  what: "all" | "some";
  words: string;
  /** Units by line, as typed. */
  picked: Readonly<Record<string, string>>;
}

interface WithdrawProps {
  /** Says a text of the portal; `law` one about withdrawing. */
  say: Say;
  law: Say;
  action: string;
  csrf: string;
  entry: WithdrawEntry;
  /** The order of whoever is known; null = number and items are typed. */
  order: { name: string; lines: { lineId: string; title: string; left: number }[] } | null;
  notice: string | null;
  problems: Problems;
}

/** The first of two steps: who, which order, all or some of it. No code, reason or photo. */
export function Withdraw(props: WithdrawProps) {
  const { say, law, entry, order, problems } = props;
  return (
    <>
      {props.notice ? <Notice>{props.notice}</Notice> : null}
      <ProblemList problems={problems} say={say} />
      <p className="step">{say("step", { now: 1, all: 2 })}</p>
      <h1>{law("heading")}</h1>
      <p>{law("intro")}</p>
      <PostForm action={props.action} csrf={props.csrf}>
        <Text id="name" label={law("name")} value={entry.name} problem={problems.name} max={longestDeclared.name} complete="name" />
        {order ? (
          <p>
            <b>{`${law("number")}: ${order.name}`}</b>
          </p>
        ) : (
          <Text
            id="number"
            label={law("number")}
            value={entry.number}
            problem={problems.number}
            max={longestDeclared.number}
            complete="off"
          />
        )}
        <Field id="email" label={law("email")} hint={law("emailHint")} problem={problems.email}>
          <input
            type="email"
            name="email"
            dir="ltr"
            defaultValue={entry.email}
            maxLength={longestDeclared.email}
            autoComplete="email"
            required
            {...described("email", true, problems.email)}
          />
        </Field>
        <fieldset>
          <legend>
            <h2>{law("question")}</h2>
          </legend>
          {(["all", "some"] as const).map((what) => (
            <label className="card pick" key={what}>
              <input type="radio" name="what" value={what} defaultChecked={entry.what === what} />
              <span>{law(what)}</span>
            </label>
          ))}
        </fieldset>
        {order ? <Lines {...props} lines={order.lines} /> : <Words {...props} />}
        <button type="submit">{law("next")}</button>
      </PostForm>
    </>
  );
}

function Text(props: { id: string; label: string; value: string; problem: string | undefined; max: number; complete: string }) {
  const { id, problem } = props;
  return (
    <Field id={id} label={props.label} problem={problem}>
      <input
        type="text"
        name={id}
        defaultValue={props.value}
        maxLength={props.max}
        autoComplete={props.complete}
        required
        {...described(id, false, problem)}
      />
    </Field>
  );
}

function Words({ law, entry, problems }: WithdrawProps) {
  return (
    <Field id="words" label={law("words")} hint={law("wordsHint")} problem={problems.words}>
      <textarea
        name="words"
        rows={3}
        maxLength={longestDeclared.words}
        defaultValue={entry.words}
        {...described("words", true, problems.words)}
      />
    </Field>
  );
}

function Lines({ law, entry, lines, problems }: WithdrawProps & { lines: { lineId: string; title: string; left: number }[] }) {
  return (
    <fieldset id="lines" aria-describedby={problems.lines ? "lines-wrong" : undefined} tabIndex={-1}>
      <legend>
        {law("items")} <span className="hint">{law("wordsHint")}</span>
      </legend>
      {problems.lines ? (
        <p className="wrong" id="lines-wrong">
          {problems.lines}
        </p>
      ) : null}
      {lines.map((line, i) => (
        <div className="card" key={line.lineId}>
          <input type="hidden" name={`line-${i}`} value={line.lineId} />
          <label className="pick" htmlFor={`pick-${i}`}>
            <input type="checkbox" className="chosen" id={`pick-${i}`} name={`pick-${i}`} defaultChecked={line.lineId in entry.picked} />
            <span>{line.title}</span>
          </label>
          {line.left > 1 ? (
            <div className="more">
              <Field id={`quantity-${i}`} label={law("quantity", { max: line.left })} problem={problems[`quantity-${i}`]}>
                <input
                  type="number"
                  name={`quantity-${i}`}
                  min={1}
                  max={line.left}
                  inputMode="numeric"
                  defaultValue={entry.picked[line.lineId] ?? String(line.left)}
                  {...described(`quantity-${i}`, false, problems[`quantity-${i}`])}
                />
              </Field>
            </div>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}

/** Which of a signed-in shopper's orders; another can still be typed. */
export function WithdrawOrders(props: { law: Say; orders: { to: string; name: string; placed: string }[]; other: string }) {
  const { law } = props;
  return (
    <>
      <h1>{law("heading")}</h1>
      <h2>{law("chooseOrder")}</h2>
      <ul className="list">
        {props.orders.map((order) => (
          <li key={order.to}>
            <a href={order.to}>{order.name}</a>
            <small>{order.placed}</small>
          </li>
        ))}
        <li>
          <a href={props.other}>{law("otherOrder")}</a>
        </li>
      </ul>
    </>
  );
}
