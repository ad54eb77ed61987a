// @ts-check
/**
 * The filter of a list: it leaves what holds every typed word, or, where nothing does, what is spelt nearly so.
 *
 * What a list says is in the page (`[data-filtered]`). Of a list that is split over pages, all names come from a script of their own,
 * named by `data-names` of the field, as soon as somebody turns to the field.
 */
(() => {
	const MOST_NAMED = 50;

	/** Wait until what was pressed, or typed, has been drawn. */
	const nextPicture = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

	/**
	 * A text without case and accents.
	 * @param {string} text
	 */
	const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

	/**
	 * How many edits lie between two words: letters added, left out, changed, or swapped with the next one.
	 * @param {string} one
	 * @param {string} other
	 */
	const distance = (one, other) => {
		let before = /** @type {number[]} */ ([]);
		let last = Array.from({ length: other.length + 1 }, (_, place) => place);
		for (let row = 1; row <= one.length; row++) {
			const now = [row];
			for (let column = 1; column <= other.length; column++) {
				const differs = one[row - 1] !== other[column - 1];
				let least = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + Number(differs));
				const isSwapped = differs && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
				if (isSwapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
				now.push(least);
			}
			[before, last] = [last, now];
		}
		return last[other.length] ?? 0;
	};

	/**
	 * How many slips a word may hold and still be taken for another.
	 * @param {string} word
	 */
	const slips = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

	/** @typedef {{ item: HTMLElement, text: string, words: string[] }} Item */

	/**
	 * Read the items of a list: the whole text of each, and the words by which a near spelling may find it.
	 * @param {Element} list
	 * @returns {Item[]}
	 */
	const read = (list) =>
		/** @type {HTMLElement[]} */ ([...list.children]).map((item) => {
			const others = item.dataset.words ?? "";
			const name = item.querySelector("a, summary")?.textContent ?? "";
			const words = bare(`${name} ${others}`).split(/[^\p{L}\p{N}]+/u);
			return { item, text: bare(`${item.textContent} ${others}`), words };
		});

	const start = () => {
		/** @type {HTMLFormElement | null} */
		const form = document.querySelector(".d-filter");
		const field = form?.querySelector("input");
		if (!form || !field) return;
		const topic = form.querySelector("select");
		const output = form.querySelector("output");
		const named = document.querySelector("[data-named]");
		const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[data-group]"));
		let items = [...document.querySelectorAll("[data-filtered]")].flatMap(read);
		let wasAsked = false;

		const apply = () => {
			const typed = bare(field.value).split(/\s+/).filter(Boolean);
			/** @param {Item} one */
			const fits = (one) => typed.every((word) => one.text.includes(word));
			/** @param {Item} one */
			const isNear = (one) => typed.every((word) => one.words.some((other) => distance(word, other) <= slips(word)));
			/** @param {Item} one */
			const hasTopic = ({ item }) => !topic?.value || ` ${item.dataset.topics} `.includes(` ${topic.value} `);

			const candidates = items.filter(hasTopic);
			let found = candidates.filter(fits);
			const isExact = found.length > 0;
			if (!isExact) found = candidates.filter(isNear);

			const left = new Set(found);
			for (const one of items) one.item.hidden = !left.has(one);
			named?.replaceChildren(...(typed.length ? found : []).slice(0, MOST_NAMED).map(({ item }) => item));
			const isAsked = typed.length > 0 || Boolean(topic?.value);
			// What is left is in sight; as soon as nothing is asked for, all of it is folded again.
			if (isAsked !== wasAsked) for (const group of folded) group.open = isAsked;
			wasAsked = isAsked;
			for (const other of document.querySelectorAll("[data-unfiltered]")) /** @type {HTMLElement} */ (other).hidden = isAsked;
			const { found: exact = "", near = "" } = form.dataset;
			if (output) output.textContent = isAsked ? (isExact || !found.length ? exact : near).replace("{n}", `${found.length}`) : "";
		};

		const loadNames = () => {
			const { names, list = "" } = field.dataset;
			if (!names) return;
			delete field.dataset.names;
			const onload = () => {
				const all = document.createElement("ul");
				all.innerHTML = window.distinguoLists?.[list] ?? "";
				items = read(all);
				apply();
			};
			document.head.append(Object.assign(document.createElement("script"), { src: names, onload }));
		};

		field.addEventListener("focus", loadNames);
		let isComing = false;
		form.addEventListener("input", async () => {
			if (isComing) return;
			isComing = true;
			await nextPicture();
			isComing = false;
			apply();
		});
		form.addEventListener("submit", (event) => event.preventDefault());
		apply(); // browsers remember what was typed before the page was left
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
