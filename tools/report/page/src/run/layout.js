// Where the parts of a platform's picture stand: masters in a row above the buses, mapped targets in a row below, and wires in lanes
// around them. Plain numbers; nothing here draws.

const SIZE = { box: [112, 58], gap: 18, row: 74, lane: 13, bus: 42, side: 26 };

const ownerOf = (port) => port.slice(0, port.indexOf('.'));

// [from port, to port] of every wire, the order of the config kept.
function wiresOf(config) {
  return Object.entries(config.wires ?? {}).flatMap(([from, to]) => [to].flat().map((end) => [from, end]));
}

function row(names, y, left) {
  const [width, height] = SIZE.box;
  return names.map((name, i) => ({ name, x: left + i * (width + SIZE.gap), y, width, height }));
}

// Wires that share a port are one net: one lane carries them all.
function netsOf(wires) {
  const nets = [];
  for (const [from, to] of wires) {
    const shared = nets.find((net) => net.from.includes(from) || net.to.includes(to));
    if (!shared) nets.push({ from: [from], to: [to] });
    else {
      if (!shared.from.includes(from)) shared.from.push(from);
      if (!shared.to.includes(to)) shared.to.push(to);
    }
  }
  return nets;
}

function sorted(config) {
  const names = Object.keys(config.components ?? {});
  const map = config.map ?? {};
  const buses = names.filter((name) => map[name]);
  const targets = [...new Set(buses.flatMap((bus) => Object.keys(map[bus]).map(ownerOf)))].filter((name) => names.includes(name));
  const isMaster = (name) => !buses.includes(name) && !targets.includes(name);
  const rank = (name) => (config.components[name].kind === 'executive' ? 2 : config.components[name].kind === 'hsx_core' ? 0 : 1);
  const masters = names.filter(isMaster).map((name, i) => [rank(name), i, name]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((m) => m[2]);
  return { buses, targets, masters };
}

// Ports of a box are spread evenly over one of its edges, in the order in which they are asked for.
class Edges {
  constructor(places) {
    this.places = places;
    this.ports = new Map();
  }

  claim(port, edge) {
    const key = `${ownerOf(port)}|${edge}`;
    const list = this.ports.get(key) ?? this.ports.set(key, []).get(key);
    if (!list.includes(port)) list.push(port);
  }

  at(port, edge) {
    const box = this.places.get(ownerOf(port));
    const list = this.ports.get(`${ownerOf(port)}|${edge}`);
    const share = (list.indexOf(port) + 1) / (list.length + 1);
    if (edge === 'right') return [box.x + box.width, box.y + share * box.height];
    return [box.x + share * box.width, edge === 'top' ? box.y : box.y + box.height];
  }
}

// Straight down or up to the bus; wires of `dma` leave a target upward beside its map wire.
function busWires(parts, config, places, edges) {
  const found = [];
  for (const bus of parts.buses) {
    for (const target of Object.keys(config.map[bus])) {
      if (places.has(ownerOf(target))) found.push({ kind: 'map', from: `${bus}.out`, to: target, port: target, edge: 'top', bus });
    }
  }
  for (const [from, to] of wiresOf(config)) {
    if (!parts.buses.includes(ownerOf(to)) || !places.has(ownerOf(from))) continue;
    found.push({ kind: 'bus', from, to, port: from, edge: parts.targets.includes(ownerOf(from)) ? 'top' : 'bottom', bus: ownerOf(to) });
  }
  for (const wire of found) edges.claim(wire.port, wire.edge);
  return () => found.map((wire) => {
    const bus = places.get(wire.bus);
    const [x, y] = edges.at(wire.port, wire.edge);
    const end = [x, wire.edge === 'top' ? bus.y + bus.height : bus.y];
    return { ...wire, points: wire.kind === 'map' ? [end, [x, y]] : [[x, y], end] };
  });
}

// The rest: between masters in lanes above them, from targets in lanes below those and up the right side.
function netWires(parts, config, edges, lanes) {
  const others = wiresOf(config).filter(([, to]) => !parts.buses.includes(ownerOf(to)));
  const above = netsOf(others.filter(([from]) => parts.masters.includes(ownerOf(from))));
  const below = netsOf(others.filter(([from]) => parts.targets.includes(ownerOf(from))));
  below.sort((a, b) => parts.targets.indexOf(ownerOf(a.from[0])) - parts.targets.indexOf(ownerOf(b.from[0])));
  for (const net of above) for (const port of [...net.from, ...net.to]) edges.claim(port, 'top');
  for (const net of below) {
    for (const port of net.from) edges.claim(port, 'bottom');
    for (const port of net.to) edges.claim(port, 'right');
  }
  return () => [
    ...above.flatMap((net, i) => net.from.flatMap((from) => net.to.map((to) => {
      const y = lanes.top - i * SIZE.lane;
      const [a, b] = [edges.at(from, 'top'), edges.at(to, 'top')];
      return { kind: 'net', from, to, points: [a, [a[0], y], [b[0], y], b] };
    }))),
    ...below.flatMap((net, i) => net.from.flatMap((from) => net.to.map((to) => {
      const y = lanes.bottom + (below.length - 1 - i) * SIZE.lane; // the leftmost outside, so that none crosses another
      const x = lanes.right + (below.length - i) * SIZE.lane;
      const [a, b] = [edges.at(from, 'bottom'), edges.at(to, 'right')];
      return { kind: 'interrupt', from, to, points: [a, [a[0], y], [x, y], [x, b[1]], b] };
    }))),
  ];
}

export function layout(config) {
  const parts = sorted(config);
  const others = wiresOf(config).filter(([, to]) => !parts.buses.includes(ownerOf(to)));
  const count = (names) => netsOf(others.filter(([from]) => names.includes(ownerOf(from)))).length;
  const across = Math.max(parts.masters.length, parts.targets.length, 1);
  const inner = across * (SIZE.box[0] + SIZE.gap) - SIZE.gap;
  const centred = (names) => SIZE.side + (inner - (names.length * (SIZE.box[0] + SIZE.gap) - SIZE.gap)) / 2;
  const top = 14 + count(parts.masters) * SIZE.lane;
  const masters = row(parts.masters, top, centred(parts.masters));
  const busTop = top + SIZE.box[1] + SIZE.row / 2;
  const buses = parts.buses.map((name, i) => ({ name, bus: true, x: SIZE.side, y: busTop + i * (SIZE.bus + 14), width: inner, height: SIZE.bus }));
  const below = busTop + buses.length * (SIZE.bus + 14) - 14 + SIZE.row / 2;
  const targets = row(parts.targets, below, centred(parts.targets));
  const boxes = [...masters, ...buses, ...targets];
  const places = new Map(boxes.map((box) => [box.name, box]));
  const edges = new Edges(places);
  const lanes = { top: top - SIZE.lane, bottom: below + SIZE.box[1] + SIZE.lane, right: SIZE.side + inner };
  const straight = busWires(parts, config, places, edges);
  const around = netWires(parts, config, edges, lanes);
  const nets = count(parts.targets);
  return {
    boxes, wires: [...straight(), ...around()],
    width: inner + 2 * SIZE.side + nets * SIZE.lane, height: below + SIZE.box[1] + (nets + 1) * SIZE.lane + 6,
  };
}
