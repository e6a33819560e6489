// Search, filters, buttons and keys; then the first look.
const search = byId("search"), found = byId("found");
const names = details.nodes.map((node) => [node.name, ...node.also].map(plainText));
const sentences = details.statements.map((told) => (told.sentence ? plainText(told.sentence.before + told.sentence.cue + told.sentence.after) : ""));
let hits = [], active = -1;

function findHits(query) {
  const wanted = plainText(query.trim());
  if (!wanted) return [];
  const rank = (number) => (names[number].some((name) => name.startsWith(wanted)) ? 0 : 1);
  const things = details.nodes.map((_, number) => number).filter((number) => names[number].some((name) => name.includes(wanted)));
  const told = sentences.map((_, number) => number).filter((number) => sentences[number].includes(wanted));
  return [
    ...things.sort((a, b) => rank(a) - rank(b) || a - b).slice(0, 12).map((node) => ({ node })),
    ...told.slice(0, 8).map((statement) => ({ statement })),
  ];
}

function hitText(hit) {
  if (hit.node != null) return [symbolOf(details.nodes[hit.node].kind), make("span", {}, details.nodes[hit.node].name)];
  const told = details.statements[hit.statement];
  const words = oneLine(told.sentence.before + told.sentence.cue + told.sentence.after);
  const at = Math.max(0, plainText(words).indexOf(plainText(search.value.trim())) - 30);
  return [make("span", {}, (at ? "…" : "") + words.slice(at, at + 90) + "…"), make("small", {}, told.force)];
}

function listHits() {
  hits = findHits(search.value);
  active = hits.length ? 0 : -1;
  found.replaceChildren(...hits.map((hit, number) =>
    make("li", { role: "option", id: `hit-${number}`, on: { mousedown: (event) => { event.preventDefault(); take(number); } } }, ...hitText(hit))));
  if (!hits.length && search.value.trim()) found.append(make("li", {}, "Nothing found"));
  markHit();
  openHits(Boolean(search.value.trim()));
}

function markHit() {
  [...found.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
  if (active >= 0) search.setAttribute("aria-activedescendant", `hit-${active}`);
  else search.removeAttribute("aria-activedescendant");
}

function openHits(open) {
  found.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
}

function take(number) {
  const hit = hits[number];
  if (!hit) return;
  openHits(false);
  if (hit.node != null) return void choose({ node: hit.node }, { look: true });
  const told = details.statements[hit.statement];
  if (told.speakers.length) choose({ node: told.speakers[0] }, { look: true });
  panel.replaceChildren(back(), make("h2", { class: "name" }, "A statement"), statementCard(hit.statement));
}

search.addEventListener("input", listHits);
search.addEventListener("focus", () => { if (search.value.trim()) listHits(); });
search.addEventListener("blur", () => openHits(false));
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    active = (active + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % (hits.length || 1);
    markHit();
  } else if (event.key === "Enter") take(active);
  else if (event.key === "Escape") openHits(false);
});

function press(button, on) {
  button.setAttribute("aria-pressed", String(on));
  const values = hidden[button.dataset.filter];
  if (on) values.delete(button.dataset.value);
  else values.add(button.dataset.value);
}

function filtersChanged() {
  if (chosen && chosen.node != null && hidden.class.has(details.nodes[chosen.node].kind)) chosen = null;
  refresh();
  showPanel();
}

for (const button of document.querySelectorAll(".row"))
  button.addEventListener("click", () => { press(button, button.getAttribute("aria-pressed") !== "true"); filtersChanged(); });

function allForces(on) {
  for (const button of document.querySelectorAll('.row[data-filter="force"]')) press(button, on);
  filtersChanged();
}
byId("all-forces").addEventListener("click", () => allForces(true));
byId("no-forces").addEventListener("click", () => allForces(false));

const least = byId("least");
least.max = Math.min(weights[0] || 0, Math.max(20, 2 * leastWeight));

function setLeast(value) {
  leastWeight = value;
  least.value = value;
  byId("least-said").textContent = value;
  refresh();
}
least.addEventListener("input", () => setLeast(Number(least.value)));
byId("everything").addEventListener("click", () => { setLeast(0); fit(true); });

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  readColours();
  refresh();
}

function setLinkWords(on) {
  linkWords = on;
  byId("words").setAttribute("aria-pressed", String(on));
  labelsFor = "";
  network.redraw();
}

const dark = matchMedia("(prefers-color-scheme: dark)");
dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
byId("words").addEventListener("click", () => setLinkWords(!linkWords));
byId("in").addEventListener("click", () => zoom(1.3));
byId("out").addEventListener("click", () => zoom(1 / 1.3));
byId("fit").addEventListener("click", () => fit(true));
// Paper is light, and the picture keeps its shape on it.
let themeBefore = "light", legendBefore = true;
addEventListener("beforeprint", () => {
  [themeBefore, legendBefore] = [document.documentElement.dataset.theme, byId("legend").open];
  byId("legend").open = true;
  network.setOptions({ autoResize: false });
  setTheme("light");
  if (frame) fit(false);
});
addEventListener("afterprint", () => {
  byId("legend").open = legendBefore;
  network.setOptions({ autoResize: true });
  setTheme(themeBefore);
});

// The nearest shown thing in the direction of an arrow key.
function nearest(direction) {
  const places = network.getPositions();
  const here = chosen && chosen.node != null ? places[chosen.node] : network.getViewPosition();
  let best = null, least = Infinity;
  for (const [id, place] of Object.entries(places)) {
    if (!isShown(Number(id)) || (chosen && chosen.node === Number(id))) continue;
    const along = (place.x - here.x) * direction[0] + (place.y - here.y) * direction[1];
    const aside = Math.abs((place.x - here.x) * direction[1]) + Math.abs((place.y - here.y) * direction[0]);
    if (along > 0 && along + 2 * aside < least) [best, least] = [Number(id), along + 2 * aside];
  }
  return best;
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
container.addEventListener("keydown", (event) => {
  if (ARROWS[event.key]) {
    event.preventDefault();
    const next = nearest(ARROWS[event.key]);
    if (next != null) choose({ node: next }, { look: true });
  } else if (event.key === "Enter") panel.focus();
});
addEventListener("keydown", (event) => {
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = { "/": () => search.focus(), "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => fit(true), l: () => setLinkWords(!linkWords), Escape: () => choose(null) };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
});

document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
readColours();
setLeast(leastWeight);
fit(false);
choose(details.focus == null ? null : { node: details.focus, quiet: true });
document.documentElement.dataset.ready = "true";

// For tests and for the curious: what is where on the picture, in the pixels of the graph's own area.
window.kgView = {
  network, choose, fit,
  shown: () => details.nodes.map((_, id) => id).filter(isShown),
  shownEdges: () => details.edges.map((_, id) => id).filter((id) => edgeShown(details.edges[id])),
  labels: () => {
    const scale = network.getScale(), origin = network.canvasToDOM({ x: 0, y: 0 });
    const moved = ({ id, lines, box }) => ({ id, text: lines.join(" "), left: box.left + origin.x, top: box.top + origin.y, right: box.right + origin.x, bottom: box.bottom + origin.y });
    return { names: labels.names.map(moved), words: labels.words.map(moved), scale };
  },
};
