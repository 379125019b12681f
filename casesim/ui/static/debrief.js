// The debrief in five steps. Numbers come from Python as HTML; what is written stays in this tab.

class DebriefScreen {
  constructor(page) {
    this.page = page;
    this.words = page.words;
    this.spec = page.model.get("debrief");
    this.key = `casesim-written-${page.model.get("header").play}`;
    this.written = JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    this.progress = make("div", { class: "coming" });
    this.panels = [
      this.fields(this.spec.first, true),
      page.part("people"),
      page.part("sense"),
      this.looking(),
      make("div", {}, page.part("monday"), this.fields(this.spec.last, false)),
    ].map((body, number) => this.panel(body, number));
    this.tabs = this.spec.steps.map((label, number) => this.tab(label, number));
    const list = make("div", { role: "tablist", class: "tabs", "aria-label": this.words.steps }, this.tabs);
    list.addEventListener("keydown", (event) => this.arrow(event));
    this.node = make("div", { class: "debrief" }, list, this.panels);
    this.select(0);
    this.advance();
  }

  tab(label, number) {
    return make("button", {
      type: "button",
      role: "tab",
      id: `casesim-tab-${number}`,
      "aria-controls": `casesim-step-${number}`,
      text: `${number + 1} ${label}`,
      on: { click: () => this.select(number) },
    });
  }

  panel(body, number) {
    const attributes = { role: "tabpanel", id: `casesim-step-${number}`, "aria-labelledby": `casesim-tab-${number}` };
    return make("div", { ...attributes, class: "step", tabindex: "0" }, body);
  }

  looking() {
    const main = make("div", { class: "main" }, this.progress, this.page.part("appraisal"));
    return make(
      "div",
      { class: "looking" },
      this.page.part("choices"),
      main,
      this.page.part("parts"),
      this.page.part("compared"),
    );
  }

  select(number) {
    this.step = number;
    this.tabs.forEach((tab, n) => {
      tab.setAttribute("aria-selected", String(n === number));
      tab.tabIndex = n === number ? 0 : -1;
      this.panels[n].hidden = n !== number;
    });
  }

  // Arrows move along the steps, Enter opens the one that has the focus.
  arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = this.tabs.indexOf(event.target);
    if (!step || here < 0) return;
    event.preventDefault();
    this.tabs[(here + step + this.tabs.length) % this.tabs.length].focus();
  }

  // Fields for one's own words

  fields(fields, first) {
    const parts = fields.map((field) => this.field(field));
    if (first) parts.splice(1, 0, this.feelings());
    const save = make("button", { type: "button", text: this.words.written_save, on: { click: () => this.keep() } });
    return make(
      "section",
      { class: "panel words" },
      first ? make("p", { class: "lead", text: this.spec.intro }) : null,
      parts,
      make("p", { class: "go" }, save, make("span", { class: "note", text: this.words.written_note })),
      first ? this.next(1) : null,
    );
  }

  field(field) {
    const area = make("textarea", { rows: "4", maxlength: "4000", id: `casesim-own-${field.id}` });
    area.value = this.written[field.id] ?? "";
    area.addEventListener("input", () => this.write(field.id, area.value));
    return labelled(field.label, area, field.note);
  }

  feelings() {
    const chosen = new Set(this.written.feelings ?? []);
    const boxes = this.spec.feelings.map((feeling) => {
      const box = make("input", { type: "checkbox", id: newId("feeling") });
      box.checked = chosen.has(feeling.id);
      box.addEventListener("change", () => {
        if (box.checked) chosen.add(feeling.id);
        else chosen.delete(feeling.id);
        this.write("feelings", [...chosen]);
      });
      return make("span", { class: "item" }, box, make("label", { for: box.id, text: feeling.label }));
    });
    return make("fieldset", { class: "field feelings" }, make("legend", { text: this.spec.feelings_label }), boxes);
  }

  next(number) {
    const go = () => {
      this.select(number);
      this.tabs[number].focus();
    };
    const label = fill(this.words.next_step, { step: this.spec.steps[number] });
    return make("p", { class: "go" }, make("button", { type: "button", class: "primary", text: label, on: { click: go } }));
  }

  write(id, value) {
    this.written[id] = value;
    sessionStorage.setItem(this.key, JSON.stringify(this.written));
  }

  keep() {
    const labels = new Map([...this.spec.first, ...this.spec.last].map((field) => [field.id, field.label]));
    const feelings = this.spec.feelings.filter((each) => this.written.feelings?.includes(each.id));
    const lines = [...labels].map(([id, label]) => `${label}\n${this.written[id] ?? ""}\n`);
    lines.splice(1, 0, `${this.spec.feelings_label}\n${feelings.map((each) => each.label).join(", ")}\n`);
    download("casesim-notes.txt", lines.join("\n"), "text/plain");
  }

  // How far the futures are

  advance() {
    const state = this.page.model.get("progress");
    const bar = make("progress", { max: String(state.total || 1), value: String(state.done || 0), "aria-label": this.words.futures });
    const stop = make("button", { type: "button", text: this.words.cancel, on: { click: () => this.page.send({ type: "cancel" }) } });
    const more = make("button", { type: "button", text: this.words.refine, on: { click: () => this.page.send({ type: "refine" }) } });
    const unfinished = (state.done ?? 0) < (state.total ?? 0);
    const focused = this.progress.contains(document.activeElement);
    this.progress.replaceChildren(bar, make("span", { class: "note", text: state.text ?? "" }), ...(state.running ? [stop] : unfinished ? [more] : []));
    if (focused) this.progress.querySelector("button")?.focus();
  }

  // After another decision was chosen: in one column its headline comes into view.
  looked() {
    const headline = this.node.querySelector("#casesim-headline");
    if (!headline) return;
    this.page.spoken.textContent = headline.textContent;
    const list = this.page.parts.choices.getBoundingClientRect();
    const main = this.page.parts.appraisal.getBoundingClientRect();
    if (list.left !== main.left) return;
    headline.focus({ preventScroll: true });
    headline.scrollIntoView({ block: "start" });
  }

  compared() {
    const heading = this.page.parts.compared.querySelector("h2");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: "start" });
  }
}

// Arrows walk along a list of buttons, the first and the last key go to its ends.
function arrowList(event) {
  const list = event.target.closest("[data-arrows]");
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (!list || !(event.key in moves || event.key === "Home" || event.key === "End")) return;
  const buttons = [...list.querySelectorAll("button")];
  const here = buttons.indexOf(event.target);
  const wanted = { Home: 0, End: buttons.length - 1 }[event.key] ?? here + moves[event.key];
  event.preventDefault();
  buttons[Math.min(buttons.length - 1, Math.max(0, wanted))]?.focus();
}
