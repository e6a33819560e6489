// The page is whole without this program: the cards and the texts lead to each other. It filters, joins and goes along.
const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const cards = [...document.querySelectorAll(".card")];
const marks = new Map(); // number → its words in the older and in the newer text
for (const mark of document.querySelectorAll("[data-c]")) {
  for (const number of mark.dataset.c.split(" ")) {
    if (!marks.has(number)) marks.set(number, { old: [], new: [] });
    marks.get(number)[mark.closest(".old") ? "old" : "new"].push(mark);
  }
}
const cardOf = (number) => byId(`c${number}`);
const wordsOf = (number) => { const found = marks.get(number); return found ? [...found.old, ...found.new] : []; };
let pinned = null;

// --- joined across the gap -----------------------------------------------------------------------------------------

const SVG = "http://www.w3.org/2000/svg";

// How far some words reach from top to bottom, as seen from a corner; of a line shared with others, the half.
function reach(words, column, corner) {
  const boxes = words.flatMap((each) => [...each.getClientRects()]).filter((box) => box.height);
  if (!boxes.length) return null;
  const first = boxes[0], last = boxes[boxes.length - 1], next = words[words.length - 1].nextElementSibling;
  const shared = next && next.getClientRects()[0].top < last.bottom - 4;
  let top = first.left > column.left + 40 ? (first.top + first.bottom) / 2 : first.top + 2;
  let bottom = shared ? (last.top + last.bottom) / 2 : last.bottom - 2;
  if (bottom < top + 8) [top, bottom] = [(top + bottom) / 2 - 5, (top + bottom) / 2 + 5];
  return [top - corner.top, bottom - corner.top];
}

function ribbon(paths, number, corner, sides) {
  const from = sides[0].right - corner.left + 4, to = sides[1].left - corner.left - 4;
  const found = marks.get(number), card = cardOf(number);
  if (!found || card.classList.contains("off")) return;
  const left = reach(found.old, sides[0], corner), right = reach(found.new, sides[1], corner);
  if (!left || !right) return;
  const middle = (from + to) / 2, path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `M${from} ${left[0]}C${middle} ${left[0]} ${middle} ${right[0]} ${to} ${right[0]}V${right[1]}C${middle} ${right[1]} ${middle} ${left[1]} ${from} ${left[1]}Z`);
  path.setAttribute("class", `v-${card.dataset.verdict}${number === pinned ? " pinned" : ""}`);
  path.dataset.number = number;
  paths.append(path);
}

function join(texts) {
  const svg = texts.querySelector(".ribbons"), heads = texts.querySelectorAll(".heads > div");
  const paths = document.createDocumentFragment(); // first measured, then drawn
  const corner = texts.getBoundingClientRect(), sides = [...heads].map((head) => head.getBoundingClientRect());
  if (sides[1].left <= sides[0].right) return void svg.replaceChildren(); // one below the other
  for (const card of texts.parentElement.querySelectorAll(".card")) {
    ribbon(paths, card.dataset.number, corner, sides);
  }
  svg.replaceChildren(paths);
}
const boards = [...document.querySelectorAll(".texts")];
const joinAll = () => boards.forEach(join);
const watch = new ResizeObserver((entries) => entries.forEach((entry) => join(entry.target)));
boards.forEach((texts) => watch.observe(texts));
const bar = document.querySelector("header");
const fit = () => root.style.setProperty("--top", `${bar.offsetHeight + 12}px`);
new ResizeObserver(fit).observe(bar);

// --- one change ----------------------------------------------------------------------------------------------------

function style(number, name, on) {
  for (const each of wordsOf(number)) each.classList.toggle(name, on);
  for (const each of document.querySelectorAll(`.ribbons path[data-number="${number}"]`)) each.classList.toggle(name, on);
  cardOf(number).classList.toggle(name, on);
}

const isSeen = (box) => box.top >= bar.offsetHeight && box.bottom <= innerHeight;

// Bring the words of a change into sight, in the newer text if they are there, and its card beside them.
function go(number) {
  const card = cardOf(number), found = marks.get(number), beside = getComputedStyle(card.parentElement).position === "sticky";
  if (!beside) return void card.scrollIntoView({ block: "start" });
  const words = found ? (found.new.length ? found.new : found.old) : [];
  if (!words.every((each) => isSeen(each.getBoundingClientRect()))) words[0].scrollIntoView({ block: "center" });
  const list = card.parentElement, box = card.getBoundingClientRect(), frame = list.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - 8;
}

