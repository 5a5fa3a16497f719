// Examples to be added to intents.yaml, as a unified diff.

const CONTEXT = 3;

/** Text as a YAML scalar in double quotes, whatever is in it. */
export const quoted = text => JSON.stringify(text.trim().replace(/\s+/g, ' ')).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g,
  it => '\\u' + it.charCodeAt(0).toString(16).padStart(4, '0'));

/**
 * @param known the answer of GET /v1/intents
 * @param chosen text of a message to its intent
 * @return the diff; and what no line can be added for
 */
export function patch(known, chosen) {
  const lines = known.text.split('\n');
  const ends = known.text.endsWith('\n');
  if (ends) lines.pop();
  const carriage = lines[0]?.endsWith('\r') ? '\r' : '';
  const added = new Map();
  const byHand = [];
  for (const [text, name] of chosen) {
    const place = known.intents.find(one => one.name === name)?.place;
    if (!place) {
      byHand.push({ text, intent: name });
      continue;
    }
    if (!added.has(place.line)) added.set(place.line, []);
    added.get(place.line).push(`${' '.repeat(place.indent)}- ${quoted(text)}${carriage}`);
  }
  const places = [...added.keys()].sort((one, other) => one - other);
  if (!places.length) return { text: '', byHand };
  const hunks = [];
  for (const line of places) {
    const last = hunks.at(-1);
    if (last && line - CONTEXT <= last.to) {
      last.to = Math.min(lines.length, line + CONTEXT);
      last.places.push(line);
    } else {
      hunks.push({ from: Math.max(1, line - CONTEXT + 1), to: Math.min(lines.length, line + CONTEXT), places: [line] });
    }
  }
  let before = 0;
  const text = hunks.map(hunk => {
    const body = [];
    let more = 0;
    for (let line = hunk.from; line <= hunk.to; line++) {
      const isLast = line === lines.length && !ends;
      const follow = hunk.places.includes(line) ? added.get(line) : [];
      if (isLast && follow.length) {
        // a last line without a line break gets one
        body.push(`-${lines[line - 1]}`, '\\ No newline at end of file', `+${lines[line - 1]}`);
      } else {
        body.push(` ${lines[line - 1]}`);
        if (isLast) body.push('\\ No newline at end of file');
      }
      body.push(...follow.map(one => `+${one}`));
      more += follow.length;
    }
    const length = hunk.to - hunk.from + 1;
    const head = `@@ -${hunk.from},${length} +${hunk.from + before},${length + more} @@`;
    before += more;
    return [head, ...body].join('\n');
  }).join('\n');
  return { text: `--- a/intents.yaml\n+++ b/intents.yaml\n${text}\n`, byHand };
}
