// The drawing: vis-network moves and finds things, this file says how they look.
const container = byId("graph");
const extent = (axis) => Math.max(...drawn.nodes.map((node) => Math.abs(node[axis])), 60);
const upright = container.clientHeight > container.clientWidth && extent("x") > extent("y");
// Stretch the picture towards the shape of the window; names gain room by it.
const [wide, high] = upright ? [extent("y"), extent("x")] : [extent("x"), extent("y")];
const narrow = (container.clientWidth - 120) / (container.clientHeight - 90) / (wide / high);
const stretch = { x: Math.min(Math.max(narrow, 1), 1.8), y: Math.min(Math.max(1 / narrow, 1), 1.8) };
const glyphs = Object.fromEntries(Object.entries(details.classes).map(([name, row]) => [name, new Path2D(row.path)]));
let colours = {};
let lit = null;
let labels = { names: [], words: [] };
let labelsFor = "";
let shownCount = 0;
let linkOpacity = 0.6;
let frame = null; // what is in sight after a fit, where no name may be cut off; null once the reader has zoomed

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "ink", "quiet", "link", "part", "relation", "hot", ...Object.keys(details.classes).map((name) => "k-" + name)];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

// Symbols keep a readable size when the picture is small, and do not grow without end when it is large.
const CROWD = 400;
const growth = (scale) => {
  const floor = shownCount > CROWD ? 0.3 : 0.6;
  return scale < floor ? floor / scale : scale > 1.3 ? 1.3 / scale : 1;
};

function drawSymbol({ ctx, id, x, y }) {
  const node = details.nodes[id];
  const size = node.radius * growth(network.getScale());
  const drawNode = () => {
    ctx.save();
    ctx.globalAlpha = lit && !lit.has(id) ? 0.15 : 1;
    ctx.translate(x, y);
    ctx.scale(size / 10, size / 10);
    ctx.lineWidth = 30 / size;
    ctx.strokeStyle = colours.paper;
    ctx.stroke(glyphs[node.kind]);
    ctx.fillStyle = colours.paper; // also in the hole of a ring
    ctx.fill(glyphs[node.kind], "nonzero");
    ctx.fillStyle = colours["k-" + node.kind];
    ctx.fill(glyphs[node.kind], "evenodd");
    if (chosen && chosen.node === id) {
      ctx.lineWidth = 20 / size;
      ctx.strokeStyle = colours.hot;
      ctx.beginPath();
      ctx.arc(0, 0, 15, 0, 2 * Math.PI);
      ctx.stroke();
    }
    ctx.restore();
  };
  return { drawNode, nodeDimensions: { width: 2 * size, height: 2 * size } };
}

const widthFor = (count) => Math.min(1 + 1.5 * Math.log2(Math.max(count, 1)), 9);

function edgeStyle(edge, number) {
  const kind = kindOf(edge);
  const on = edgeLit(edge, number);
  const base = kind.group === "Statements" ? colours.link : kind.group === "Relations" ? colours.relation : colours.part;
  const opacity = on ? 0.95 : lit ? 0.06 : kind.group === "Statements" ? linkOpacity : Math.min(linkOpacity + 0.2, 0.75);
  return {
    id: number,
    hidden: !edgeShown(edge),
    width: edge.kind === "statements" ? widthFor(toldOn(edge).length) : 1.2,
    color: { color: on ? colours.hot : base, highlight: colours.hot, hover: colours.hot, opacity, inherit: false },
  };
}

const nodes = new vis.DataSet(drawn.nodes.map((node) => ({
  ...node, x: (upright ? node.y : node.x) * stretch.x, y: (upright ? node.x : node.y) * stretch.y,
  label: undefined, shape: "custom", ctxRenderer: drawSymbol,
})));
readColours();
const edges = new vis.DataSet(drawn.edges.map((edge) => ({ ...edge, ...edgeStyle(details.edges[edge.id], edge.id) })));
const network = new vis.Network(container, { nodes, edges }, JSON.parse(drawn.options));
const styles = new Map();

// Bring the drawing in line with filters and choice; only what changed is handed to vis-network.
function refresh() {
  lit = litNodes();
  const visible = shownNodes(lit);
  shownCount = visible.filter(Boolean).length;
  const links = details.edges.filter((edge) => visible[edge.source] && visible[edge.target] && edgeShown(edge)).length;
  linkOpacity = Math.min(0.6, Math.max(0.12, 12 / Math.sqrt(links)));
  nodes.update(visible.map((show, id) => ({ id, hidden: !show })).filter((node) => nodes.get(node.id).hidden !== node.hidden));
  const changed = details.edges.map(edgeStyle).filter((style) => {
    const key = JSON.stringify(style);
    const isNew = styles.get(style.id) !== key;
    styles.set(style.id, key);
    return isNew;
  });
  edges.update(changed);
  labelsFor = "";
  byId("how-many").textContent = `${shownCount} of ${visible.length} things shown`;
  network.redraw();
}

const isShown = (id) => !nodes.get(id).hidden;