function pin(number) {
  if (pinned) style(pinned, "pinned", false);
  pinned = number && cardOf(number) ? number : null;
  history.replaceState(null, "", pinned ? `#c${pinned}` : location.pathname + location.search);
  if (!pinned) return;
  if (cardOf(pinned).classList.contains("off")) showAll();
  style(pinned, "pinned", true);
  cardOf(pinned).focus({ preventScroll: true });
  go(pinned);
}

function step(by) {
  const seen = cards.filter((card) => !card.classList.contains("off"));
  if (!seen.length) return;
  const at = seen.findIndex((card) => card.dataset.number === pinned);
  const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length;
  pin(seen[next].dataset.number);
}

function numberOf(target) {
  if (!(target instanceof Element)) return null;
  const mark = target.closest("[data-c]"), other = target.closest(".card, .ribbons path");
  if (mark) {
    const seen = mark.dataset.c.split(" ").filter((number) => !cardOf(number).classList.contains("off"));
    return seen.includes(pinned) && seen.length > 1 ? seen[(seen.indexOf(pinned) + 1) % seen.length] : seen[0] || null;
  }
  return other ? other.dataset.number : null;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link && !link.matches(".cue, .no")) return; // into the text, or to another comparison
  const number = numberOf(event.target);
  if (!number || (String(getSelection()) && !link)) return; // words are being marked to be copied
  event.preventDefault();
  pin(number);
});
let pointed = null;
document.addEventListener("mouseover", (event) => {
  const number = numberOf(event.target);
  if (number === pointed) return;
  if (pointed) style(pointed, "hover", false);
  pointed = number;
  if (pointed) style(pointed, "hover", true);
});
byId("next").addEventListener("click", () => step(1));
byId("previous").addEventListener("click", () => step(-1));
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = { j: () => step(1), k: () => step(-1), Escape: () => pin(null) };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
});

// --- filters -------------------------------------------------------------------------------------------------------

const chips = [...document.querySelectorAll(".chip")], shown = byId("shown"), told = shown.textContent;
const isOn = (kind, value) => chips.some((chip) => chip.dataset.filter === kind && chip.dataset.value === value && chip.ariaPressed === "true");

function filter() {
  let count = 0;
  for (const card of cards) {
    const on = isOn("verdict", card.dataset.verdict) && card.dataset.force.split(" ").some((force) => isOn("force", force))
      && card.dataset.holder.split("|").some((who) => isOn("holder", who));
    card.classList.toggle("off", !on);
    count += on;
  }
  for (const mark of document.querySelectorAll("[data-c]")) {
    mark.classList.toggle("off", mark.dataset.c.split(" ").every((number) => cardOf(number).classList.contains("off")));
  }
  shown.textContent = count === cards.length ? told : `${count} of ${told}`;
  joinAll();
}
const set = (chip, on) => { chip.ariaPressed = String(on); };
const showAll = () => { chips.forEach((chip) => set(chip, true)); filter(); };
for (const chip of chips) chip.addEventListener("click", () => { set(chip, chip.ariaPressed !== "true"); filter(); });
byId("everything").addEventListener("click", showAll);
byId("changes").addEventListener("click", () => { chips.forEach((chip) => set(chip, chip.dataset.value !== "same")); filter(); });

// --- light, dark, paper, the address -------------------------------------------------------------------------------

const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (name) => { root.dataset.theme = name; };
dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
byId("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
let themeBefore = "light"; // paper is light
addEventListener("beforeprint", () => { themeBefore = root.dataset.theme; setTheme("light"); });
addEventListener("afterprint", () => setTheme(themeBefore));
byId("print").addEventListener("click", () => print());
setTheme(dark.matches ? "dark" : "light");

function follow() {
  const found = /^#c(\d+)$/.exec(location.hash);
  if (found) pin(found[1]);
}
addEventListener("hashchange", follow);
fit();
joinAll();
follow();
root.dataset.ready = "true";
