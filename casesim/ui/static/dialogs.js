// What opens over the page: branch, pause and save, keys.

function dialog(title, words, ...children) {
  const id = newId("dialog");
  const node = make("dialog", { "aria-labelledby": id });
  const close = make("button", { type: "button", text: words.close, on: { click: () => node.close() } });
  node.append(make("h2", { id, text: title }), ...children.filter(Boolean), make("p", { class: "go" }, close));
  node.addEventListener("close", () => node.remove());
  node.addEventListener("keydown", (event) => event.stopPropagation());
  return node;
}

function branchDialog(earlier, words, send) {
  if (!earlier.length) return dialog(words.branch_title, words, make("p", { text: words.branch_none }));
  const select = make("select", {}, optionsOf(earlier));
  select.value = earlier[earlier.length - 1].id;
  const go = make("button", { class: "primary", type: "submit", text: words.branch_go });
  const form = make("form", {}, labelled(words.branch_pick, select), make("p", { class: "go" }, go));
  const node = dialog(words.branch_title, words, make("p", { text: words.branch_note }), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    node.close();
    send({ type: "branch", decision: select.value });
  });
  return node;
}

function pauseDialog(header, words, send) {
  const share = make("input", { type: "text", readonly: true });
  share.value = header.share;
  const save = make("button", { type: "button", text: words.download, on: { click: () => send({ type: "save" }) } });
  const node = dialog(words.pause_title, words, make("p", { text: words.pause_note }), labelled(words.share, share));
  const home = make("button", { type: "button", text: words.to_start });
  home.addEventListener("click", () => {
    node.close();
    send({ type: "home" });
  });
  node.querySelector(".go").prepend(save, home);
  return node;
}

function keysDialog(words) {
  const lines = words.keys_list.split("\n").map((text) => make("li", { text }));
  return dialog(words.keys_title, words, make("ul", {}, lines));
}

function download(name, text, type = "application/json") {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(link.href);
}
