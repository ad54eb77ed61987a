// @ts-check
/* Previews of terms: a card beside a link to a term, on hover, on keyboard focus, and at the first tap. */
{
  /** @type {Record<string, {name: string, text: string, title: string, more: string}>} */
  const previews = JSON.parse(document.getElementById("d-previews")?.textContent || "{}");
  /** @param {Element} place @param {string} tag @param {object} properties */
  const add = (place, tag, properties) => place.appendChild(Object.assign(document.createElement(tag), properties));
  // It is a status: what is put into it is read out.
  const card = add(document.querySelector("article"), "div", { className: "d-preview", role: "status", hidden: true });
  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  let timer = 0;
  let touched = false;

  /** The term's link that something happened to. @param {Event} event @returns {HTMLAnchorElement | null} */
  const link = ({ target }) => (target instanceof Element ? target.closest("a[data-term]") : null);
  /** @param {Event} event */
  const inside = ({ target }) => target instanceof Node && card.contains(target);

  const close = () => {
    clearTimeout(timer);
    card.hidden = true;
    card.replaceChildren();
    shown = null;
  };

  /** @param {HTMLAnchorElement} anchor */
  const open = (anchor) => {
    const preview = previews[anchor.dataset.term || ""];
    if (!preview || shown === anchor) return !!preview && !card.hidden;
    close();
    shown = anchor;
    card.hidden = false;
    add(card, "p", { className: "d-preview__label", textContent: preview.title || preview.name });
    add(card, "p", { className: "d-preview__text", textContent: preview.text });
    const ways = add(card, "p", { className: "d-preview__ways" });
    // Tab goes on through the page: the link itself leads there too.
    add(ways, "a", { href: anchor.href, textContent: `Read about ${preview.name}`, tabIndex: -1 });
    if (preview.more) add(ways, "a", { href: preview.more, textContent: "Compare", tabIndex: -1 });
    const at = anchor.getClientRects()[0];
    const above = at.bottom + card.offsetHeight + 8 > innerHeight && at.top > card.offsetHeight + 60;
    card.style.top = `${above ? at.top - card.offsetHeight - 4 : at.bottom + 4}px`;
    card.style.left = `${Math.max(8, Math.min(at.left, document.body.clientWidth - card.offsetWidth - 8))}px`;
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
  addEventListener("scroll", close, { passive: true });
}
