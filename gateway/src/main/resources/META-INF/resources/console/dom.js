// Elements without a template language: texts are set as text, so nothing that a customer wrote is markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

export const h = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

export const svg = (name, attributes, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);

export const time = at =>
  at ? h('time', { datetime: at, title: at }, new Date(at).toLocaleString([], { dateStyle: 'short', timeStyle: 'medium' })) : '';

/** Milliseconds as people say them. */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  return ms < 86_400_000 ? `${(ms / 3_600_000).toFixed(1)} h` : `${(ms / 86_400_000).toFixed(1)} d`;
}

export const empty = text => h('p', { class: 'empty' }, text);

export const failure = error => h('p', { class: 'error', role: 'alert' }, error.message || String(error));

export const facts = pairs =>
  h('dl', {}, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));

export const json = (title, value) =>
  h('details', {}, h('summary', {}, title), h('pre', { tabindex: '0' }, JSON.stringify(value, null, 2)));

export const table = (caption, columns, rows) =>
  h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', {},
      h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col' }, column)))),
      h('tbody', {}, rows)));

export function toast(text) {
  const place = document.getElementById('toast');
  place.textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { place.textContent = ''; }, 6000);
}

/** A button that is off while it works, and says what went wrong. */
export const action = (label, work, kind = '') =>
  h('button', {
    type: 'button',
    class: kind,
    onclick: async event => {
      const button = event.currentTarget;
      button.disabled = true;
      try {
        await work();
      } catch (error) {
        toast(error.message);
      } finally {
        button.disabled = false;
      }
    },
  }, label);

/** A list that the server hands out page by page. */
export function pages(caption, columns, load, row, nothing) {
  const place = h('div', {});
  const body = [];
  async function more(cursor) {
    const page = await load(cursor);
    body.push(...page.items.map(row));
    place.replaceChildren(
      body.length ? table(caption, columns, body) : empty(page.next ? 'Nothing on this page.' : nothing),
      page.next ? h('p', { class: 'buttons' }, action('Show more', () => more(page.next))) : '');
  }
  place.append(h('p', { class: 'empty', role: 'status' }, 'Loading…'));
  more(null).catch(error => place.replaceChildren(failure(error)));
  return place;
}
