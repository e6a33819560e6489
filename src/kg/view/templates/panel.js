// The side panel: what the graph holds on the chosen thing or link, each fact with its words.
const panel = byId("panel");
const SHOWN_AT_ONCE = 60;

function symbolOf(kind) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", "-14 -14 28 28");
  picture.setAttribute("width", "18");
  picture.setAttribute("height", "18");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "k-" + kind);
  path.setAttribute("d", details.classes[kind].path);
  path.setAttribute("fill-rule", "evenodd");
  picture.append(path);
  return picture;
}

function goTo(number, text) {
  const go = (event) => { event.preventDefault(); choose({ node: number }, { look: true }); };
  return make("a", { href: `#thing-${number}`, class: "go", on: { click: go } }, text || details.nodes[number].name);
}

function between(items, separator) {
  return items.flatMap((item, index) => (index ? [separator, item] : [item]));
}

const nameList = (numbers) => between(numbers.map((number) => goTo(number)), ", ");

function sourceOf(number) {
  const readout = details.readouts[number];
  return [readout.title, readout.publisher, readout.issued].filter(Boolean).join(", ");
}

function citation(passage, section) {
  const place = `characters ${passage.start}–${passage.end}`;
  return [sourceOf(passage.readout), section && `section ${section}`, place].filter(Boolean).join(" · ");
}

function statementCard(number) {
  const told = details.statements[number];
  const flags = [told.undertaking && "undertaking", told.negated && "negated", told.deadline && `deadline: ${told.deadline}`, told.inferredBy && `speakers inferred: ${told.inferredBy}`];
  const words = told.sentence;
  return make("article", { class: "statement" },
    make("p", {}, make("strong", {}, told.force), told.speakers.length ? " by " : "", ...nameList(told.speakers),
      ...flags.filter(Boolean).flatMap((flag) => [" ", make("span", { class: "flag" }, flag)])),
    words && make("blockquote", {}, words.before, words.cue && make("mark", {}, words.cue), words.after),
    told.about.length ? make("p", {}, "About ", ...nameList(told.about)) : null,
    make("p", { class: "cite" }, words ? citation(words, told.section) : sourceOf(told.readout)));
}

function passageCard(passage) {
  return make("div", { class: "statement" }, make("blockquote", {}, passage.quote), make("p", { class: "cite" }, citation(passage)));
}

function addSome(list, numbers, from) {
  const next = numbers.slice(from, from + SHOWN_AT_ONCE);
  list.append(...next.map(statementCard));
  const left = numbers.length - from - next.length;
  if (left <= 0) return;
  const more = make("button", { type: "button", class: "go" }, `${left} more`);
  more.addEventListener("click", () => { more.remove(); addSome(list, numbers, from + SHOWN_AT_ONCE); });
  list.append(more);
}

function bar(part) {
  const inner = make("span", {});
  inner.style.width = `${Math.round(part * 100)}%`;
  return make("span", { class: "bar", "aria-hidden": "true" }, inner);
}

// Statements told apart by force: a bar says how many of all, the sentences open below it.
function byForce(numbers, open) {
  const groups = details.forces
    .map((force) => [force, numbers.filter((number) => details.statements[number].force === force)])
    .filter(([, several]) => several.length);
  return groups.map(([force, several]) => {
    const list = make("div", {});
    const fill = () => { if (!list.hasChildNodes()) addSome(list, several, 0); };
    const block = make("details", { open, on: { toggle: fill } },
      make("summary", {}, make("span", {}, force), bar(several.length / numbers.length), make("span", { class: "count" }, String(several.length))),
      list);
    if (open) fill();
    return block;
  });
}

function statementsPart(title, numbers) {
  const shown = numbers.filter((number) => !hidden.force.has(details.statements[number].force));
  if (!shown.length) return [];
  const left = numbers.length - shown.length;
  const head = make("h3", {}, `${title} (${shown.length}${left ? `, ${left} hidden by the filter` : ""})`);
  return [head, ...byForce(shown, shown.length <= 12)];
}

const inferred = (rule) => rule && make("span", { class: "flag", title: "Not said outright: told by this rule" }, `inferred: ${rule}`);
const FEW_VALUES = 4;

// Facts of one name stand together; what several readouts say alike stands once, with all their words.
function factRows(facts) {
  const groups = new Map();
  for (const fact of facts) {
    if (!groups.has(fact.name)) groups.set(fact.name, new Map());
    const alike = groups.get(fact.name), key = `${fact.thing} ${fact.value}`;
    if (alike.has(key)) alike.get(key).evidence.push(...fact.evidence);
    else alike.set(key, { ...fact, evidence: [...fact.evidence] });
  }
  return [...groups].flatMap(([name, alike]) => {
    const values = [...alike.values()].map(factValue);
    const folded = values.length > FEW_VALUES ? [make("details", { class: "words" }, make("summary", {}, String(values.length)), ...values)] : values;
    return [make("dt", {}, name), make("dd", {}, ...folded)];
  });
}

