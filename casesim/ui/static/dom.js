// Small helpers. Text reaches the page through textContent only.

const RESERVED = new Set(["class", "text", "on", "dataset"]);

function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  if (attributes.class) node.className = attributes.class;
  if (attributes.text !== undefined) node.textContent = attributes.text;
  for (const [event, handler] of Object.entries(attributes.on ?? {})) node.addEventListener(event, handler);
  Object.assign(node.dataset, attributes.dataset ?? {});
  for (const [key, value] of Object.entries(attributes)) {
    if (RESERVED.has(key) || value === undefined || value === false || value === null) continue;
    node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

function fill(text, slots) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in slots ? String(slots[name]) : whole));
}

let lastNumber = 0;
function newId(prefix) {
  lastNumber += 1;
  return `casesim-${prefix}-${lastNumber}`;
}

function labelled(label, control, note) {
  control.id = control.id || newId("field");
  const noteNode = note ? make("span", { class: "note", text: ` ${note}` }) : null;
  return make("div", { class: "field" }, make("label", { for: control.id }, label, noteNode), control);
}

function optionsOf(items) {
  return items.map((item) => make("option", { value: item.id, text: item.label }));
}

// What a reader had open and where the focus was, put back after a part came anew.
function keepPlace(node) {
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.keep : undefined;
  const opened = [...node.querySelectorAll("details")].map((details) => details.open);
  return () => {
    node.querySelectorAll("details").forEach((details, number) => {
      if (opened[number]) details.open = true;
    });
    if (focused) node.querySelector(`[data-keep="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
}
