// The data the page carries, and what the reader has chosen to see.
const byId = (id) => document.getElementById(id);
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
let chosen = null; // { node: number } or { edge: number }
let hovered = null; // a node
let linkWords = false;

const plainText = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

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

function edgeShown(edge) {
  if (hidden.class.has(details.nodes[edge.source].kind) || hidden.class.has(details.nodes[edge.target].kind)) return false;
  if (edge.kind === "statements") return !hidden.link.has(kindOf(edge).group) && toldOn(edge).length > 0;
  return !hidden.link.has(kindOf(edge).group);
}

// Without filters of links all nodes stand; with one, those that some shown link still touches, and the chosen one.
function shownNodes(edges) {
  const touched = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const filtered = hidden.link.size > 0 || hidden.force.size > 0;
  return details.nodes.map((node, number) => !hidden.class.has(node.kind) && (!filtered || touched.has(number)));
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

// The nodes that the choice lights up; null where nothing is chosen.
function litNodes() {
  if (!chosen) return null;
  if (chosen.node != null) return neighbours(chosen.node);
  const edge = details.edges[chosen.edge];
  return new Set([edge.source, edge.target]);
}

function edgeLit(edge, number) {
  if (!chosen) return false;
  return chosen.edge === number || chosen.node === edge.source || chosen.node === edge.target;
}
