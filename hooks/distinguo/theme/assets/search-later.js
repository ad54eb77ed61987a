// @ts-check
/* Search waits until the reader turns to it. */
{
	// A ticked box opens search; a wide screen's field may be told of no focus.
	const turned = new Promise((turn) => {
		for (const act of ["change", "focusin", "pointerdown", "input"])
			addEventListener(act, ({ target }) => {
				if (!target["closest"]?.("#__search, [for=__search], .md-search")) return;
				turn(0);
				const box = one("#__search");
				if (act === "input" && !box.checked) box.click();
				if (target === box && box.checked) one("[name=query]").focus();
			});
		if (/[?&][qh]=/.test(location.search)) turn(0);
	});

	const { prototype } = XMLHttpRequest;
	const { open, send } = prototype;
	prototype.open = function (_, address) {
		if (/search_index/.test(`${address}`)) this.send = () => turned.then(() => send.call(this));
		open.apply(this, arguments);
	};

	const bare = (text) => text.replace(/<.*?>|&\w+;|[^\p{L}\p{N}]/gu, "").toLowerCase();

	const { Worker } = self;
	/** @type {any} */ (self).Worker = function (address) {
		const stand = new EventTarget();
		const onmessage = ({ data }) => {
			// What is called just that goes first.
			const query = bare(one("[name=query]").value);
			const named = (found) => +found.some(({ title }) => [title, ...title.split(/[(,)]/)].some((name) => bare(name) === query));
			data.data?.items?.sort((one, other) => named(other) - named(one));
			stand.dispatchEvent(new MessageEvent("message", { data }));
		};
		const worker = turned.then(() => Object.assign(new Worker(address), { onmessage }));
		return Object.assign(stand, { postMessage: (message) => worker.then((worker) => worker.postMessage(message)) });
	};
}
