import type { Say } from "./frame";
import { PostForm, ProblemList, type Problems, StepOf } from "./parts";

/** Screen 4: what would come back and by when, for each way of settling; then it is sent. */
export function Review(props: {
  say: Say;
  action: string;
  csrf: string;
  requestKey: string;
  change: string;
  items: { title: string; quantity: string; reason: string; note: string; photos: number }[];
  offers: { id: string; label: string; promise: string; parts: { label: string; amount: string }[] }[];
  chosen: string;
  problems: Problems;
}) {
  const { say, problems } = props;
  return (
    <>
      <ProblemList problems={problems} say={say} />
      <StepOf now={4} all={5} say={say} />
      <h1>{say("review.heading")}</h1>
      <h2>{say("review.items")}</h2>
      <ul className="list">
        {props.items.map((item) => (
          <li key={item.title}>
            <b>{item.title}</b> {item.quantity}
            {item.reason ? <small>{item.reason}</small> : null}
            {item.note ? <small>{item.note}</small> : null}
            {item.photos > 0 ? <small>{say("review.photos", { count: item.photos })}</small> : null}
          </li>
        ))}
      </ul>
      <p>
        <a href={props.change}>{say("review.change")}</a>
      </p>
      <PostForm action={props.action} csrf={props.csrf}>
        <input type="hidden" name="requestKey" value={props.requestKey} />
        <fieldset aria-describedby={problems.resolution ? "resolution-wrong" : undefined}>
          <legend>
            <h2 id="resolution">{say("review.question")}</h2>
          </legend>
          {props.offers.map((offer) => (
            <label className="card pick" key={offer.id}>
              <input type="radio" name="resolution" value={offer.id} defaultChecked={offer.id === props.chosen} required />
              <span>
                <b>{offer.label}</b>
                <small>{offer.promise}</small>
                {offer.parts.length > 1
                  ? offer.parts.map((part) => (
                      <small key={part.label}>
                        {part.label}: {part.amount}
                      </small>
                    ))
                  : null}
              </span>
            </label>
          ))}
          {problems.resolution ? (
            <p className="wrong" id="resolution-wrong">
              {problems.resolution}
            </p>
          ) : null}
        </fieldset>
        <p>{say("review.after")}</p>
        <button type="submit">{say("review.send")}</button>
      </PostForm>
    </>
  );
}
