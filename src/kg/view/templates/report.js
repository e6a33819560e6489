// The page is whole without this program: all facts stand below their text. It brings them to the words.
const byId = (id) => document.getElementById(id);
const root = document.documentElement, panel = byId("panel"), told = byId("told");
const first = [...told.childNodes].map((node) => node.cloneNode(true));
const narrow = matchMedia("(max-width: 760px)");
if (innerWidth <= 1000) byId("legend").open = false;
let pinned = null; // the piece whose facts stay in the panel

const factsOf = (piece) => (piece.dataset.facts || "").split(" ").filter(Boolean);

let lit = [];

function light(ids, piece) {
  for (const each of lit) each.classList.remove("lit");
  lit = ids.length ? [...piece.closest(".text").querySelectorAll(`[data-facts~="${ids[0]}"]`)] : [];
  for (const each of lit) each.classList.add("lit");
}

// The facts of a piece, the most telling first, as copies of those in the list below the text.
function show(piece) {
  const ids = piece ? factsOf(piece) : [];
  const lost = piece && piece.classList.contains("u");
  light(ids, piece);
  panel.classList.toggle("open", Boolean(piece));
  byId("close").hidden = !piece;
  if (!ids.length && !lost) return void told.replaceChildren(...first.map((node) => node.cloneNode(true)));
  const list = document.createElement("ul");
  list.className = "facts";
  for (const id of ids) {
    const card = byId(id).cloneNode(true);
    card.removeAttribute("id");
    list.append(card);
  }
  const nothing = document.createElement("p");
  nothing.className = "hint";
  nothing.textContent = lost ? "This sentence yielded nothing." : "";
  told.replaceChildren(nothing, list);
}

function pin(piece) {
  if (pinned) pinned.classList.remove("pinned");
  pinned = piece;
  if (pinned) pinned.classList.add("pinned");
  show(pinned);
  panel.scrollTop = 0;
}

const pieceOf = (target) => (target instanceof Element ? target.closest(".text [data-facts], .text .u") : null);

document.addEventListener("mouseover", (event) => {
  if (pinned || narrow.matches) return;
  const piece = pieceOf(event.target);
  if (piece) show(piece);
});
document.addEventListener("click", (event) => {
  const piece = pieceOf(event.target);
  if (piece && String(getSelection())) return; // words are being marked to be copied
  if (piece) pin(piece === pinned ? null : piece);
});
byId("close").addEventListener("click", () => pin(null));

// From one thing read to the next by the keyboard.
function step(text, by) {
  const pieces = [...text.querySelectorAll("[data-first]")].filter((piece) => piece.className);
  const at = pieces.indexOf(pinned);
  const next = pieces[at < 0 && by < 0 ? pieces.length - 1 : (at + by + pieces.length) % pieces.length];
  if (!next) return;
  pin(next);
  next.scrollIntoView({ block: "nearest" });
}

function nextUnread() {
  const all = [...document.querySelectorAll('.text .u[id]')];
  if (!all.length) return;
  const from = pinned && pinned.classList.contains("u") ? pinned : null;
  const next = from ? all[(all.indexOf(from) + 1) % all.length] : all.find((piece) => piece.getBoundingClientRect().top > 90) || all[0];
  pin(next);
  next.scrollIntoView({ block: "center" });
}

function toggle(button, name) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  root.classList.toggle(name, on);
}

function setRow(button, on) {
  button.setAttribute("aria-pressed", String(on));
  root.classList.toggle(`off-${button.dataset.off}`, !on);
}
const rows = [...document.querySelectorAll(".row")];
for (const row of rows) row.addEventListener("click", () => setRow(row, row.getAttribute("aria-pressed") !== "true"));
byId("only-unread").addEventListener("click", () => rows.forEach((row) => setRow(row, row.dataset.off === "unread")));
byId("everything").addEventListener("click", () => rows.forEach((row) => setRow(row, true)));

byId("next").addEventListener("click", nextUnread);
byId("words").addEventListener("click", () => toggle(byId("words"), "words"));
byId("lines").addEventListener("click", () => toggle(byId("lines"), "lines"));

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const text = event.target instanceof Element ? event.target.closest(".text") : null;
  const actions = { Escape: () => pin(null), u: nextUnread, l: () => toggle(byId("words"), "words") };
  if (text) Object.assign(actions, { ArrowRight: () => step(text, 1), ArrowLeft: () => step(text, -1) });
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
});

// A press on the head of a column sorts by it; numbers begin with the least, a second press turns round.
const heads = [...document.querySelectorAll("#index th[aria-sort]")], body = document.querySelector("#index tbody");
const order = new Intl.Collator("en", { numeric: true });
heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const each of heads) each.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.children[column].dataset.sort;
  body.append(...[...body.children].sort((a, b) => (down ? -1 : 1) * order.compare(key(a), key(b))));
}));

const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (name) => { root.dataset.theme = name; };
dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
byId("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
let themeBefore = "light"; // paper is light
addEventListener("beforeprint", () => { themeBefore = root.dataset.theme; setTheme("light"); });
addEventListener("afterprint", () => setTheme(themeBefore));
setTheme(dark.matches ? "dark" : "light");
root.dataset.ready = "true";
