/*
 * A small map around a paper, on its page: the papers nearest to it as dots, with the related ones in rings. A click on a dot leads
 * to its paper. The picture is for the eyes and the pointer; the list beside it has the related papers, and a link the whole map.
 */

import { boxAround, cut, draw, make, Tiles } from "./map-tiles.js";

const WHOLE = { x: 0, y: 0, width: 1000, height: 640 };
const COLOURS = 10; // those of the fields, and 0 for papers without a topic
const NEAR = 20; // how near the pointer a dot must be, in pixels

/**
 * Draw the map into a frame.
 *
 * @param {HTMLElement} frame
 * @param {{ slug: string, related: string[], root: URL, label: string }} given `related` are slugs
 * @throws {Error} if the map could not be read, or has no such paper
 */
export async function drawAround(frame, { slug, related, root, label }) {
  const folder = new URL("data/map/", root).href;
  const size = await (await fetch(`${folder}size.json`)).json();
  const tiles = new Tiles({ tiles: folder, ...size }, WHOLE);
  const point = await tiles.find(slug);
  if (!point) throw new Error(`${slug} is not on the map`);
  const box = boxAround(point, size.papers, WHOLE);
  const points = cut(await tiles.within(box), box);
  const near = points.filter((it) => related.includes(it.slug));
  const dots = Array.from({ length: COLOURS }, (_, colour) => [`point c${colour}`, points.filter((it) => it.colour === colour)]);
  const paths = [["ring near", near], ...dots, ["ring", [point]], [`point c${point.colour}`, [point]]];
  const picture = make(
    "svg",
    { class: "dots", viewBox: `${box.x} ${box.y} ${box.width} ${box.height}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    ...paths.map(([kind, some]) => make("path", { class: kind, d: draw(some) })),
  );
  frame.append(picture);
  listen(frame, picture, { box, points, root });
}

/** Show the title of the dot near the pointer, and open its paper. */
function listen(frame, picture, { box, points, root }) {
  const tip = frame.appendChild(make("p", { class: "tip", hidden: "", "aria-hidden": "true" }));
  const find = ({ clientX, clientY }) => {
    const edge = picture.getBoundingClientRect();
    const place = ({ x, y }) => [((x - box.x) / box.width) * edge.width, ((y - box.y) / box.height) * edge.height];
    const far = (it) => Math.hypot(place(it)[0] + edge.left - clientX, place(it)[1] + edge.top - clientY);
    const best = points.reduce((one, other) => (far(other) < far(one) ? other : one));
    return far(best) <= NEAR ? { best, place: place(best) } : undefined;
  };
  picture.addEventListener("pointermove", (event) => {
    const found = find(event);
    tip.hidden = !found;
    picture.style.cursor = found ? "pointer" : "";
    if (!found) return;
    tip.textContent = found.best.title;
    tip.style.insetInlineStart = `${Math.min(found.place[0], picture.clientWidth * 0.4)}px`;
    const isLow = found.place[1] > picture.clientHeight / 2;
    tip.style.insetBlock = isLow ? `auto ${picture.clientHeight - found.place[1]}px` : `${found.place[1]}px auto`;
  });
  picture.addEventListener("pointerleave", () => (tip.hidden = true));
  picture.addEventListener("click", (event) => {
    const found = find(event);
    if (found) location.assign(new URL(`papers/${found.best.slug}.html`, root));
  });
}
