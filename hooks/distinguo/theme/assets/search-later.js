// @ts-check
/* The theme fetches its search, engine and index, with every first visit: hold both back until the reader turns to search. */
{
  /** What waits for that; null once it has happened. @type {(() => void)[] | null} */
  let waiting = /[?&][qh]=/.test(location.search) ? null : [];
  const later = (go) => void (waiting ? waiting.push(go) : go());

  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...all) {
    if (/\/search_index\.json$/.test(all[1])) this.send = (body) => later(() => send.call(this, body));
    return open.apply(this, all);
  };

  const { Worker } = self;
  // In a folder the theme takes both by scripts instead.
  if (location.protocol !== "file:")
    self.Worker = /** @type {any} */ (
      function (/** @type {string} */ address) {
        let worker;
        const stand = Object.assign(new EventTarget(), { postMessage: (message) => later(() => worker.postMessage(message)) });
        later(() => {
          worker = new Worker(address);
          worker.onmessage = ({ data }) => stand.dispatchEvent(new MessageEvent("message", { data }));
        });
        return stand;
      }
    );

  // The box is ticked when search opens, by whatever way; on wide screens the field can be reached without it.
  for (const event of ["change", "focusin", "pointerdown"])
    addEventListener(event, (/** @type {any} */ { target }) => {
      if (!target.closest?.("#__search, [for=__search], .md-search")) return;
      const ready = waiting || [];
      waiting = null;
      for (const go of ready) go();
    });
}