function wordsOn(edge) {
  if (edge.kind !== "statements") return kindOf(edge).words;
  const counts = new Map();
  for (const number of toldOn(edge)) counts.set(details.statements[number].force, (counts.get(details.statements[number].force) || 0) + 1);
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([force, count]) => (count > 1 ? `${force} ${count}` : force));
  return parts.length > 2 ? `${parts.slice(0, 2).join(", ")} …` : parts.join(", ");
}

function placeLabels(context, scale) {
  const key = [scale, hovered].join();
  if (key === labelsFor) return;
  labelsFor = key;
  const places = network.getPositions();
  const at = (id) => ({ x: places[id].x * scale, y: places[id].y * scale });
  const symbols = [];
  details.nodes.forEach((node, id) => {
    if (!places[id] || !isShown(id) || (lit && !lit.has(id) && hovered !== id)) return;
    const first = hovered === id || (chosen && chosen.node === id);
    symbols.push({ id, ...at(id), radius: node.radius * growth(scale) * scale, lines: node.lines, rank: first ? Infinity : node.weight });
  });
  const room = new Room(frame);
  const names = placeNames(context, symbols, room);
  labels = { names, words: linkWords ? placeLinkWords(context, linkMiddles(at), room) : [] };
}

function linkMiddles(at) {
  const links = [];
  details.edges.forEach((edge, id) => {
    if (!edgeShown(edge) || !isShown(edge.source) || !isShown(edge.target) || (lit && !edgeLit(edge, id))) return;
    const from = at(edge.source), to = at(edge.target);
    links.push({ id, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, text: wordsOn(edge) });
  });
  return links;
}

network.on("afterDrawing", (context) => {
  const scale = network.getScale();
  placeLabels(context, scale);
  context.save();
  context.scale(1 / scale, 1 / scale);
  for (const label of labels.words) writeLabel(context, label, SMALL_FONT, 14, colours.quiet, colours.paper);
  for (const label of labels.names) writeLabel(context, label, FONT, LINE_HEIGHT, colours.ink, colours.paper);
  context.restore();
});

// Show everything that is not hidden, with room for the names at the rims.
function fit(animated) {
  const places = network.getPositions();
  const shown = details.nodes.map((_, id) => id).filter(isShown);
  if (!shown.length) return;
  const context = document.createElement("canvas").getContext("2d");
  const rims = shown.map((id) => Math.max(...details.nodes[id].lines.map((line) => widthOf(context, FONT, line))) / 2 + 6);
  const span = (axis, scale, rim) => {
    const low = Math.min(...shown.map((id, n) => places[id][axis] * scale - rim(n)));
    const high = Math.max(...shown.map((id, n) => places[id][axis] * scale + rim(n)));
    return { low, high, length: high - low };
  };
  const canvas = container.querySelector("canvas");
  const [across, down] = [canvas.clientWidth - 16, canvas.clientHeight - 16];
  let [least, most] = [0.01, 1.5];
  for (let round = 0; round < 20; round++) {
    const scale = (least + most) / 2;
    const fits = span("x", scale, (n) => rims[n]).length <= across && span("y", scale, () => 50).length <= down;
    [least, most] = fits ? [scale, most] : [least, scale];
  }
  const [x, y] = [span("x", least, (n) => rims[n]), span("y", least, () => 50)];
  const middle = { x: (x.low + x.high) / 2, y: (y.low + y.high) / 2 };
  frame = boxAt(middle.x - across / 2, middle.y - down / 2, across, down);
  labelsFor = "";
  network.moveTo({ position: { x: middle.x / least, y: middle.y / least }, scale: least, animation: motion(animated) });
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const motion = (wanted) => (wanted && !calm.matches ? { duration: 250 } : false);
const letGo = () => { frame = null; labelsFor = ""; };
network.on("zoom", letGo);
network.on("dragStart", (event) => { if (!event.nodes.length) letGo(); });
network.on("animationFinished", () => { labelsFor = ""; network.redraw(); });
// A reader who has not zoomed sees the whole again when the window changes.
network.on("resize", () => { if (frame) fit(false); });
const zoom = (factor) => {
  letGo();
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.03), 8) });
};

function choose(choice, { look = false } = {}) {
  chosen = choice;
  refresh();
  showPanel();
  if (look && choice && choice.node != null) bringIntoView(choice.node);
}

function bringIntoView(id) {
  const point = network.canvasToDOM(network.getPosition(id));
  const inside = point.x > 60 && point.y > 40 && point.x < container.clientWidth - 60 && point.y < container.clientHeight - 60;
  if (inside) return;
  letGo();
  network.moveTo({ position: network.getPosition(id), animation: motion(true) });
}

network.on("click", (event) => {
  if (event.nodes.length) choose({ node: event.nodes[0] });
  else if (event.edges.length) choose({ edge: event.edges[0] });
  else choose(null);
});
const point = (on) => { container.style.cursor = on ? "pointer" : "default"; };
network.on("hoverNode", (event) => { hovered = event.node; point(true); network.redraw(); });
network.on("blurNode", () => { hovered = null; point(false); network.redraw(); });
network.on("hoverEdge", () => point(true));
network.on("blurEdge", () => point(false));
network.on("dragging", (event) => { if (event.nodes.length) labelsFor = ""; });
