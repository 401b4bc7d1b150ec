/* The stand-in bank's login: in a frame on the page that links, or as a page of its own. */

type Customer = { readonly id: string; readonly label: string; readonly institution: string };

type Finished = {
  readonly public_token?: string;
  readonly metadata?: unknown;
  readonly error?: unknown;
};

{
  const token = document.body.dataset["token"] ?? "";
  const isFramed = window.parent !== window;
  const back = new URLSearchParams(location.search).get("back");
  const box = document.querySelector("main");

  const line = (tag: string, text: string): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  };

  const button = (label: string, press: () => void, look = ""): HTMLElement => {
    const element = line("button", label);
    element.className = look;
    element.addEventListener("click", press);
    return element;
  };

  const draw = (...elements: readonly HTMLElement[]): void => box?.replaceChildren(...elements);

  const tell = (told: object): void => window.parent.postMessage(told, "*");

  const finish = async (customer: string, outcome: string): Promise<void> => {
    const answer = await fetch("/link/finish", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ link_token: token, customer, outcome }),
    });
    const { public_token: publicToken, metadata, error }: Finished = await answer.json();
    const kind = outcome === "success" ? "success" : "exit";
    if (isFramed) return tell({ kind, publicToken, metadata, error });
    draw(
      line("h1", kind === "success" ? "You are done" : "Nothing was linked"),
      line("p", "You can close this page and go back to Slack."),
    );
  };

  const login = ({ id, label, institution }: Customer): void =>
    draw(
      line("h1", institution),
      line("p", `Log in as ${label}? Nothing has to be typed here.`),
      button("Log in", () => void finish(id, "success"), "primary"),
      ...(isFramed
        ? [button("At the bank’s own site", () => tell({ kind: "oauth", customer: id }))]
        : []),
      button("The bank is down", () => void finish(id, "institution-down")),
      button("Close", () => void finish(id, "exit")),
    );

  const choose = (customers: readonly Customer[]): void =>
    draw(
      line("h1", "Choose your bank"),
      line("p", "These banks are made up, and so is their money. Nothing leaves this computer."),
      ...customers.map((customer) =>
        button(`${customer.institution} · ${customer.label}`, () => login(customer)),
      ),
      button("Close", () => void finish(customers[0]?.id ?? "", "exit")),
    );

  void fetch("/link/customers")
    .then((answer) => answer.json())
    .then((customers: readonly Customer[]) =>
      back === null ? choose(customers) : finish(back, "success"),
    );
}
