// Shows a reply's Markdown by making elements one by one: text only ever becomes text, so that
// nothing a model or a page says can become markup of its own.

const INLINE = [
  { pattern: /`([^`\n]+)`/, make: (m) => element("code", m[1]) },
  { pattern: /\[([^\]\n]+)\]\((https?:\/\/[^\s()]+)\)/, make: (m) => link(m[2], inline(m[1])) },
  { pattern: /https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]*_]/, make: (m) => link(m[0], [m[0]]) },
  { pattern: /\*\*(\S(?:[^\n]*?\S)?)\*\*/, make: (m) => element("strong", ...inline(m[1])) },
  { pattern: /(?<![\p{L}\p{N}*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/u, make: (m) => element("em", ...inline(m[1])) },
  { pattern: /(?<![\p{L}\p{N}_])_([^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])/u, make: (m) => element("em", ...inline(m[1])) },
];

const ITEM = /^\s{0,3}([-*•]|\d{1,3}[.)])\s+(.*)$/;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/;
const FENCE = /^\s{0,3}```/;

/** The nodes that show a text. */
export function markdown(text) {
  const nodes = [];
  const lines = text.split("\n");
  let plain = [];
  const flush = () => {
    const text = plain.join("\n").replace(/^\n+|\s+$/g, "");
    if (text) nodes.push(...inline(text));
    plain = [];
  };
  for (let i = 0; i < lines.length; ) {
    if (FENCE.test(lines[i])) {
      const end = lines.findIndex((line, at) => at > i && FENCE.test(line));
      const last = end < 0 ? lines.length : end;
      flush();
      nodes.push(element("pre", element("code", lines.slice(i + 1, last).join("\n"))));
      i = last + 1;
    } else if (ITEM.test(lines[i])) {
      flush();
      const list = element(/\d/.test(lines[i].match(ITEM)[1]) ? "ol" : "ul");
      if (list.tagName === "OL") list.start = Number.parseInt(lines[i].match(ITEM)[1], 10);
      for (; i < lines.length && ITEM.test(lines[i]); i++) {
        list.append(element("li", ...inline(lines[i].match(ITEM)[2])));
      }
      nodes.push(list);
    } else if (HEADING.test(lines[i])) {
      flush();
      nodes.push(element("div", element("strong", ...inline(lines[i].match(HEADING)[1]))));
      i++;
    } else {
      plain.push(lines[i++]);
    }
  }
  flush();
  return nodes;
}

/** Texts and elements of one stretch of text: what comes first wins, the rest is read on. */
function inline(text) {
  const nodes = [];
  for (let rest = text; rest; ) {
    const first = INLINE
      .map((kind) => ({ kind, match: kind.pattern.exec(rest) }))
      .filter(({ match }) => match)
      .reduce((a, b) => (!a || b.match.index < a.match.index ? b : a), null);
    if (!first) return [...nodes, rest];
    const { match, kind } = first;
    if (match.index) nodes.push(rest.slice(0, match.index));
    nodes.push(kind.make(match));
    rest = rest.slice(match.index + match[0].length);
  }
  return nodes;
}

function link(address, shown) {
  const made = element("a", ...shown);
  Object.assign(made, { href: address, target: "_blank", rel: "noopener noreferrer" });
  return made;
}

function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}
