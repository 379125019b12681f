// The one decision that is open: a form of native radios, lists, boxes and one button.

const FEW_ITEMS = 4;

class DecisionForm {
  constructor(decision, words, { submit, choose, announce }) {
    this.decision = decision;
    this.words = words;
    this.announce = announce;
    this.onSubmit = submit;
    this.onChoose = choose;
    this.name = newId("option");
    this.entries = [];
    this.node = this.build();
  }

  build() {
    const heading = newId("question");
    this.heading = make("h3", { id: heading, tabindex: "-1", text: this.decision.question });
    this.options = make(
      "div",
      { class: "options", role: "radiogroup", "aria-labelledby": heading },
      this.decision.groups.map((group) => this.group(group)),
    );
    this.guidance = make("details", { class: "guidance" }, make("summary", { text: this.words.guidance_title }));
    const said = make("div");
    said.innerHTML = this.decision.guidance; // made and escaped by casesim/ui/html.py
    this.guidance.append(said);
    this.forecast = this.decision.forecast ? new ForecastForm(this.decision.forecast, this.words) : null;
    this.reason = make("textarea", { rows: "2", maxlength: "2000" });
    this.button = make("button", { class: "primary", type: "submit", text: this.words.decide });
    this.problem = make("p", { class: "problem", role: "alert" });
    this.form = make(
      "form",
      { novalidate: true, on: { submit: (event) => this.submit(event), keydown: (event) => this.key(event) } },
      this.options,
      this.guidance,
      this.forecast?.node,
      labelled(this.words.why, this.reason, this.words.why_note),
      this.problem,
      make("p", { class: "go" }, this.button, make("span", { class: "note", text: this.words.hint })),
    );
    return make(
      "section",
      { class: "panel question", "aria-labelledby": heading, dataset: { id: this.decision.id, kind: this.decision.kind } },
      this.others(),
      make("h2", { text: this.decision.opened }),
      this.heading,
      this.decision.background ? make("p", { text: this.decision.background }) : null,
      this.form,
    );
  }

  others() {
    if (!this.decision.others.length) return null;
    const select = make("select", { on: { change: (event) => this.onChoose(event.target.value) } }, optionsOf(this.decision.others));
    select.value = this.decision.id;
    return make("div", { class: "others" }, make("p", { class: "note", text: this.words.open_now }), labelled(this.words.which, select));
  }

  group(group) {
    const entries = group.entries.map((entry) => this.entry(entry));
    if (!group.legend) return entries;
    const id = newId("group");
    return make("div", { role: "group", "aria-labelledby": id }, make("h4", { id, text: group.legend }), entries);
  }

  entry(entry) {
    const number = this.entries.length;
    const radio = make("input", { type: "radio", name: this.name, value: String(number), id: newId("radio") });
    const cost = make("span", { class: "cost" });
    const detail = make("small");
    const label = make("label", { for: radio.id }, make("span", { class: "what", text: entry.label }), detail);
    const body = make("div", { class: "details" });
    const options = entry.variants.map((variant) => variant.option).join(" ");
    const node = make("div", { class: "option", dataset: { option: options } }, make("div", { class: "line" }, radio, label, cost), body);
    const state = { entry, radio, cost, detail, body, node, about: make("p", { class: "note" }), variant: entry.variants[0], readers: {}, filled: false };
    this.entries.push(state);
    this.variant(state, entry.variants[0]);
    radio.addEventListener("change", () => this.select(state));
    node.querySelector(".line").addEventListener("click", (event) => {
      if (event.target.classList.contains("line") || event.target === cost) radio.click();
    });
    return node;
  }

  variant(state, variant) {
    state.variant = variant;
    const several = state.entry.variants.length > 1;
    state.cost.textContent = variant.hours;
    state.detail.textContent = several ? state.entry.detail : variant.detail;
    state.about.textContent = several && variant.detail !== state.entry.detail ? variant.detail : "";
  }

  select(state) {
    for (const other of this.entries) {
      other.node.classList.toggle("on", other === state);
      other.body.hidden = other !== state;
    }
    this.problem.textContent = "";
    if (!state.filled) this.fillIn(state);
  }

  // Details are built when an option is first chosen: a page holds many that nobody opens.
  fillIn(state) {
    state.filled = true;
    const fields = make("div");
    const draw = () => {
      state.readers = {};
      fields.replaceChildren(...state.variant.fields.map((field) => this.field(state, field)));
    };
    if (state.entry.variants.length > 1) {
      const items = state.entry.variants.map((variant) => ({ id: variant.option, label: variant.label }));
      const pick = make("select", { dataset: { pick: "" } }, optionsOf(items));
      pick.addEventListener("change", () => {
        this.variant(state, state.entry.variants[pick.selectedIndex]);
        draw();
      });
      state.body.append(labelled(state.entry.pick, pick), state.about);
    }
    state.body.append(fields);
    draw();
  }

  field(state, field) {
    if (field.kind === "rank") {
      const ranking = new Ranking(field, this.words, this.announce);
      state.readers[field.id] = () => ranking.value();
      return make("div", { class: "field" }, make("h4", { text: field.label }), ranking.node);
    }
    if (field.kind === "one" && field.items.length > FEW_ITEMS) return this.list(state, field);
    return this.boxes(state, field);
  }

  list(state, field) {
    const select = make("select", {}, optionsOf(field.items));
    if (field.default.length) [select.value] = field.default;
    state.readers[field.id] = () => [select.value];
    return labelled(field.label, select);
  }

  boxes(state, field) {
    const type = field.kind === "one" ? "radio" : "checkbox";
    const name = newId("detail");
    const inputs = field.items.map((item) => {
      const input = make("input", { type, name, value: item.id, id: newId("item") });
      input.checked = field.default.includes(item.id);
      return [input, make("span", { class: "item" }, input, make("label", { for: input.id, text: item.label }))];
    });
    if (type === "radio" && !field.default.length && inputs.length) inputs[0][0].checked = true;
    state.readers[field.id] = () => inputs.filter(([input]) => input.checked).map(([input]) => input.value);
    return make("fieldset", { class: "field", dataset: { field: field.id } }, make("legend", { text: field.label }), inputs.map(([, node]) => node));
  }

  key(event) {
    const { target } = event;
    const plain = target.matches("input, select");
    const always = target === this.reason && (event.ctrlKey || event.metaKey);
    if (event.key === "Enter" && (plain || always)) {
      event.preventDefault();
      this.form.requestSubmit();
    }
  }

  submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const state = this.entries.find((entry) => entry.radio.checked);
    if (!state) {
      this.problem.textContent = this.words.choose_first;
      this.entries[0].radio.focus();
      return;
    }
    const values = {};
    for (const [id, read] of Object.entries(state.readers)) values[id] = read();
    const empty = state.variant.fields.find((field) => field.needed && !values[field.id].length);
    if (empty) {
      this.problem.textContent = this.words.choose_some.replace("{what}", empty.label);
      state.body.querySelector(`fieldset[data-field="${empty.id}"] input`)?.focus();
      return;
    }
    const forecast = this.forecast?.value();
    if (forecast === null) {
      this.problem.textContent = this.words.how_sure_first;
      this.forecast.focus();
      return;
    }
    this.setBusy(true);
    this.onSubmit({ decision: this.decision.id, option: state.variant.option, values, reason: this.reason.value, forecast });
  }

  setBusy(busy) {
    this.busy = busy;
    this.button.disabled = busy;
    this.button.textContent = busy ? this.words.working : this.words.decide;
  }
}
