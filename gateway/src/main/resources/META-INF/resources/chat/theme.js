// Colours that the page around a widget gives: only what is known, and only what is a colour.

const KNOWN = ["page", "surface", "text", "faint", "line", "accent", "on-accent"];

for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  if (KNOWN.includes(name) && CSS.supports("color", value)) {
    document.documentElement.style.setProperty(`--${name}`, value);
  }
}
