// One page in four states: start, play, end, debrief. Python sends what each part shows; the page sends
// what was chosen. Parts named below come as HTML that casesim/ui/html.py made and escaped.

const HTML_PARTS = ["left", "plan", "right", "ending", "people", "sense", "monday", "choices", "appraisal", "parts", "compared"];
const PATIENCE_MS = 20000;
const LONG_PATIENCE_MS = 120000;
// A play is made again for these, which takes a while.
const SLOW = ["resume", "load", "debrief", "example", "compare"];

class Page {
  constructor(model, el) {
    this.model = model;
    this.el = el;
    this.words = model.get("words");
    this.parts = {};
    this.lang();
    this.frame();
    this.listen();
    this.screen();
    if (model.get("screen") === "start") this.goOn();
  }

  // Voila's page is ours alone; in JupyterLab address and keys belong to others as well.
  inLab() {
    return document.body.dataset.voila !== "voila";
  }

  // After a reload the address still names the play: go on with it.
  goOn() {
    const id = new URLSearchParams(location.hash.slice(1)).get("play");
    if (id && !this.inLab()) this.send({ type: "resume", id, again: true });
  }

  lang() {
    this.el.lang = this.words.language;
    this.el.classList.add("casesim");
  }

  frame() {
    this.alert = make("div", { class: "alert", role: "alert" });
    this.status = make("div", { class: "status", role: "status" });
    this.spoken = make("div", { class: "spoken", role: "status" });
    this.body = make("div", { class: "body" });
    this.foot = make("p", { class: "foot note" });
    this.el.append(this.alert, this.body, this.spoken, this.foot);
  }

  listen() {
    const { model } = this;
    model.on("change:screen", () => this.screen());
    for (const part of HTML_PARTS) model.on(`change:${part}`, () => this.html(part));
    model.on("change:start", () => this.model.get("screen") === "start" && this.screen());
    model.on("change:header", () => this.header());
    model.on("change:decision", () => this.decision());
    model.on("change:progress", () => this.debrief?.advance());
    model.on("change:status", () => this.text());
    model.on("change:alert", () => this.text());
    model.on("change:turn", () => queueMicrotask(() => this.turn()));
    model.on("msg:custom", (message) => this.message(message));
    this.onKey = (event) => this.key(event);
    (this.inLab() ? this.el : document).addEventListener("keydown", this.onKey);
    this.body.addEventListener("click", (event) => this.click(event));
    this.body.addEventListener("keydown", arrowList);
  }

  // Buttons in a part that came as HTML say themselves what they send.
  click(event) {
    const button = event.target.closest("[data-send]");
    if (!button) return;
    this.asked = button.dataset.send;
    this.send({ type: button.dataset.send, id: button.dataset.id });
  }

  send(message) {
    this.alert.textContent = "";
    clearTimeout(this.waiting);
    const slow = SLOW.includes(message.type);
    this.waiting = setTimeout(() => this.lost(), slow ? LONG_PATIENCE_MS : PATIENCE_MS);
    this.el.toggleAttribute("data-busy", slow);
    if (slow) this.spoken.textContent = this.words.making;
    this.model.send(message);
  }

  // Python answers every message with a turn, also where the message could not be carried out.
  turn() {
    clearTimeout(this.waiting);
    this.el.removeAttribute("data-busy");
    this.form?.setBusy(false);
    if (this.debrief && this.debrief === this.before && !this.model.get("alert")) return this.stayed();
    this.before = this.debrief;
    const target = this.model.get("alert") ? this.alert : (this.form?.heading ?? this.body.querySelector("h1"));
    if (target === this.alert) target.setAttribute("tabindex", "-1");
    target?.focus({ preventScroll: true });
    if (this.model.get("screen") !== "start") window.scrollTo({ top: 0 });
  }

  // The debrief keeps its place and its focus while numbers come in.
  stayed() {
    if (this.asked === "look") this.debrief.looked();
    if (this.asked === "compare") this.debrief.compared();
    this.asked = "";
  }

  lost() {
    const reload = make("button", { type: "button", text: this.words.reload, on: { click: () => location.reload() } });
    this.alert.replaceChildren(make("p", { text: this.words.lost }), this.inLab() ? "" : reload);
    this.form?.setBusy(false);
  }

  message(message) {
    if (message.type === "save") download(message.name, message.text);
  }

  screen() {
    const screen = this.model.get("screen");
    this.form = null;
    this.debrief = null;
    this.parts = {};
    this.el.dataset.screen = screen;
    if (screen === "start") this.body.replaceChildren(startPage(this.model.get("start"), this.words, (m) => this.send(m)));
    if (screen === "play") this.play();
    if (screen === "end") this.end();
    if (screen === "debrief") this.lookBack();
    this.text();
    this.remember(screen);
  }

