import { api } from './api.js';
import { action, empty, h, table, toast } from './dom.js';

/** Each value once, with the places where it is remembered. */
export function remembered(memory) {
  const values = new Map();
  const add = (slot, value, as) => {
    const key = JSON.stringify([slot, value]);
    if (!values.has(key)) values.set(key, { slot, value, as: [] });
    values.get(key).as.push(as);
  };
  const dialogue = memory.dialogue || {};
  Object.entries(memory.facts || {}).forEach(([slot, value]) => add(slot, value, 'known of the user'));
  (dialogue.mentions || []).forEach(one => add(one.slot, one.value, `named in turn ${one.turn}`));
  Object.entries((dialogue.request || {}).slots || {}).forEach(([slot, value]) => add(slot, value, 'of the last intent'));
  return [...values.values()];
}

/**
 * What a conversation remembers of its user, to be corrected or forgotten.
 *
 * @param who gives the name of the person who does it
 * @param done is called when the broker has it
 */
export function memory(id, view, who, done) {
  const all = remembered(view.memory || {});
  if (!all.length) return empty('No value is remembered.');
  return table('What is remembered', ['For', 'Value', 'Change'], all.map(one => {
    const right = h('input', { 'aria-label': `Right value for ${one.slot}, instead of ${one.value}`, value: one.value, maxlength: '200' });
    const send = async (to, said) => {
      await api.correct(id, { slot: one.slot, value: one.value, to, by: who() });
      toast(said);
      done();
    };
    return h('tr', {},
      h('td', {}, one.slot, h('br'), h('span', { class: 'faint' }, one.as.join(', '))),
      h('td', {}, one.value),
      h('td', {}, h('span', { class: 'buttons' }, right,
        action('Correct', () => {
          const to = right.value.trim();
          if (!to || to === one.value) {
            right.focus();
            throw new Error('Write the right value first.');
          }
          return send(to, 'It is corrected for the turns to come.');
        }),
        action('Forget', () => send(undefined, 'It is forgotten for the turns to come.'), 'danger'))));
  }));
}
