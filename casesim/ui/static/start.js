// The first page: plays to go on with, cases as cards.

function startPage(start, words, send) {
  const page = make("div", { class: "start" });
  page.append(make("h1", { text: start.title }), make("p", { class: "lead", text: words.intro }));
  if (start.resume.length) page.append(resumeList(start.resume, words, send));
  page.append(make("h2", { class: "title", text: words.cases_title }));
  page.append(make("div", { class: "cards" }, start.cases.map((card) => caseCard(card, start, words, send))));
  page.append(saveLoader(words, send));
  return page;
}

function resumeList(plays, words, send) {
  const lines = plays.map((play) =>
    make(
      "li",
      { class: "row" },
      make("span", {}, make("b", { text: play.title }), make("br"), make("span", { class: "note", text: play.note })),
      make("button", {
        type: "button",
        class: play.finished ? "" : "primary",
        text: play.finished ? words.look : words.resume,
        "aria-label": `${play.finished ? words.look : words.resume}: ${play.title}, ${play.note}`,
        on: { click: () => send({ type: "resume", id: play.id }) },
      }),
    ),
  );
  return make("section", { class: "panel" }, make("h2", { text: words.resume_title }), make("ul", { class: "rows" }, lines));
}

function caseCard(card, start, words, send) {
  const seed = make("input", { type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "9" });
  seed.value = start.seed;
  const name = make("input", { type: "text", autocomplete: "off", maxlength: "60" });
  const watch = make("input", { type: "checkbox", id: newId("watch") });
  const begin = make("button", { class: "primary", type: "submit", text: `${words.begin}: ${card.title}` });
  const send_ = (event) => {
    event.preventDefault();
    send({ type: "begin", scenario: card.id, seed: seed.value, player: name.value, watch: watch.checked });
  };
  return make(
    "section",
    { class: card.id === start.chosen ? "panel card chosen" : "panel card" },
    make("h3", { text: card.title }),
    make("p", { text: card.summary }),
    part(words.people, card.people),
    part(words.practise, card.practise),
    part(words.length, [card.length]),
    part(words.content, [card.content]),
    part(words.numbers, card.numbers),
    make("p", {}, make("span", { class: "tag warn", text: card.reviewed })),
    make(
      "form",
      { on: { submit: send_ } },
      labelled(words.name, name, words.name_note),
      labelled(words.seed, seed, words.seed_note),
      make("span", { class: "item" }, watch, make("label", { for: watch.id, text: words.watch })),
      make("p", { class: "go" }, begin),
    ),
  );
}

function part(heading, texts) {
  if (!texts.length || !texts[0]) return null;
  const body = texts.length === 1 ? make("p", { text: texts[0] }) : make("ul", {}, texts.map((text) => make("li", { text })));
  return make("div", { class: "part" }, make("h4", { text: heading }), body);
}

function saveLoader(words, send) {
  const file = make("input", { type: "file", accept: ".json,.casesim,application/json" });
  file.addEventListener("change", async () => {
    if (file.files.length) send({ type: "load", save: await file.files[0].text() });
  });
  return make("section", { class: "panel" }, labelled(words.load, file));
}
