// @ts-check
/* Previews of terms: a card beside a link to a term, on hover, on keyboard focus, and at the first tap. */

// Used by the scripts after it, too.
/** @param {string} selector @param {ParentNode} place @returns {any} */
const one = (selector, place = document) => place.querySelector(selector);
/** @param {string} selector @param {ParentNode} place @returns {any[]} */
const every = (selector, place = document) => [...place.querySelectorAll(selector)];
/** @param {string} tag @param {object} properties @param {...(Node | string)} children @returns {any} */
const make = (tag, properties, ...children) => {
  const made = document.createElement(tag);
  made.append(...children);
  return Object.assign(made, properties);
};

{
  const previews = JSON.parse(one("#d-previews")?.textContent || "{}");
  // It is a status: what is put into it is read out.
  const card = make("div", { className: "d-preview", role: "status", hidden: true });
  one("article").append(card);
  let shown = null;
  let timer = 0;
  let touched = false;

  /** The term's link that something happened to. @param {any} event */
  const link = ({ target }) => target.closest?.("a[data-term]");
  const inside = ({ target }) => card.contains(target);

  const close = () => {
    clearTimeout(timer);
    card.hidden = true;
    card.replaceChildren();
    shown = null;
  };

  const open = (anchor) => {
    const preview = previews[anchor.dataset.term];
    if (!preview || shown === anchor) return !!preview;
    close();
    shown = anchor;
    card.hidden = false;
    // Tab goes on through the page: the link itself leads there too.
    const ways = [make("a", { href: anchor.href, tabIndex: -1 }, `Read about ${preview.name}`)];
    if (preview.more) ways.push(make("a", { href: preview.more, tabIndex: -1 }, "Compare"));
    card.append(
      make("p", { className: "d-preview__label" }, preview.title || preview.name),
      make("p", { className: "d-preview__text" }, preview.text),
      make("p", { className: "d-preview__ways" }, ...ways),
    );
    const { top, bottom, left } = anchor.getClientRects()[0];
    const { style, offsetHeight: height, offsetWidth: width } = card;
    style.top = `${bottom + height + 8 > innerHeight && top > height + 60 ? top - height - 4 : bottom + 4}px`;
    style.left = `${Math.max(8, Math.min(left, document.body.clientWidth - width - 8))}px`;
    return true;
  };

  addEventListener("pointerdown", ({ pointerType }) => (touched = pointerType === "touch"), true);
  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const anchor = link(event);
    clearTimeout(timer);
    if (anchor) timer = setTimeout(open, 250, anchor);
    else if (shown && !inside(event)) timer = setTimeout(close, 250);
  });
  addEventListener("focusin", (event) => {
    const anchor = link(event);
    if (anchor && !touched && anchor.matches(":focus-visible")) open(anchor);
    else if (!anchor && !inside(event)) close();
  });
  addEventListener("keydown", ({ key }) => {
    touched = false;
    if (key === "Escape") close();
  });
  addEventListener("click", (event) => {
    const anchor = link(event);
    if (anchor && touched && shown !== anchor && open(anchor)) event.preventDefault();
    else if (!inside(event)) close();
  });
  addEventListener("scroll", close);
}
