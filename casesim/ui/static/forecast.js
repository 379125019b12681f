// A forecast beside a decision: a yes or a no, and how sure one is. It may be left out.

class ForecastForm {
  constructor(forecast, words) {
    this.forecast = forecast;
    this.words = words;
    this.node = forecast.sealed ? this.sealed() : this.asked();
  }

  sealed() {
    return make("p", { class: "forecast note", text: `${this.forecast.sealed} ${this.words.forecast_sealed}` });
  }

  asked() {
    const title = newId("forecast");
    this.answers = this.radios(this.forecast.answers);
    this.levels = this.radios(this.forecast.levels);
    this.answers.inputs[0].checked = true;
    this.sure = make("fieldset", { class: "field" }, make("legend", { text: this.words.how_sure }), this.levels.node);
    this.sure.hidden = true;
    for (const input of this.answers.inputs) input.addEventListener("change", () => this.answered());
    return make(
      "fieldset",
      { class: "forecast", "aria-describedby": title },
      make("legend", { text: this.forecast.text }),
      make("p", { class: "note", id: title, text: this.words.forecast_note }),
      this.answers.node,
      this.sure,
    );
  }

  radios(items) {
    const name = newId("said");
    const inputs = items.map((item) => make("input", { type: "radio", name, value: item.id, id: newId("said") }));
    const rows = items.map((item, n) => make("span", { class: "item" }, inputs[n], make("label", { for: inputs[n].id, text: item.label })));
    return { inputs, node: make("div", { class: "said" }, rows) };
  }

  answered() {
    this.sure.hidden = !this.chosen(this.answers);
  }

  chosen(radios) {
    return radios.inputs.find((input) => input.checked)?.value ?? "";
  }

  // What was said; undefined for no forecast, null for half of one.
  value() {
    if (this.forecast.sealed || !this.chosen(this.answers)) return undefined;
    const confidence = this.chosen(this.levels);
    return confidence ? { question: this.forecast.question, answer: this.chosen(this.answers), confidence } : null;
  }

  focus() {
    this.levels.inputs[0].focus();
  }
}
