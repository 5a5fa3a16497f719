// The chat in another page: <script src="https://chat.example.org/widget.js" data-bot="store" async></script>
// A button in the corner, and the chat page in a frame of its own: its cookies, storage and requests are those of the
// chat's address. Colours: custom properties of the page, such as :root { --switchboard-accent: #0a7; }

(() => {
  const script = document.currentScript;
  const base = new URL(".", script.src);
  const names = ["page", "surface", "text", "faint", "line", "accent", "on-accent"];
  const label = script.dataset.label ?? "Chat";

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; }
    button { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483000; min-width: 3.5rem;
      height: 3.5rem; padding: 0 1.1rem; border: 0; border-radius: 1.75rem; cursor: pointer; font: 600 1rem system-ui, sans-serif;
      background: var(--switchboard-accent, #3a4fd8); color: var(--switchboard-on-accent, #fff); box-shadow: 0 4px 16px #0004; }
    button:focus-visible { outline: 3px solid var(--switchboard-accent, #3a4fd8); outline-offset: 3px; }
    iframe { position: fixed; inset-block-end: 5.25rem; inset-inline-end: 1rem; z-index: 2147483000; border: 1px solid #8886;
      width: min(24rem, calc(100vw - 2rem)); height: min(38rem, calc(100dvh - 6.5rem)); border-radius: 1rem;
      background: var(--switchboard-page, #f5f6fa); box-shadow: 0 8px 32px #0005; color-scheme: light dark; }
    iframe[hidden] { display: none; }
  `);
  root.adoptedStyleSheets = [style];

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-haspopup", "dialog");
  root.append(button);

  let frame;

  function colours() {
    const given = getComputedStyle(host.parentElement);
    const theme = new URLSearchParams();
    for (const name of names) {
      const value = given.getPropertyValue(`--switchboard-${name}`).trim();
      if (value) theme.set(name, value);
    }
    if (script.dataset.bot) theme.set("bot", script.dataset.bot);
    return theme.toString();
  }

  function show(open) {
    if (open && !frame) {
      frame = document.createElement("iframe");
      frame.title = label;
      frame.src = new URL(`embed.html#${colours()}`, base);
      root.append(frame);
    }
    frame.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "\u00d7" : label;
    button.setAttribute("aria-label", open ? `Close ${label}` : label);
    if (open) frame.focus();
    else button.focus();
  }

  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && frame && !frame.hidden) show(false);
  });

  const add = () => document.body.append(host);
  if (document.body) add();
  else document.addEventListener("DOMContentLoaded", add);
})();
