// The answers that a question offers, as buttons: "(1) … (2) …", and yes or no.

const NUMBERED = /\((\d)\)\s*/g;

/** How a question begins that is answered by yes or no, and the two words for it. */
const YES_NO = [
  { words: ["Yes", "No"], begin: /^(is|are|am|was|were|do|does|did|shall|should|can|could|will|would|may|have|has|ok|okay|correct|right)\b/i, or: /\bor\b/i },
  { words: ["Ja", "Nein"], begin: /^(soll|sollen|ist|sind|darf|dürfen|kann|können|möchten|möchtest|wollen|willst|haben|hast|passt|stimmt|wäre)(?!\p{L})/iu, or: /\boder\b/i },
  { words: ["Oui", "Non"], begin: /^(est-ce|voulez|veux|souhaitez|dois|puis|peux|pouvez|confirmez|êtes)(?!\p{L})/iu, or: /\bou\b/i },
  { words: ["Sí", "No"], begin: /^¿?(quiere|quieres|desea|deseas|debo|puedo|puede|es|está|confirma|confirmas)(?!\p{L})/iu, or: /\bo\b/i },
];

/**
 * The answers that are offered.
 *
 * @param asked whether the bot waits for the answer; a question that is only said gets no yes or no
 * @returns [{label, text}], empty where any answer is possible
 */
export function choicesOf(text, asked) {
  const numbered = numberedIn(text);
  return numbered.length ? numbered : asked ? yesNoOf(text) : [];
}

function numberedIn(text) {
  const marks = [...text.matchAll(NUMBERED)];
  const inOrder = marks.every((mark, at) => Number(mark[1]) === at + 1);
  if (marks.length < 2 || !inOrder) return [];
  return marks.map((mark, at) => {
    const end = at + 1 < marks.length ? marks[at + 1].index : text.length;
    const label = text.slice(mark.index + mark[0].length, end)
      .split("\n")[0]
      .replace(/[\s,;]*(?:(?:,|;|\s)\s*(?:or|oder|ou|o|and|und))?\s*$/i, "")
      .replace(/[?.!,;:\s]+$/, "");
    return { label: label || mark[1], text: mark[1] };
  });
}

function yesNoOf(text) {
  const question = text.trim().match(/(?:^|[.!?:…]\s+|\n\s*)([^.!?\n]*(?:\.\d[^.!?\n]*)*\?)\s*$/)?.[1]?.trim();
  const language = question && YES_NO.find(({ begin, or }) => begin.test(question) && !or.test(question));
  return language ? language.words.map((word) => ({ label: word, text: word })) : [];
}
