// The page is whole without this program: marks and wordings lead to each other. It filters, and lights what is meant.
const byId = (id) => document.getElementById(id);
const root = document.documentElement;

// The mark of the wording that the address names.
function follow() {
  for (const each of document.querySelectorAll(".dot.lit")) each.classList.remove("lit");
  const name = decodeURIComponent(location.hash.slice(1)), entry = byId(name);
  if (!entry || !entry.matches(".entry")) return;
  for (const each of document.querySelectorAll(".dot")) each.classList.toggle("lit", each.dataset.to === name);
  if (!entry.offsetHeight) showAll();
  entry.scrollIntoView({ block: "center" });
  entry.focus({ preventScroll: true });
}
addEventListener("hashchange", follow);

const chips = [...document.querySelectorAll(".chip")], only = byId("changes");
function set(chip, on) {
  chip.setAttribute("aria-pressed", String(on));
  root.classList.toggle(`off-${chip.dataset.off}`, !on);
}
function setOnly(on) {
  only.setAttribute("aria-pressed", String(on));
  root.classList.toggle("only-changed", on);
}
function showAll() {
  for (const chip of chips) set(chip, true);
  setOnly(false);
}
for (const chip of chips) chip.addEventListener("click", () => set(chip, chip.getAttribute("aria-pressed") !== "true"));
only.addEventListener("click", () => setOnly(only.getAttribute("aria-pressed") !== "true"));
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key !== "c") return;
  event.preventDefault();
  only.click();
});

const dark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (name) => { root.dataset.theme = name; };
dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
byId("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
let themeBefore = "light"; // paper is light
addEventListener("beforeprint", () => { themeBefore = root.dataset.theme; setTheme("light"); });
addEventListener("afterprint", () => setTheme(themeBefore));
byId("print").addEventListener("click", () => print());
setTheme(dark.matches ? "dark" : "light");
follow();
root.dataset.ready = "true";
