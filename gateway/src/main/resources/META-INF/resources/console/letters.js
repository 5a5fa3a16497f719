import { api } from './api.js';
import { action, empty, facts, h, json, time, toast } from './dom.js';

export async function letters() {
  const place = h('div', {});
  const all = h('input', { type: 'checkbox', onchange: () => refresh() });

  async function refresh() {
    const found = (await api.letters()).deadLetters.filter(letter => all.checked || !(letter.redrivenAt || letter.droppedAt));
    place.replaceChildren(...(found.length ? found.map(card) : [empty('No record is waiting to be looked at.')]));
  }

  function card(letter) {
    const over = letter.redrivenAt ? ['tried again', time(letter.redrivenAt)] : letter.droppedAt ? ['dropped', time(letter.droppedAt)] : null;
    return h('article', { class: 'card' },
      h('h2', {}, letter.summary),
      facts([
        ['when', time(letter.deadAt)],
        ['reason', letter.reason.detail || letter.reason.title],
        ['conversation', letter.conversationId === 'unknown' ? letter.conversationId : h('a', { href: `#/conversations/${encodeURIComponent(letter.conversationId)}` }, letter.conversationId)],
        ['lies at', `${letter.topic}, partition ${letter.partition}, offset ${letter.offset}`],
        ['trace', letter.traceId],
        over || ['', ''],
      ]),
      json('Record', { headers: letter.headers, payload: letter.payload }),
      over ? '' : h('p', { class: 'buttons' },
        action('Try again', async () => {
          await api.redrive(letter.id);
          toast('The record is in its topic again.');
          await refresh();
        }, 'primary'),
        action('Drop', async () => {
          if (!confirm('Note that this record is not tried again?')) return;
          await api.drop(letter.id);
          toast('It is dropped.');
          await refresh();
        }, 'danger')));
  }

  await refresh();
  return { content: [h('h1', {}, 'Dead letters'), h('p', {}, h('label', {}, all, ' also those that were tried again or dropped')), place] };
}
