import { ExchangeWish, type WishField } from "./exchange-wish";
import type { Say } from "./frame";
import { PostForm, ProblemList, type Problems, StepOf } from "./parts";

/** One order's part of a request: what goes back of it and what could come back for it. */
export interface ReviewPart {
  orderId: string;
  orderName: string;
  /** Names of the form's fields end with it; empty for the order that the page is about. */
  suffix: string;
  requestKey: string;
  change: string;
  items: { title: string; quantity: string; reason: string; note: string; photos: number }[];
  /** `shown` says what was offered, and comes back with the form. */
  offers: { id: string; label: string; promise: string; parts: { label: string; amount: string }[]; shown: string }[];
  chosen: string;
  /** What could be sent in exchange; null when nothing can, or it is not offered. */
  wish: { fields: WishField[]; notes: string[] } | null;
}

interface ReviewProps {
  say: Say;
  action: string;
  csrf: string;
  /** The first is the order that the page is about. */
  parts: ReviewPart[];
  /** Where another order can be added; null when there can be none. */
  another: string | null;
  problems: Problems;
}

/** Screen 4: what would come back and by when, for each way of settling; then it is sent. */
export function Review(props: ReviewProps) {
  const { say, problems, parts } = props;
  const several = parts.length > 1;
  return (
    <>
      <ProblemList problems={problems} say={say} />
      <StepOf now={4} all={5} say={say} />
      <h1>{say("review.heading")}</h1>
      <PostForm action={props.action} csrf={props.csrf}>
        {parts.map((part) => (
          <Part key={part.orderId} part={part} several={several} {...props} />
        ))}
        <p>{say("review.after")}</p>
        <button type="submit">{say(several ? "ask.sendAll" : "review.send")}</button>
        {/* After the button that sends: the first of a form is what the Enter key presses. */}
        {parts.slice(1).map((part) => (
          <p key={part.orderId}>
            <button type="submit" name="leaveOut" value={part.orderId} className="plain">
              {say("ask.leaveOut", { order: part.orderName })}
            </button>
          </p>
        ))}
      </PostForm>
      {props.another ? (
        <p className="or">
          <a href={props.another}>{say("ask.another")}</a>
        </p>
      ) : null}
    </>
  );
}

function Part({ part, several, say, problems }: ReviewProps & { part: ReviewPart; several: boolean }) {
  const field = `resolution${part.suffix}`;
  const problem = problems[field];
  return (
    <>
      {several ? <h2>{say("ask.order", { order: part.orderName })}</h2> : <h2>{say("review.items")}</h2>}
      <ul className="list">
        {part.items.map((item) => (
          <li key={item.title}>
            <b>{item.title}</b> {item.quantity}
            {item.reason ? <small>{item.reason}</small> : null}
            {item.note ? <small>{item.note}</small> : null}
            {item.photos > 0 ? <small>{say("review.photos", { count: item.photos })}</small> : null}
          </li>
        ))}
      </ul>
      <p>
        <a href={part.change}>{say("review.change")}</a>
      </p>
      {part.suffix ? <input type="hidden" name="also" value={part.orderId} /> : null}
      <input type="hidden" name={`requestKey${part.suffix}`} value={part.requestKey} />
      <fieldset aria-describedby={problem ? `${field}-wrong` : undefined}>
        <legend>{several ? <b id={field}>{say("review.question")}</b> : <h2 id={field}>{say("review.question")}</h2>}</legend>
        {part.offers.map((offer) => (
          <label className="card pick" key={offer.id}>
            <input type="hidden" name={`shown-${offer.id}${part.suffix}`} value={offer.shown} />
            <input type="radio" name={field} value={offer.id} defaultChecked={offer.id === part.chosen} required />
            <span>
              <b>{offer.label}</b>
              <small>{offer.promise}</small>
              {offer.parts.length > 1
                ? offer.parts.map((each) => (
                    <small key={each.label}>
                      {each.label}: {each.amount}
                    </small>
                  ))
                : null}
            </span>
          </label>
        ))}
        {part.wish ? <ExchangeWish {...part.wish} /> : null}
        {problem ? (
          <p className="wrong" id={`${field}-wrong`}>
            {problem}
          </p>
        ) : null}
      </fieldset>
    </>
  );
}
