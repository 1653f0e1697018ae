// The report reads well without it: this adds a filter, folding, a chart, colours in JSON and a theme.
const page = document.documentElement.dataset;
const byId = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Before anything is painted. Storage throws where a server sandboxes the page.
const setTheme = chosen => {
  try {
    if (chosen) localStorage.grpcshTheme = chosen;
    chosen ??= localStorage.grpcshTheme;
  } catch {}
  if (chosen) page.theme = chosen;
};
setTheme();

// Tokens are ranges, not elements, and only of what is open: a big page stays small.
const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|-?\b\d[\d.eE+-]*|\b(?:true|false|null)\b/g;
const colour = details => {
  for (const pre of window.Highlight ? all(".json", details) : []) {
    if (pre.coloured || pre.closest("details:not([open])")) continue;
    pre.coloured = true;
    pre.normalize(); // parsers split long texts
    for (const token of pre.textContent.matchAll(TOKEN)) {
      const kind = token[2] ? "key" : token[1] ? "text" : "number";
      const range = new Range();
      range.setStart(pre.firstChild, token.index);
      range.setEnd(pre.firstChild, token.index + (token[1] ?? token[0]).length);
      CSS.highlights.set(kind, (CSS.highlights.get(kind) ?? new Highlight()).add(range));
    }
  }
};
addEventListener("toggle", event => event.target.open && colour(event.target), true);

addEventListener("DOMContentLoaded", () => {
  const tools = byId("tools");
  const field = byId("filter");
  const files = all(".file").map(file => ({ file, name: all("h2", file)[0].textContent, parts: all(".case, .setup.failed", file) }));
  const cases = all(".case");
  const status = element => element.classList[1];

  tools.hidden = byId("theme").hidden = false;
  byId("theme").onclick = () => {
    const now = page.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "");
    setTheme(now === "dark" ? "light" : "dark");
  };

  const buttons = all("[data-status]", tools);
  const filter = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = all("[aria-pressed=true]", tools).map(each => each.dataset.status);
    for (const { file, name, parts } of files) {
      for (const part of parts) {
        const text = words.length && (name + part.textContent).toLowerCase();
        part.hidden = chosen.length && !chosen.includes(status(part)) || words.some(word => !text.includes(word));
      }
      file.hidden = parts.every(part => part.hidden);
    }
    byId("shown").value = `${cases.filter(each => !each.hidden).length} of ${cases.length} cases`;
  };
  for (const button of buttons) {
    const count = cases.filter(each => status(each) === button.dataset.status).length;
    button.hidden = !count;
    button.append(" " + count);
    button.onclick = () => {
      button.ariaPressed = button.ariaPressed !== "true";
      filter();
    };
  }
  let pause;
  field.oninput = () => {
    clearTimeout(pause);
    pause = setTimeout(filter, 150);
  };
  filter();

  byId("open").onclick = () => all("details.failed, details.timeout").forEach(each => each.open = true);
  byId("close").onclick = () => cases.forEach(each => each.open = false);

  // A link finds its case, whatever is filtered or folded.
  const reveal = () => {
    const target = byId(location.hash.slice(1));
    if (target?.closest("[hidden]")) {
      field.value = "";
      buttons.forEach(each => each.ariaPressed = false);
      filter();
    }
    for (let each = target; each; each = each.parentNode.closest("details")) each.open = true;
    target?.scrollIntoView();
  };
  addEventListener("hashchange", reveal);

  if (byId("summary")) {
    tools.before(byId("summary")); // where it is seen, for keyboards and screen readers
    document.title = byId("outcome").textContent + " · " + document.title;
    draw(cases.filter(each => each.dataset.ms), status);
  }
  reveal();
});

// At most 150 bars, each the slowest of some cases.
const draw = (cases, status) => {
  if (!cases.length) return;
  const slowest = list => list.reduce((a, b) => +b.dataset.ms > +a.dataset.ms ? b : a);
  const most = Math.max(2, Math.log10(slowest(cases).dataset.ms));
  const add = (tag, ms, properties) => {
    const part = Object.assign(document.createElement(tag), properties);
    part.style.setProperty("--at", Math.log10(ms) / most * 100 + "%");
    byId("plot").append(part);
  };
  ["1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s"].slice(0, most + 1)
    .forEach((textContent, power) => add("i", 10 ** power, { textContent }));
  const size = Math.ceil(cases.length / 150);
  for (let at = 0; at < cases.length; at += size) {
    const chosen = slowest(cases.slice(at, at + size));
    const title = chosen.firstChild.textContent;
    add("a", chosen.dataset.ms, { title, href: "#" + chosen.id, tabIndex: -1, className: status(chosen) });
  }
  byId("times").hidden = false;
};
