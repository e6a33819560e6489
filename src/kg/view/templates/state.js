// The data the page carries, and what the reader has chosen to see.
const byId = (id) => document.getElementById(id);
if (innerWidth <= 1000) byId("legend").open = false; // on a small screen the picture comes first
const drawn = JSON.parse(byId("network").textContent);
const details = JSON.parse(byId("details").textContent);
const kindOf = (edge) => details.links[edge.kind] || { words: edge.kind, group: "Relations", line: "dashed", arrow: true };


// Which statements a thing holds, and which are about it or made in it.
for (const node of details.nodes) Object.assign(node, { held: [], about: [] });
details.statements.forEach((told, number) => {
  for (const node of told.speakers) details.nodes[node].held.push(number);
  for (const node of new Set([...told.about, ...(told.meeting == null ? [] : [told.meeting])])) details.nodes[node].about.push(number);
});

const hidden = { class: new Set(), link: new Set(), force: new Set() };
let chosen = null; // { node: number }, { edge: number } or { readout: number }; quiet: told in the panel, with nothing dimmed
let hovered = null; // a node
let linkWords = false;

// The first look shows what most statements touch; a slider brings the rest.
const FIRST_LOOK = 120;
const weights = details.nodes.map((node) => node.weight).sort((a, b) => b - a);
let leastWeight = weights.length > FIRST_LOOK ? Math.min(weights[FIRST_LOOK] + 1, weights[0]) : 0;

// Words as they are compared in a search: without accents, capitals and line breaks.
const oneLine = (text) => text.replace(/\s+/g, " ");
const plainText = (text) => oneLine(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// An element with properties, attributes and children; text becomes text, never markup.
function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "on") for (const [event, action] of Object.entries(value)) element.addEventListener(event, action);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== ""));
  return element;
}

// Which statements of an edge pass the filter of forces.
const toldOn = (edge) => edge.statements.filter((number) => !hidden.force.has(details.statements[number].force));

const passes = (number) => !hidden.class.has(details.nodes[number].kind);

function edgeShown(edge) {
  if (!passes(edge.source) || !passes(edge.target)) return false;
  if (edge.kind === "statements") return !hidden.link.has(kindOf(edge).group) && toldOn(edge).length > 0;
  return !hidden.link.has(kindOf(edge).group);
}

// All nodes of the shown classes that weigh enough, and what the choice lights up. Where links are filtered,
// only those that some shown link still touches.
function shownNodes(lights) {
  const filtered = hidden.link.size > 0 || hidden.force.size > 0;
  const touched = new Set(details.edges.filter(edgeShown).flatMap((edge) => [edge.source, edge.target]));
  return details.nodes.map((node, number) =>
    passes(number) && (!filtered || touched.has(number)) && (node.weight >= leastWeight || number === details.focus || Boolean(lights && lights.has(number))));
}

function neighbours(number) {
  const near = new Set([number]);
  for (const edge of details.edges) {
    if (!edgeShown(edge)) continue;
    if (edge.source === number) near.add(edge.target);
    if (edge.target === number) near.add(edge.source);
  }
  return near;
}

const toldIn = (readout) => details.statements.filter((told) => told.readout === readout);

// The nodes that the choice lights up; null where nothing is chosen.
function litNodes() {
  if (!chosen || chosen.quiet) return null;
  if (chosen.node != null) return neighbours(chosen.node);
  if (chosen.readout != null) return new Set(toldIn(chosen.readout).flatMap(({ speakers, about, meeting }) => [...speakers, ...about, meeting]));
  const edge = details.edges[chosen.edge];
  return new Set([edge.source, edge.target]);
}

function edgeLit(edge, number) {
  if (!chosen || chosen.quiet) return false;
  if (chosen.readout != null) return edge.statements.some((told) => details.statements[told].readout === chosen.readout);
  return chosen.edge === number || chosen.node === edge.source || chosen.node === edge.target;
}
