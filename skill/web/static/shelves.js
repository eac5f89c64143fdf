// What the catalog holds, as lists of things to choose. Data becomes text nodes only, never markup.

/** An element with attributes (or, for functions, listeners) and children: elements or text. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** 602000 -> "10 min", 45000 -> "45 s". */
export function spell(durationMs) {
  const seconds = Math.round(durationMs / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** "letting-go" -> "Letting go". */
export const titled = (slug) => (slug[0]?.toUpperCase() ?? "") + slug.slice(1).replaceAll("-", " ");

/** A row with one large button: {title, about, length, data, choose}. */
export function choice({ title, about = "", length = "", data = {}, choose }) {
  const attributes = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]));
  const button = element(
    "button",
    { type: "button", click: choose, ...attributes },
    length ? element("span", { class: "length" }, length) : null,
    element("span", { class: "name" }, title),
    about ? element("span", { class: "about" }, about) : null,
  );
  return element("li", {}, button);
}

/** Fills a group with buttons of which one is pressed; `chosen` hears of each change and of the first. */
export function pickOne(group, options, first, chosen) {
  const buttons = options.map(([value, label]) =>
    element("button", { type: "button", "data-value": value, click: () => press(value) }, label),
  );
  const press = (value) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === String(value)));
    chosen(value);
  };
  group.replaceChildren(...buttons);
  press(first);
}

const LENGTHS = ["short", "medium", "long"];

/** An article that opens: who wrote it, a summary of the length one wants, its source, and its reading aloud if there is one. */
export function articleEntry(article, read) {
  const summary = element("p", { class: "summary", "aria-live": "polite" });
  const lengths = element("div", { class: "chips", role: "group", "aria-label": "Length of the summary" });
  const made = LENGTHS.filter((length) => article.summaries[length]?.length);
  if (made.length) {
    const show = (length) => (summary.textContent = article.summaries[length].map((sentence) => sentence.text).join(" "));
    pickOne(lengths, made.map((length) => [length, labelOf(article, length)]), made.includes("medium") ? "medium" : made[0], show);
  }
  return element(
    "li",
    {},
    element(
      "details",
      {},
      element("summary", {}, article.title, element("span", { class: "about" }, bylineOf(article))),
      element("div", { class: "open" }, lengths, summary, read, sourceOf(article)),
    ),
  );
}

function labelOf(article, length) {
  const seconds = article.summary_seconds?.[length];
  return seconds ? `${titled(length)}, ${spell(seconds * 1000)}` : titled(length);
}

const bylineOf = (article) => [article.author && `By ${article.author}`, article.published].filter(Boolean).join(", ");

const ADDRESS = /https?:\/\/[^\s,;<>"]*[^\s,;<>".)]|\b10\.\d{4,9}\/[^\s,;<>"]*[^\s,;<>".)]/g;

/** The source as it is written, its addresses and DOIs as links. */
function sourceOf(article) {
  const parts = [];
  let from = 0;
  for (const found of article.source.matchAll(ADDRESS)) {
    const href = found[0].startsWith("http") ? found[0] : `https://doi.org/${found[0]}`;
    parts.push(article.source.slice(from, found.index), element("a", { href, rel: "noreferrer noopener" }, found[0]));
    from = found.index + found[0].length;
  }
  return element("p", { class: "source" }, "Source: ", ...parts, article.source.slice(from));
}
