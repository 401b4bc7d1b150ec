type Tone = "plain" | "good" | "bad";

/** Says how it stands; screen readers read it out. */
export function show(tone: Tone, ...texts: readonly string[]): void {
  const status = document.querySelector("#status");
  if (status === null) return;
  status.className = tone;
  status.replaceChildren(
    ...texts.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }),
  );
}

export function title(text: string): void {
  const heading = document.querySelector("#title");
  if (heading !== null) heading.textContent = text;
}

export type Offer = {
  readonly label: string;
  readonly primary?: boolean;
  readonly press: () => void;
};

/** What can be done now, in place of what could be done before. */
export function offer(...offers: readonly Offer[]): void {
  document.querySelector("#buttons")?.replaceChildren(
    ...offers.map(({ label, primary, press }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      if (primary === true) button.className = "primary";
      button.addEventListener("click", press);
      return button;
    }),
  );
}
