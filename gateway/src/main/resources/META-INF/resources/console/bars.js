import { h, svg } from './dom.js';

const WIDTH = 640;
const HEIGHT = 70;

/** Values over time as bars, the latest at the right; null where there is none. */
export function bars(title, values, words) {
  const known = values.filter(value => value !== null);
  const most = Math.max(...known, 0);
  const step = WIDTH / values.length;
  const latest = known.length ? words(known.at(-1)) : 'none';
  return h('figure', { class: 'card' },
    h('figcaption', {}, title, h('span', { class: 'faint' }, ` · at most ${words(most)}`)),
    svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: '100%', preserveAspectRatio: 'none', height: HEIGHT, role: 'img', 'aria-label': `${title}: latest ${latest}, at most ${words(most)}` },
      values.map((value, i) => {
        const height = value === null || most === 0 ? 0 : Math.max(value > 0 ? 1.5 : 0, (value / most) * (HEIGHT - 4));
        return svg('rect', { x: (i * step + step * 0.1).toFixed(1), y: (HEIGHT - height).toFixed(1), width: (step * 0.8).toFixed(1), height: height.toFixed(1), class: 'work' });
      })));
}
