// Names on the picture: of one size at every zoom, and placed so that none covers another.
// The weightiest go first; a name that finds no free room waits until the reader zooms in.
const FONT_SIZE = 12.5, LINE_HEIGHT = 15, GAP = 3, CELL = 80;
const FONT = `${FONT_SIZE}px system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif`;
const SMALL_FONT = `11px system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif`;
const widths = new Map();

function widthOf(context, font, text) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// Boxes by the cells of a grid they touch, so that a test for overlap looks at few of them.
class Room {
  constructor(frame) { [this.cells, this.frame] = [new Map(), frame]; }
  *keys(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++) yield `${x} ${y}`;
  }
  take(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
  isFree(box, owner) {
    const frame = this.frame;
    if (frame && (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom)) return false;
    for (const key of this.keys(box))
      for (const other of this.cells.get(key) || [])
        if (other.owner !== owner && box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
          return false;
    return true;
  }
}

const boxAt = (left, top, width, height, owner) => ({ left, top, right: left + width, bottom: top + height, owner });

// Below, above, right, left and the four corners of a symbol of that radius.
function placesAround(x, y, radius, width, height, owner) {
  return [
    boxAt(x - width / 2, y + radius + GAP, width, height, owner),
    boxAt(x - width / 2, y - radius - GAP - height, width, height, owner),
    boxAt(x + radius + GAP + 2, y - height / 2, width, height, owner),
    boxAt(x - radius - GAP - 2 - width, y - height / 2, width, height, owner),
    boxAt(x + radius * 0.7, y + radius * 0.7, width, height, owner),
    boxAt(x - radius * 0.7 - width, y + radius * 0.7, width, height, owner),
    boxAt(x + radius * 0.7, y - radius * 0.7 - height, width, height, owner),
    boxAt(x - radius * 0.7 - width, y - radius * 0.7 - height, width, height, owner),
  ];
}

// `symbols`: {id, x, y, radius, lines, rank} in the pixels of the screen, not yet moved to where the reader looks.
function placeNames(context, symbols, room) {
  for (const symbol of symbols)
    room.take(boxAt(symbol.x - symbol.radius, symbol.y - symbol.radius, 2 * symbol.radius, 2 * symbol.radius, symbol.id));
  const placed = [];
  for (const symbol of [...symbols].sort((a, b) => b.rank - a.rank || a.id - b.id)) {
    const width = Math.max(...symbol.lines.map((line) => widthOf(context, FONT, line))) + 4;
    const height = symbol.lines.length * LINE_HEIGHT;
    const box = placesAround(symbol.x, symbol.y, symbol.radius, width, height, symbol.id).find((place) => room.isFree(place, symbol.id));
    if (!box) continue;
    room.take({ ...box, owner: null });
    placed.push({ id: symbol.id, lines: symbol.lines, box });
  }
  return placed;
}

// `links`: {id, x, y, text} at the middle of each link.
function placeLinkWords(context, links, room) {
  const placed = [];
  for (const link of links) {
    const width = widthOf(context, SMALL_FONT, link.text) + 6;
    const box = boxAt(link.x - width / 2, link.y - 7, width, 14, null);
    if (!room.isFree(box)) continue;
    room.take(box);
    placed.push({ id: link.id, lines: [link.text], box });
  }
  return placed;
}

function writeLabel(context, label, font, lineHeight, colour, paper) {
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = paper;
  context.fillStyle = colour;
  const middle = (label.box.left + label.box.right) / 2;
  label.lines.forEach((line, index) => {
    const y = label.box.top + lineHeight * (index + 0.5);
    context.strokeText(line, middle, y);
    context.fillText(line, middle, y);
  });
}
