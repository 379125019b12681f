// The first page: plays to go on with, how to play, cases as cards.

function startPage(start, words, send) {
  const page = make("div", { class: "start" });
  page.append(make("h1", { text: start.title }), make("p", { class: "lead", text: start.intro }));
  if (start.resume.length) page.append(resumeList(start, words, send));
  if (start.looks_back) {
    page.append(saveLoader(words, send), exampleButton(start, send));
    return page;
  }
  page.append(make("h2", { class: "title", text: words.cases_title }));
  const how = howToPlay(start, words);
  const begin = (id) => send({ type: "begin", scenario: id, ...how.answers() });
  page.append(how.node, make("div", { class: "cards" }, start.cases.map((card) => caseCard(card, start, words, begin))));
  page.append(saveLoader(words, send));
  return page;
}

function exampleButton(start, send) {
  const button = make("button", { type: "button", text: start.example, on: { click: () => send({ type: "example" }) } });
  return make("section", { class: "panel" }, make("p", { class: "go" }, button));
}

function resumeList(start, words, send) {
  const over = start.looks_back ? words.look_back : words.look;
  const lines = start.resume.map((play) =>
    make(
      "li",
      { class: "row" },
      make("span", {}, make("b", { text: play.title }), make("br"), make("span", { class: "note", text: play.note })),
      make("button", {
        type: "button",
        class: play.finished ? "" : "primary",
        text: play.finished ? over : words.resume,
        "aria-label": `${play.finished ? over : words.resume}: ${play.title}, ${play.note}`,
        on: { click: () => send({ type: "resume", id: play.id }) },
      }),
    ),
  );
  return make("section", { class: "panel" }, make("h2", { text: start.resume_title }), make("ul", { class: "rows" }, lines));
}

// Asked once for all cases: name, luck, guidance document, and who decides where another agency leads.
function howToPlay(start, words) {
  const seed = make("input", { type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "9" });
  seed.value = start.seed;
  const name = make("input", { type: "text", autocomplete: "off", maxlength: "60" });
  const watch = make("input", { type: "checkbox", id: newId("watch") });
  const document_ = make("select", { name: "protocol" }, optionsOf(start.documents));
  document_.value = start.document;
  const about = make("div", { "aria-live": "polite" });
  const tell = () => about.replaceChildren(...aboutDocument(start.documents.find((each) => each.id === document_.value)));
  document_.addEventListener("change", tell);
  tell();
  const node = make(
    "section",
    { class: "panel how" },
    make("h2", { text: words.how_title }),
    make("p", { class: "note", text: words.how_note }),
    make("div", { class: "pair" }, labelled(words.name, name, words.name_note), labelled(words.seed, seed, words.seed_note)),
    labelled(words.document, document_, words.document_note),
    about,
    make("span", { class: "item" }, watch, make("label", { for: watch.id, text: words.watch })),
  );
  const answers = () => ({ seed: seed.value, player: name.value, watch: watch.checked, protocol: document_.value });
  return { node, answers };
}

function aboutDocument(chosen) {
  if (!chosen) return [];
  const lines = chosen.silences.map((silence) =>
    make("li", {}, silence.topic, make("br"), make("span", { class: "note", text: silence.instead })),
  );
  const silences = make("details", { class: "silences" }, make("summary", { text: chosen.summary }), make("ul", {}, lines));
  return [make("p", { class: "note", text: chosen.about }), silences];
}

function caseCard(card, start, words, begin) {
  return make(
    "section",
    { class: card.id === start.chosen ? "panel card chosen" : "panel card" },
    make("h3", { text: card.title }),
    make("p", { text: card.summary }),
    part(words.people, card.people),
    part(words.length, [card.length]),
    part(words.content, [card.content]),
    folded(words.practise, card.practise),
    folded(words.numbers, card.numbers),
    make("p", {}, make("span", { class: "tag warn", text: card.reviewed })),
    make(
      "p",
      { class: "go" },
      make("button", { class: "primary", type: "button", text: `${words.begin}: ${card.title}`, on: { click: () => begin(card.id) } }),
    ),
  );
}

function part(heading, texts) {
  if (!texts.length || !texts[0]) return null;
  const body = texts.length === 1 ? make("p", { text: texts[0] }) : make("ul", {}, texts.map((text) => make("li", { text })));
  return make("div", { class: "part" }, make("h4", { text: heading }), body);
}

function folded(heading, texts) {
  if (!texts.length) return null;
  return make("details", {}, make("summary", { text: heading }), make("ul", {}, texts.map((text) => make("li", { text }))));
}

function saveLoader(words, send) {
  const file = make("input", { type: "file", accept: ".json,.casesim,application/json" });
  file.addEventListener("change", async () => {
    if (file.files.length) send({ type: "load", save: await file.files[0].text() });
  });
  return make("section", { class: "panel" }, labelled(words.load, file));
}
