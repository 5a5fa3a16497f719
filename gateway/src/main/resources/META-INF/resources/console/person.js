import { h } from './dom.js';

const KEPT = 'switchboard.by';

/** The field in which people say who they are; it is remembered for the next time. */
export function person() {
  const field = h('input', {
    id: 'by',
    autocomplete: 'username',
    maxlength: '200',
    value: localStorage.getItem(KEPT) || '',
    oninput: () => localStorage.setItem(KEPT, field.value),
  });
  return {
    label: h('label', { for: 'by' }, 'You are', field),
    name() {
      if (!field.value.trim()) {
        field.focus();
        throw new Error('Say who you are first.');
      }
      return field.value.trim();
    },
  };
}
