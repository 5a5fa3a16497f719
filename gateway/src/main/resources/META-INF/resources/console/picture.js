import { h, svg } from './dom.js';

const WIDTH = 168;
const HEIGHT = 44;
const GAP_X = 28;
const GAP_Y = 46;

/** Layers from the start: each node one below the lowest of those that lead to it; ways back are left out. */
function layers(flow) {
  const next = new Map(flow.nodes.map(node => [node.id, []]));
  for (const edge of flow.edges) if (next.has(edge.from) && next.has(edge.to)) next.get(edge.from).push(edge.to);
  const forward = [];
  const state = new Map();
  const visit = id => {
    state.set(id, 'open');
    for (const to of next.get(id)) {
      if (state.get(to) === 'open') continue;
      forward.push([id, to]);
      if (!state.has(to)) visit(to);
    }
    state.set(id, 'done');
  };
  for (const node of flow.nodes) if (!state.has(node.id)) visit(node.id);
  const layer = new Map(flow.nodes.map(node => [node.id, 0]));
  for (let i = 0, moved = true; moved && i <= flow.nodes.length; i++) {
    moved = false;
    for (const [from, to] of forward) {
      if (layer.get(to) <= layer.get(from)) {
        layer.set(to, layer.get(from) + 1);
        moved = true;
      }
    }
  }
  return layer;
}

function places(flow) {
  const layer = layers(flow);
  const rows = [];
  for (const node of flow.nodes) (rows[layer.get(node.id)] ||= []).push(node.id);
  const widest = Math.max(...rows.map(row => row.length));
  const total = widest * (WIDTH + GAP_X);
  const at = new Map();
  rows.forEach((row, y) => {
    const left = (total - row.length * (WIDTH + GAP_X)) / 2;
    row.forEach((id, x) => at.set(id, { x: left + x * (WIDTH + GAP_X) + GAP_X / 2, y: y * (HEIGHT + GAP_Y) + 10 }));
  });
  return { at, width: total, height: rows.length * (HEIGHT + GAP_Y) };
}

/** The shortest way between two nodes, as edges; empty where there is none. */
function way(flow, from, to) {
  const back = new Map([[from, null]]);
  const queue = [from];
  while (queue.length) {
    const id = queue.shift();
    if (id === to) break;
    for (const edge of flow.edges) {
      if (edge.from === id && !back.has(edge.to)) {
        back.set(edge.to, edge);
        queue.push(edge.to);
      }
    }
  }
  const edges = [];
  for (let edge = back.get(to); edge; edge = back.get(edge.from)) edges.push(edge);
  return edges;
}

function arrow(edge, at, taken) {
  const from = at.get(edge.from);
  const to = at.get(edge.to);
  const down = to.y > from.y;
  const x1 = from.x + WIDTH / 2;
  const x2 = to.x + WIDTH / 2;
  const y1 = from.y + HEIGHT;
  if (edge.to === 'stop' && to.y - from.y > HEIGHT + GAP_Y) {
    // Most flows end in many places: long ways to one node would hide the others.
    return [
      svg('path', { d: `M${x1},${y1} L${x1},${y1 + 14}`, class: taken ? 'arrow way' : 'arrow', 'marker-end': 'url(#tip)' }),
      svg('text', { x: x1 + 6, y: y1 + 16, class: 'faint' }, edge.label ? `${edge.label.slice(0, 14)}: end` : 'end'),
    ];
  }
  const side = Math.max(from.x, to.x) + WIDTH + 14;
  const line = down
    ? `M${x1},${y1} C${x1},${y1 + 24} ${x2},${to.y - 24} ${x2},${to.y - 5}`
    : `M${from.x + WIDTH},${from.y + HEIGHT / 2} C${side},${from.y + HEIGHT / 2} ${side},${to.y + HEIGHT / 2} ${to.x + WIDTH + 5},${to.y + HEIGHT / 2}`;
  return [
    svg('path', { d: line, class: taken ? 'arrow way' : 'arrow', 'marker-end': 'url(#tip)' }),
    edge.label ? svg('text', { x: down ? (x1 + x2) / 2 + 4 : side - 10, y: down ? (y1 + to.y) / 2 : (from.y + to.y) / 2, class: 'faint' }, edge.label.slice(0, 18)) : '',
  ];
}

function box(node, { x, y }, kind) {
  const round = node.kind === 'start' || node.kind === 'end' ? HEIGHT / 2 : 6;
  const shape = node.kind === 'switch'
    ? svg('polygon', { points: `${x + 14},${y} ${x + WIDTH - 14},${y} ${x + WIDTH},${y + HEIGHT / 2} ${x + WIDTH - 14},${y + HEIGHT} ${x + 14},${y + HEIGHT} ${x},${y + HEIGHT / 2}` })
    : svg('rect', { x, y, width: WIDTH, height: HEIGHT, rx: round });
  return svg('g', { class: `node ${kind}` },
    shape,
    svg('text', { x: x + WIDTH / 2, y: y + 18, 'text-anchor': 'middle' }, node.label.slice(0, 22)),
    svg('text', { x: x + WIDTH / 2, y: y + 34, 'text-anchor': 'middle', class: 'faint' }, node.kind === node.label ? '' : node.kind));
}

/**
 * A flow; with a run, its steps are marked and the shortest way between them is drawn. The log of a run has the steps
 * that waited; the tasks between two of them are not in it.
 */
export function picture(flow, seen = [], here = []) {
  const { at, width, height } = places(flow);
  const idOf = new Map(flow.nodes.filter(node => node.position).map(node => [node.position, node.id]));
  const visited = seen.map(position => idOf.get(position)).filter(Boolean);
  const current = here.map(position => idOf.get(position)).filter(Boolean);
  const taken = new Set();
  const stops = ['start', ...visited, ...current];
  if (visited.length + current.length) {
    for (let i = 1; i < stops.length; i++) for (const edge of way(flow, stops[i - 1], stops[i])) taken.add(edge);
  }
  const words = visited.length + current.length
    ? `${flow.name}; the run was at ${seen.join(', ') || 'no step'}${here.length ? `; it waits at ${here.join(', ')}` : ''}`
    : `${flow.name}: ${flow.nodes.map(node => node.label).join(', ')}`;
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Picture of the flow' },
    svg('svg', { viewBox: `0 0 ${width + 30} ${height + 10}`, width: width + 30, height: height + 10, role: 'img', 'aria-label': words },
      svg('defs', {}, svg('marker', { id: 'tip', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse', markerUnits: 'userSpaceOnUse' }, svg('path', { d: 'M0,0 L8,4 L0,8 z', class: 'tip' }))),
      flow.edges.filter(edge => at.has(edge.from) && at.has(edge.to)).map(edge => arrow(edge, at, taken.has(edge))),
      flow.nodes.map(node => box(node, at.get(node.id),
        current.includes(node.id) ? 'here' : visited.includes(node.id) || (node.id === 'start' && visited.length + current.length) ? 'way' : ''))));
}
