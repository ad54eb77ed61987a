// The theme fetches its whole search index with every first visit. Hold that one request back until the reader turns to search.
// Read from files (file://) the theme takes the index by a script instead, and nothing is held back.
(() => {
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {WeakSet<XMLHttpRequest>} */
  const held = new WeakSet();
  /** @type {(() => void)[]} */
  const waiting = [];
  let wanted = /[?&][qh]=/.test(location.search);

  const want = () => {
    wanted = true;
    for (const go of waiting.splice(0)) go();
  };

  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...all) {
    if (/\/search\/search_index\.json$/.test(String(all[1]))) held.add(this);
    return open.apply(this, /** @type {any} */ (all));
  };
  XMLHttpRequest.prototype.send = function (...all) {
    if (wanted || !held.has(this)) return send.apply(this, all);
    waiting.push(() => send.apply(this, all));
  };

  // The box is ticked when search opens, by whatever way; on wide screens the field can be reached without it.
  for (const event of ["change", "focusin", "pointerdown"]) {
    document.addEventListener(event, ({ target }) => {
      if (target instanceof Element && target.closest("#__search, [for=__search], .md-search")) want();
    });
  }
})();
