// @ts-check
/* The theme fetches its search with every first visit: hold engine and index back until the reader turns to it. */
{
  // Opening search ticks a box, but a wide screen's field is reached without it.
  const turned = new Promise((turn) => {
    for (const event of ["change", "focusin", "pointerdown"])
      addEventListener(event, ({ target }) => target["closest"]?.("#__search, [for=__search], .md-search") && turn(0));
    if (/[?&][qh]=/.test(location.search)) turn(0);
  });

  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (_, address) {
    if (/search_index/.test(`${address}`)) this.send = (body) => turned.then(() => send.call(this, body));
    return open.apply(this, arguments);
  };

  const { Worker } = self;
  // In a folder the theme takes scripts instead.
  if (location.protocol !== "file:")
    Object.assign(self, {
      Worker: function (address) {
        let worker;
        turned.then(() => {
          worker = new Worker(address);
          worker.onmessage = ({ data }) => stand.dispatchEvent(new MessageEvent("message", { data }));
        });
        const stand = new EventTarget();
        return Object.assign(stand, { postMessage: (message) => turned.then(() => worker.postMessage(message)) });
      },
    });
}