function factValue(fact) {
  const words = fact.thing == null ? [fact.value] : [goTo(fact.thing), fact.value && ` ${fact.value}`];
  const shown = fact.evidence.length ? make("details", { class: "words" }, make("summary", {}, "words"), ...fact.evidence.map(passageCard)) : null;
  return make("div", {}, ...words.filter(Boolean), " ", inferred(fact.inferredBy), shown);
}

// An edge as a fact of one of its ends.
function edgeFacts(number) {
  const facts = [];
  for (const edge of details.edges) {
    if (edge.kind === "statements" || (edge.source !== number && edge.target !== number)) continue;
    const outward = edge.source === number;
    const name = outward ? kindOf(edge).words : kindOf(edge).reverse;
    const several = edge.facts.length ? edge.facts : [{ value: "", evidence: [], inferredBy: "" }];
    for (const fact of several) facts.push({ name, value: fact.value, thing: outward ? edge.target : edge.source, evidence: fact.evidence, inferredBy: fact.inferredBy });
  }
  return facts;
}

const factList = (facts) => (facts.length ? make("dl", {}, ...factRows(facts)) : null);
const back = () => make("button", { type: "button", class: "back go", on: { click: () => choose(null) } }, "Overview");

function nodeParts(number) {
  const node = details.nodes[number];
  return [
    back(),
    make("h2", { class: "name", tabindex: "-1" }, symbolOf(node.kind), make("span", {}, node.name)),
    make("p", { class: "kind" }, [details.classes[node.kind].one, ...node.also.map((other) => `“${other}”`)].join(" · ")),
    factList([...node.facts, ...edgeFacts(number)]),
    ...statementsPart("Statements held", node.held),
    ...statementsPart(node.kind === "Meeting" ? "Statements made here" : "Statements about it", node.about),
  ];
}

function edgeParts(number) {
  const edge = details.edges[number];
  const title = [goTo(edge.source), ` ${kindOf(edge).words} `, goTo(edge.target)];
  const none = edge.kind === "participation" && edge.statements.length ? " that name no other thing" : "";
  return [
    back(),
    make("h2", { class: "name", tabindex: "-1" }, make("span", {}, ...title)),
    ...edge.facts.flatMap((fact) => [fact.value ? make("p", {}, fact.value) : null, ...fact.evidence.map(passageCard)]).filter(Boolean),
    ...statementsPart("Statements" + none, edge.statements),
  ];
}

function readoutParts(number) {
  const readout = details.readouts[number];
  const told = details.statements.map((_, each) => each).filter((each) => details.statements[each].readout === number);
  return [
    back(),
    make("h2", { class: "name", tabindex: "-1" }, make("span", {}, readout.title)),
    make("p", { class: "kind" }, ["Readout", readout.publisher, readout.issued, readout.source].filter(Boolean).join(" · ")),
    ...statementsPart("Statements reported", told),
  ];
}

function goToReadout(number) {
  const go = (event) => { event.preventDefault(); choose({ readout: number }); };
  return make("a", { href: `#readout-${number}`, class: "go", on: { click: go } }, details.readouts[number].title);
}

function overviewParts() {
  const classes = Object.keys(details.classes).filter((kind) => details.nodes.some((node) => node.kind === kind));
  const index = classes.map((kind) => {
    const list = details.nodes.map((node, number) => [node, number]).filter(([node]) => node.kind === kind)
      .sort(([a], [b]) => a.name.localeCompare(b.name, "en"));
    return make("details", {}, make("summary", {}, symbolOf(kind), make("span", {}, details.classes[kind].plural), make("span", { class: "count" }, String(list.length))),
      make("ul", { class: "names" }, ...list.map(([, number]) => make("li", {}, goTo(number)))));
  });
  return [
    make("h2", { class: "name" }, "How to read it"),
    make("ul", { class: "steps" },
      make("li", {}, "Each symbol is a thing the readouts name; colour and shape are its class, size is how many statements touch it."),
      make("li", {}, "A grey line runs from who holds statements to what they are about: the thicker, the more."),
      make("li", {}, "Press a thing, a line or a readout below to read its facts and sentences, each with its place in the text."),
      make("li", {}, "Zoom in for the names that have no room yet. Drag to move.")),
    make("h3", {}, "Readouts"),
    make("ul", { class: "readouts" }, ...details.readouts.map((readout, number) =>
      make("li", {}, goToReadout(number), make("small", {}, [readout.publisher, readout.issued, readout.source].filter(Boolean).join(" · "))))),
    make("h3", {}, "All names"), ...index,
  ];
}

function showPanel() {
  const parts = !chosen ? overviewParts()
    : chosen.node != null ? nodeParts(chosen.node)
    : chosen.edge != null ? edgeParts(chosen.edge) : readoutParts(chosen.readout);
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
}
