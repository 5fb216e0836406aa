import type { Say } from "./frame";
import { described, Field, Notice, PostForm, ProblemList, type Problems, StepOf } from "./parts";

/** One line of the order as the page shows it; words and amounts are ready to read. */
export interface ItemChoice {
  lineId: string;
  title: string;
  variant: string | null;
  imageUrl: string | null;
  /** null = it is shown to somebody who got it as a gift. */
  price: string | null;
  /** 0 = cannot be returned, and `sentence` says why. */
  max: number;
  sentence: string;
  picked: boolean;
  quantity: string;
  reasonId: string;
  note: string;
  photos: { photoId: string; name: string }[];
  /** What may be said of its condition. */
  conditions: { id: string; label: string; ticked: boolean }[];
}

interface ItemsProps {
  say: Say;
  action: string;
  csrf: string;
  orderName: string;
  items: ItemChoice[];
  /** `closer` = closer reasons below it; without a script they are choices of the same list. */
  reasons: { id: string; name: string; closer: { id: string; name: string }[] }[];
  /** For which reasons photos must be added, in words. */
  photosNeeded: string[];
  /** Set while a return is being changed: which, and where to leave it as it is. */
  changing: { words: string; keep: string; keepWords: string } | null;
  conditionsLabel: string;
  photosPerLine: number;
  photoTypes: string;
  noteLength: number;
  earlier: { to: string; name: string; label: string }[];
  notice: string | null;
  problems: Problems;
}

/** Screen 3: which items, how many, why. */
export function Items(props: ItemsProps) {
  const { say, items, problems } = props;
  const some = items.some((item) => item.max > 0);
  return (
    <>
      {props.notice ? <Notice>{props.notice}</Notice> : null}
      <ProblemList problems={problems} say={say} />
      {some ? <StepOf now={3} all={5} say={say} /> : null}
      <h1>{say("items.heading", { order: props.orderName })}</h1>
      {props.changing ? (
        <>
          <Notice>{props.changing.words}</Notice>
          <PostForm action={props.changing.keep} csrf={props.csrf}>
            <button type="submit" name="keep" value="yes" className="plain">
              {props.changing.keepWords}
            </button>
          </PostForm>
        </>
      ) : null}
      {some ? null : <p>{say("items.nothing")}</p>}
      <PostForm action={props.action} csrf={props.csrf} files>
        <fieldset>
          <legend>
            <h2>{say("items.question")}</h2>
          </legend>
          {items.map((item, i) => (
            <Item key={item.lineId} item={item} at={i} {...props} />
          ))}
        </fieldset>
        {some ? (
          <>
            <button type="submit">{say("items.next")}</button>
            <p className="hint">{say("items.kept")}</p>
          </>
        ) : null}
      </PostForm>
      {props.earlier.length > 0 ? (
        <>
          <h2>{say("items.earlier")}</h2>
          <ul className="list">
            {props.earlier.map((one) => (
              <li key={one.to}>
                <a href={one.to}>{one.name}</a>
                <small>{one.label}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Item({ item, at, ...props }: ItemsProps & { item: ItemChoice; at: number }) {
  const { say } = props;
  const what = (
    <>
      {item.imageUrl ? <img src={item.imageUrl} alt="" width={56} height={56} loading="lazy" /> : null}
      <span>
        <b>{item.title}</b>
        {item.variant ? <small>{item.variant}</small> : null}
        {item.price ? <small>{say("items.each", { amount: item.price })}</small> : null}
        <small id={`sentence-${at}`}>{item.sentence}</small>
      </span>
    </>
  );
  if (item.max === 0) return <div className="card pick off">{what}</div>;
  return (
    <div className="card">
      <input type="hidden" name={`line-${at}`} value={item.lineId} />
      <label className="pick" htmlFor={`pick-${at}`}>
        <input type="checkbox" className="chosen" id={`pick-${at}`} name={`pick-${at}`} defaultChecked={item.picked} />
        {what}
      </label>
      <div className="more">
        <Details item={item} at={at} {...props} />
      </div>
    </div>
  );
}

function Details({ item, at, ...props }: ItemsProps & { item: ItemChoice; at: number }) {
  const { say, problems } = props;
  const ids = { quantity: `quantity-${at}`, reason: `reason-${at}`, note: `note-${at}`, photos: `photos-${at}` };
  return (
    <>
      {item.max > 1 ? (
        <Field id={ids.quantity} label={say("items.quantity", { max: item.max })} problem={problems[ids.quantity]}>
          <input
            type="number"
            name={ids.quantity}
            min={1}
            max={item.max}
            inputMode="numeric"
            defaultValue={item.quantity}
            {...described(ids.quantity, false, problems[ids.quantity])}
          />
        </Field>
      ) : null}
      {props.reasons.length > 0 ? (
        <Field id={ids.reason} label={say("items.reason")} problem={problems[ids.reason]}>
          <select name={ids.reason} defaultValue={item.reasonId} {...described(ids.reason, false, problems[ids.reason])}>
            <option value="">{say("items.choose")}</option>
            {props.reasons.map((reason) =>
              reason.closer.length === 0 ? (
                <option key={reason.id} value={reason.id}>
                  {reason.name}
                </option>
              ) : (
                <optgroup key={reason.id} label={reason.name}>
                  <option value={reason.id}>{reason.name}</option>
                  {reason.closer.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
                </optgroup>
              ),
            )}
          </select>
        </Field>
      ) : null}
      {item.conditions.length > 0 ? (
        <fieldset>
          <legend>{props.conditionsLabel}</legend>
          {item.conditions.map(({ id, label, ticked }) => (
            <label className="pick" key={id}>
              <input type="checkbox" name={`condition-${at}`} value={id} defaultChecked={ticked} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <Field id={ids.note} label={say("items.note")} problem={problems[ids.note]}>
        <textarea
          name={ids.note}
          rows={3}
          maxLength={props.noteLength}
          defaultValue={item.note}
          {...described(ids.note, false, problems[ids.note])}
        />
      </Field>
      {item.photos.map((photo) => (
        <label className="pick" key={photo.photoId}>
          <input type="checkbox" name={`keep-${at}`} value={photo.photoId} defaultChecked />
          <span>{say("items.keep", { name: photo.name })}</span>
        </label>
      ))}
      <Field
        id={ids.photos}
        label={say("items.photos", { max: props.photosPerLine })}
        hint={[...props.photosNeeded, say("items.photosHint")].join(" ")}
        problem={problems[ids.photos]}
      >
        <input type="file" name={ids.photos} accept={props.photoTypes} multiple {...described(ids.photos, true, problems[ids.photos])} />
      </Field>
    </>
  );
}
