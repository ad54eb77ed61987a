// @ts-check
/* Search waits until the reader turns to it. */
{
	// A ticked box opens search; a wide screen's field may be told of no focus.
	const turned = new Promise((turn) => {
		for (const act of ["focusin", "input"])
			addEventListener(act, ({ target }) => {
				const [box, field] = /** @type {any} */ (document.querySelectorAll("#__search, [name=query]"));
				if (target === box) box.checked && field.focus();
				else if (target !== field) return;
				else if (!box.checked) box.click();
				turn(0);
			});
		if (/[?&]q=/.test(location.search)) turn(0);
	});

	self.XMLHttpRequest = class extends XMLHttpRequest {
		open(_, address) {
			if (/search_index/.test(address)) this.send = () => turned.then(() => super.send());
			super.open.apply(this, arguments);
		}
	};

	const bare = (text, none) => text.replace(/<.*?>|&\w+;/g, "").replace(none, "").toLowerCase();

	const { Worker } = self;
	/** @type {any} */ (self).Worker = function (address) {
		const stand = new EventTarget();
		let asked, between;
		let waiting = 0;
		const onmessage = (said) => {
			const { data } = said.data;
			if (--waiting) return; // more has been typed since
			if (data) {
				// What is nearly so is better than nothing.
				const near = asked.replace(/\p{L}{5,}(?![\p{L}~])/gu, "$&~2");
				if (!data.items[0] && near !== asked) return postMessage({ type: 2, data: near });
				// First what is called just that, then what is but for words that say nothing.
				for (const group of data.items) {
					const names = group.flatMap(({ title, names = [title, ...title.split(/[(;)]/)] }) => names);
					const fits = ["", /[^\p{L}\p{N}]/gu, between].filter((none) => names.some((name) => bare(name, none) === bare(asked, none)));
					for (const item of group) item.score += fits.length * 1e6;
				}
				data.items.sort(([one], [other]) => other.score - one.score);
			}
			stand.dispatchEvent(new MessageEvent("message", said));
		};
		const worker = turned.then(() => Object.assign(new Worker(address), { onmessage }));
		const postMessage = async (message) => {
			waiting++;
			asked = message.data;
			between ??= new RegExp(asked.config.separator, "g");
			(await worker).postMessage(message);
		};
		return Object.assign(stand, { postMessage });
	};
}
