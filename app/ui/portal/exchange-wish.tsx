/** What a shopper may be sent for one item. */
export interface WishField {
  /** The form's name of it. */
  name: string;
  question: string;
  /** The answer that leaves it to the store. */
  later: string;
  choices: { value: string; label: string }[];
  chosen: string;
}

/** The questions below the offer of an exchange: one list an item, usable without a script; what is chosen counts for an exchange alone. */
export function ExchangeWish({ fields, notes }: { fields: WishField[]; notes: string[] }) {
  return (
    <div className="card">
      {fields.map((field) => (
        <p key={field.name}>
          <label htmlFor={field.name}>{field.question}</label>
          <select id={field.name} name={field.name} defaultValue={field.chosen}>
            {field.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
            <option value="">{field.later}</option>
          </select>
        </p>
      ))}
      {notes.map((note) => (
        <p className="soft" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}
