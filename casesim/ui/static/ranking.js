// An order of concerns in buckets: by drag, by buttons and lists, or with Alt and the arrow keys.

class Ranking {
  constructor(field, words, announce) {
    this.field = field;
    this.words = words;
    this.announce = announce;
    this.labels = new Map(field.items.map((item) => [item.id, item.label]));
    this.bucketLabels = new Map(field.buckets.map((bucket) => [bucket.id, bucket.label]));
    this.order = field.default.map((text) => this.split(text));
    this.missing();
    this.node = make("div", { class: "ranking", role: "group", "aria-label": field.label });
    this.draw();
  }

  split(text) {
    const colon = text.indexOf(":");
    return { bucket: text.slice(0, colon), item: text.slice(colon + 1) };
  }

  missing() {
    const there = new Set(this.order.map((line) => line.item));
    const last = this.field.buckets[this.field.buckets.length - 1].id;
    for (const item of this.field.items) {
      if (!there.has(item.id)) this.order.push({ bucket: last, item: item.id });
    }
  }

  value() {
    return this.field.buckets.flatMap((bucket) =>
      this.inBucket(bucket.id).map((line) => `${bucket.id}:${line.item}`),
    );
  }

  inBucket(bucket) {
    return this.order.filter((line) => line.bucket === bucket);
  }

  place(item) {
    const line = this.order.find((each) => each.item === item);
    const peers = this.inBucket(line.bucket);
    return { bucket: this.bucketLabels.get(line.bucket), place: peers.indexOf(line) + 1, count: peers.length };
  }

  // Moves an item within its bucket, or on into the next one at the edge.
  step(item, by) {
    const line = this.order.find((each) => each.item === item);
    const peers = this.inBucket(line.bucket);
    const other = peers[peers.indexOf(line) + by];
    if (other) {
      const [here, there] = [this.order.indexOf(line), this.order.indexOf(other)];
      [this.order[here], this.order[there]] = [other, line];
    } else {
      const buckets = this.field.buckets.map((bucket) => bucket.id);
      const next = buckets[buckets.indexOf(line.bucket) + by];
      if (next === undefined) return;
      this.order.splice(this.order.indexOf(line), 1);
      line.bucket = next;
      if (by > 0) this.order.unshift(line);
      else this.order.push(line);
    }
    this.redraw(item, by < 0 ? "up" : "down");
  }

  put(item, bucket, before = null) {
    const line = this.order.find((each) => each.item === item);
    this.order.splice(this.order.indexOf(line), 1);
    line.bucket = bucket;
    const target = before && before !== item ? this.order.findIndex((each) => each.item === before) : -1;
    if (target >= 0) this.order.splice(target, 0, line);
    else this.order.push(line);
    this.redraw(item, "put");
  }

  redraw(item, control) {
    this.draw();
    this.node.querySelector(`[data-item="${CSS.escape(item)}"] [data-control="${control}"]`)?.focus();
    this.announce(fill(this.words.moved, { item: this.labels.get(item), ...this.place(item) }));
  }

  draw() {
    this.node.replaceChildren(
      make("p", { class: "note", text: this.words.drag_hint }),
      make("div", { class: "buckets" }, this.field.buckets.map((bucket) => this.bucket(bucket))),
      this.differences(),
    );
  }

  bucket(bucket) {
    const id = newId("bucket");
    const lines = this.inBucket(bucket.id).map((line) => this.line(line, bucket));
    const list = lines.length
      ? make("ol", { "aria-labelledby": id }, lines)
      : make("p", { class: "note", text: this.words.empty });
    const node = make("div", { class: "bucket" }, make("h4", { id, text: bucket.label }), list);
    this.accept(node, bucket.id, null);
    return node;
  }

  line(line, bucket) {
    const label = this.labels.get(line.item);
    const button = (name, sign, by) =>
      make("button", {
        type: "button",
        text: sign,
        "aria-label": fill(this.words[name], { item: label }),
        dataset: { control: name },
        on: { click: () => this.step(line.item, by) },
      });
    const where = make(
      "select",
      {
        "aria-label": fill(this.words.put, { item: label }),
        dataset: { control: "put" },
        on: { change: (event) => this.put(line.item, event.target.value) },
      },
      optionsOf(this.field.buckets),
    );
    where.value = bucket.id;
    const node = make(
      "li",
      { draggable: "true", dataset: { item: line.item } },
      make("span", { class: "grip", "aria-hidden": "true", text: "⠿" }),
      make("span", { class: "what", text: label }),
      make("span", { class: "tools" }, button("up", "↑", -1), button("down", "↓", 1), where),
    );
    node.addEventListener("keydown", (event) => this.key(event, line.item));
    node.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", line.item));
    this.accept(node, bucket.id, line.item);
    return node;
  }

  key(event, item) {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.step(item, event.key === "ArrowUp" ? -1 : 1);
  }

  accept(node, bucket, before) {
    node.addEventListener("dragover", (event) => event.preventDefault());
    node.addEventListener("drop", (event) => {
      event.preventDefault();
      event.stopPropagation();
      const item = event.dataTransfer.getData("text/plain");
      if (this.labels.has(item)) this.put(item, bucket, before);
    });
  }

  differences() {
    const orders = this.field.orders.filter((order) => order.items.length);
    if (!orders.length) return make("p", { class: "note", text: this.words.not_asked_order });
    const mine = this.value().map((text) => this.split(text).item);
    return make(
      "div",
      { class: "orders" },
      orders.map((order) =>
        make(
          "div",
          {},
          make("h4", { text: fill(this.words.own_order, { member: order.member }) }),
          make("ol", {}, order.items.map((item) => make("li", { text: this.labels.get(item) ?? item }))),
          make("p", { class: "note", text: this.difference(order, mine) }),
        ),
      ),
    );
  }

  difference(order, mine) {
    const first = order.items[0];
    if (mine[0] === first) return fill(this.words.same_order, { member: order.member });
    const slots = { member: order.member, item: this.labels.get(first) ?? first, ...this.place(first) };
    return fill(this.words.other_order, slots);
  }
}
