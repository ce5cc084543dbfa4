/*
 * Explore the map of papers: choose a dot to see its card, zoom and move.
 *
 * The picture is there without this script. Its points are in tiles (`data-tiles`), which are fetched when a visitor points
 * at them or zooms in on them. From a folder on disk, tiles cannot be fetched, and the picture stays as it is.
 */

import { bound, boxAround, cut, draw, make, Tiles } from "./map-tiles.js";

/** @typedef {import("./map-tiles.js").Point} Point */
/** @typedef {import("./map-tiles.js").Box} Box */

const strings = SITE_STRINGS("scripts.map"); // the build puts an object here; see docs/theme.md
const NEAR = 14; // how near the pointer a paper must be, in pixels
const COLOURS = 10; // those of the fields, and 0 for papers without a topic
const CLOSE = 4000; // how many papers in view, on average, are still fetched and drawn one by one
const DEEPEST = 64;
const LISTED = 12;

class PaperMap {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.frame = place.querySelector(".view-box");
    this.picture = place.querySelector("svg.paper-map");
    this.dots = place.querySelector("svg.dots");
    this.names = [...place.querySelectorAll(".names text")].map((text) => ({ text, x: parseFloat(text.getAttribute("x")), y: parseFloat(text.getAttribute("y")) }));
    const { width, height } = this.dots.viewBox.baseVal;
    this.whole = { x: 0, y: 0, width, height };
    this.box = this.whole;
    this.tiles = new Tiles(place.dataset, this.whole);
    this.papers = Number(place.dataset.papers);
    /** @param {Point} point */
    this.pageOf = (point) => (place.dataset.paper ?? "").replace("{slug}", point.slug);
    this.points = Array.from({ length: COLOURS }, (_, colour) => make("path", { class: `point c${colour}` }));
    this.rings = [make("path", { class: "ring" }), make("path", { class: "point" })];
    this.tip = make("p", { class: "tip", hidden: "", "aria-hidden": "true" });
    this.card = make("ol", { class: "cards chosen", "aria-live": "polite" });
    this.list = make("ol", { class: "in-sight" });
    this.status = make("p", { class: "note", role: "status" });
    this.addControls();
    this.listen();
  }

  addControls() {
    const actions = [["+", "zoom_in", () => this.zoom(2)], ["−", "zoom_out", () => this.zoom(0.5)], ["↺", "whole", () => this.show(this.whole)]];
    const buttons = actions.map(([key, name, run]) => {
      const button = make("button", { type: "button", title: strings[name], "aria-label": strings[name] }, key);
      button.addEventListener("click", run);
      return button;
    });
    this.dots.append(...this.points, ...this.rings);
    this.frame.append(make("p", { class: "controls" }, ...buttons), this.tip, this.card);
    this.frame.setAttribute("aria-description", strings.help);
    this.place.append(this.status, this.list);
  }

  listen() {
    const { picture } = this;
    this.frame.addEventListener("keydown", (event) => this.onKey(event));
    picture.addEventListener("dblclick", (event) => this.zoom(2, this.at(event)));
    picture.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // a page must scroll past a map
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 1.4 : 1 / 1.4, this.at(event));
    }, { passive: false });
    picture.addEventListener("pointerdown", (event) => this.onDown(event));
    picture.addEventListener("pointermove", (event) => this.onMove(event));
    picture.addEventListener("pointerleave", () => (this.tip.hidden = true));
    picture.addEventListener("click", (event) => this.onClick(event));
  }

  /** @param {MouseEvent} event @returns {{ x: number, y: number }} the point under the pointer, in units of the picture */
  at(event) {
    const edge = this.picture.getBoundingClientRect();
    return {
      x: this.box.x + ((event.clientX - edge.left) / edge.width) * this.box.width,
      y: this.box.y + ((event.clientY - edge.top) / edge.height) * this.box.height,
    };
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = this.box.width / 5;
    const actions = {
      Escape: () => this.choose(), "+": () => this.zoom(2), "=": () => this.zoom(2), "-": () => this.zoom(0.5), "0": () => this.show(this.whole),
      ArrowLeft: () => this.move(-step, 0), ArrowRight: () => this.move(step, 0), ArrowUp: () => this.move(0, -step), ArrowDown: () => this.move(0, step),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  }

  /** @param {PointerEvent} event */
  onDown(event) {
    this.dragged = undefined;
    if (event.button || event.pointerType === "touch") return; // a finger scrolls the page
    this.held = { x: event.clientX, y: event.clientY, from: this.box };
    this.picture.setPointerCapture(event.pointerId);
    this.picture.addEventListener("pointerup", () => this.onUp(), { once: true });
  }

  onUp() {
    this.held = undefined;
    if (this.dragged) this.settle();
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    if (!this.held) {
      if (event.pointerType !== "touch") this.find(event).then((point) => this.showTip(point));
      return;
    }
    const { x, y, from } = this.held;
    const edge = this.picture.getBoundingClientRect();
    this.dragged ||= Math.hypot(event.clientX - x, event.clientY - y) > 4;
    this.draw(bound({ ...from, x: from.x - ((event.clientX - x) / edge.width) * from.width, y: from.y - ((event.clientY - y) / edge.height) * from.height }, this.whole));
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    if (!this.dragged) this.find(event).then((point) => this.choose(point));
  }

  /** @param {MouseEvent} event @returns {Promise<Point | undefined>} the paper nearest to the pointer */
  async find(event) {
    const here = this.at(event);
    const edge = this.picture.getBoundingClientRect();
    const across = this.box.width / edge.width;
    const down = this.box.height / edge.height;
    this.pointed = here;
    const found = await this.tiles.within({ x: here.x - NEAR * across, y: here.y - NEAR * down, width: 2 * NEAR * across, height: 2 * NEAR * down });
    if (this.pointed !== here) return undefined; // the pointer has moved on
    const far = (point) => Math.hypot((point.x - here.x) / across, (point.y - here.y) / down);
    const near = found.filter((point) => far(point) <= NEAR);
    return near.reduce((best, point) => (far(point) < far(best) ? point : best), near[0]);
  }

  /** @param {Point | undefined} point */
  showTip(point) {
    this.tip.hidden = !point;
    this.picture.classList.toggle("found", Boolean(point));
    if (!point) return;
    this.tip.textContent = point.title;
    const left = (point.x - this.box.x) / this.box.width;
    this.tip.style.insetInlineStart = `${Math.min(left * 100, 60)}%`;
    this.tip.style.top = `${((point.y - this.box.y) / this.box.height) * 100}%`;
  }

  /** @param {Point} [point] show the card of a paper and a ring around its dot; without one, neither */
  choose(point) {
    const [ring, dot] = this.rings;
    for (const path of this.rings) path.setAttribute("d", point ? draw([point]) : "");
    dot.setAttribute("class", `point c${point?.colour ?? 0}`);
    ring.parentNode.append(ring, dot);
    this.tip.hidden = true;
    this.card.replaceChildren(...(point ? [this.describe(point)] : []));
    if (point) this.addLinks(this.card.querySelector(".b"), this.pageOf(point));
  }

  /** @param {string} slug show a paper and those around it */
  async lead(slug) {
    const point = slug && (await this.tiles.find(slug));
    if (!point) return;
    await this.show(boxAround(point, this.papers, this.whole));
    this.choose(point);
    this.frame.scrollIntoView({ block: "center" });
  }

  /** @param {Point} point @returns {HTMLElement} its card, like that of a list */
  describe(point) {
    const known = point.number && point.number !== "–" ? [make("i", {}, ` ${strings.upvotes}`)] : [];
    const number = make("b", { class: `n${point.level ? ` n${point.level}` : ""} c${point.colour}` }, point.number, ...known);
    const title = make("h3", {}, make("a", { href: this.pageOf(point), dir: "auto" }, point.title));
    return make("li", {}, number, title, make("p", { class: "b", dir: "auto" }, point.by));
  }

  /** Add what the page of a paper links to; without it, as offline, the card stays as it is. @param {Element} line @param {string} page */
  async addLinks(line, page) {
    const { fetchLinks } = await import("./visitor/facts.js");
    const links = (await fetchLinks(page)).map(([text, href]) => make("a", { href }, text));
    if (links.length) line.append(line.textContent && " · ", ...links.flatMap((link, i) => (i ? [" ", link] : [link])));
  }

  /** @param {number} times @param {{ x: number, y: number }} [around] */
  zoom(times, around = { x: this.box.x + this.box.width / 2, y: this.box.y + this.box.height / 2 }) {
    const width = Math.min(this.whole.width, Math.max(this.whole.width / DEEPEST, this.box.width / times));
    const part = width / this.box.width;
    const height = this.box.height * part;
    this.show({ x: around.x - (around.x - this.box.x) * part, y: around.y - (around.y - this.box.y) * part, width, height });
  }

  /** @param {number} x @param {number} y */
  move(x, y) {
    this.show({ ...this.box, x: this.box.x + x, y: this.box.y + y });
  }

  /** @param {Box} box */
  show(box) {
    this.draw(bound(box, this.whole));
    return this.settle();
  }

  /** @param {Box} box */
  draw(box) {
    this.box = box;
    this.tip.hidden = true;
    this.dots.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    for (const { text, x, y } of this.names) {
      text.setAttribute("x", `${((x * this.whole.width) / 100 - box.x) / box.width * 100}%`);
      text.setAttribute("y", `${((y * this.whole.height) / 100 - box.y) / box.height * 100}%`);
    }
  }

  /** Draw the papers in view one by one if there are few enough, and list those nearest to the middle. */
  async settle() {
    const { box } = this;
    const isWhole = box.width >= this.whole.width;
    const share = (box.width * box.height) / (this.whole.width * this.whole.height);
    const found = isWhole || this.papers * share > CLOSE ? [] : await this.tiles.within(box);
    if (this.box !== box) return;
    const inside = cut(found, box);
    this.drawPoints(inside);
    this.listPoints(inside, isWhole);
  }

  /** @param {Point[]} points */
  drawPoints(points) {
    this.place.classList.toggle("close", points.length > 0);
    this.points.forEach((path, colour) => path.setAttribute("d", draw(points.filter((point) => point.colour === colour))));
  }

  /** @param {Point[]} points @param {boolean} isWhole */
  listPoints(points, isWhole) {
    const middle = { x: this.box.x + this.box.width / 2, y: this.box.y + this.box.height / 2 };
    const far = ({ x, y }) => Math.hypot(x - middle.x, y - middle.y);
    const nearest = [...points].sort((a, b) => far(a) - far(b)).slice(0, LISTED);
    this.list.replaceChildren(...nearest.map((point) => make("li", {}, make("a", { href: this.pageOf(point) }, point.title))));
    this.status.textContent = isWhole ? "" : this.say(points.length, nearest.length);
  }

  /** @param {number} inSight @param {number} listed */
  say(inSight, listed) {
    if (!inSight) return strings.too_many;
    return inSight > listed ? strings.nearest({ n: inSight }) : strings.in_sight({ n: inSight });
  }
}

const place = document.getElementById("paper-map");
if (place) {
  const map = new PaperMap(place);
  const lead = () => map.lead(new URLSearchParams(location.hash.slice(1)).get("paper") ?? "");
  addEventListener("hashchange", lead);
  lead();
}