  remember(screen) {
    if (this.inLab()) return;
    const id = this.model.get("header").play;
    const hash = screen === "start" || !id ? "" : `#play=${encodeURIComponent(id)}`;
    if (screen !== "start" || this.started) history.replaceState(null, "", location.pathname + location.search + hash);
    this.started = true;
  }

  part(name, tag = "div") {
    this.parts[name] = make(tag, { class: name });
    return this.parts[name];
  }

  play() {
    const middle = make("div", { class: "middle" }, this.status, this.part("decision"), this.part("plan"));
    const columns = make("div", { class: "columns" }, this.part("left"), middle, this.part("right"));
    this.body.replaceChildren(this.part("header", "header"), columns);
    this.header();
    this.decision();
    ["left", "plan", "right"].forEach((name) => this.html(name));
  }

  end() {
    this.body.replaceChildren(this.part("header", "header"), this.status, this.part("ending"));
    this.header();
    this.html("ending");
  }

  lookBack() {
    const header = this.part("header", "header");
    this.debrief = new DebriefScreen(this);
    this.body.replaceChildren(header, this.debrief.node);
    this.header();
    ["people", "sense", "monday", "choices", "appraisal", "parts", "compared"].forEach((name) => this.html(name));
  }

  html(name) {
    const node = this.parts[name];
    if (!node) return;
    const open = this.tablesOpen;
    const kept = keepPlace(node);
    this.parts[name].innerHTML = this.model.get(name);
    if (open) this.tables(true, this.parts[name]);
    kept();
  }

  header() {
    const node = this.parts.header;
    if (!node) return;
    const header = this.model.get("header");
    const button = (text, click, key) =>
      make("button", { type: "button", text, on: { click }, "aria-keyshortcuts": key });
    const screen = this.model.get("screen");
    const playing = screen === "play";
    const back = () => this.send({ type: screen === "end" ? "debrief" : "ending" });
    node.replaceChildren(
      make("h1", { tabindex: "-1", text: header.title ?? "" }),
      make("span", { class: "note", text: header.about ?? "" }),
      make("span", { class: "space" }),
      make("span", { class: "note", text: header.saved ?? "" }),
      make(
        "span",
        { class: "buttons" },
        screen === "end" ? make("button", { type: "button", class: "primary", text: this.words.look_back, on: { click: back } }) : null,
        screen === "debrief" ? button(this.words.to_end, back) : null,
        screen === "debrief" ? button(this.words.to_start, () => this.send({ type: "home" })) : null,
        screen === "debrief" ? null : button(this.words.branch, () => this.open(branchDialog(header.earlier ?? [], this.words, (m) => this.send(m)))),
        screen === "debrief" ? null : button(this.words.pause, () => this.open(pauseDialog(header, this.words, (m) => this.send(m)))),
        playing ? button(this.words.guidance, () => this.guidance(), "g") : null,
        button(this.words.tables, () => this.tables(), "t"),
        button(this.words.keys, () => this.open(keysDialog(this.words)), "?"),
      ),
    );
    this.remember(screen);
  }

  decision() {
    const node = this.parts.decision;
    const decision = this.model.get("decision");
    if (!node || !decision.id) return;
    this.form = new DecisionForm(decision, this.words, {
      submit: (choice) => this.send({ type: "decide", ...choice }),
      choose: (id) => this.send({ type: "choose", decision: id }),
      announce: (text) => {
        this.spoken.textContent = text;
      },
    });
    node.replaceChildren(this.form.node);
  }

  text() {
    this.status.textContent = this.model.get("status");
    this.alert.textContent = this.model.get("alert");
    this.foot.textContent = [this.words.notice, this.model.get("footer")].filter(Boolean).join(" ");
  }

  open(node) {
    this.el.append(node);
    node.showModal();
  }

  guidance() {
    const details = this.form?.guidance;
    if (!details) return;
    details.open = !details.open;
    if (details.open) details.querySelector("summary").focus();
  }

  tables(open = !this.tablesOpen, within = this.body) {
    this.tablesOpen = open;
    within.querySelectorAll("details.table").forEach((details) => {
      details.open = open;
    });
  }

  key(event) {
    const typing = event.target.closest?.("input[type=text], textarea, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { g: () => this.guidance(), t: () => this.tables(), "?": () => this.open(keysDialog(this.words)) }[event.key];
    if (!act || this.model.get("screen") === "start") return;
    // A list would jump to the item that begins with the letter, and JupyterLab has keys of its own.
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  stop() {
    clearTimeout(this.waiting);
    (this.inLab() ? this.el : document).removeEventListener("keydown", this.onKey);
  }
}

export default {
  render({ model, el }) {
    const page = new Page(model, el);
    return () => page.stop();
  },
};
