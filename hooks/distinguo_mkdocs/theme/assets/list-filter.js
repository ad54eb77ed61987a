// @ts-check
/**
 * The filter of a list: it leaves what holds every typed word, or, where nothing does, what is spelt nearly so.
 *
 * What a list says is in the page (`[data-filtered]`). Of a list that is split over pages, all names come from a script
 * of their own, named by `data-names` of the field, as soon as somebody turns to the field.
 */
(() => {
	const MOST_NAMED = 50;

	/** Wait until what was pressed, or typed, has been drawn. */
	const nextPicture = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

	/**
	 * A text without case and accents, with one kind of apostrophe. In capitals, ı is as I and ß as SS.
	 * @param {string} text
	 */
	const plainText = (text) =>
		text.replace(/[\u2018\u2019]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();

	/**
	 * How many edits lie between two words: letters added, left out, changed, or swapped with the next one.
	 * @param {string} word
	 * @param {string} otherWord
	 */
	const distance = (word, otherWord) => {
		let rowBeforeLast = /** @type {number[]} */ ([]);
		let lastRow = Array.from({ length: otherWord.length + 1 }, (_, column) => column);
		for (let row = 1; row <= word.length; row++) {
			const distances = [row];
			for (let column = 1; column <= otherWord.length; column++) {
				const differs = word[row - 1] !== otherWord[column - 1];
				let least = Math.min(
					(lastRow[column] ?? 0) + 1,
					(distances[column - 1] ?? 0) + 1,
					(lastRow[column - 1] ?? 0) + Number(differs),
				);
				const isSwapped =
					differs && word[row - 1] === otherWord[column - 2] && word[row - 2] === otherWord[column - 1];
				if (isSwapped) least = Math.min(least, (rowBeforeLast[column - 2] ?? 0) + 1);
				distances.push(least);
			}
			[rowBeforeLast, lastRow] = [lastRow, distances];
		}
		return lastRow[otherWord.length] ?? 0;
	};

	/**
	 * How many slips a word may hold and still be taken for another.
	 * @param {string} word
	 */
	const allowedSlips = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

	/** @typedef {{ item: HTMLElement, text: string, words: string[] }} Item */

	/**
	 * Read the items of a list: the whole text of each, and the words by which a near spelling may find it.
	 * @param {Element} list
	 * @returns {Item[]}
	 */
	const itemsOf = (list) =>
		/** @type {HTMLElement[]} */ ([...list.children]).map((item) => {
			const otherWords = item.dataset.words ?? "";
			const name = item.querySelector("a, summary")?.textContent ?? "";
			const words = plainText(`${name} ${otherWords}`).split(/[^\p{L}\p{N}]+/u);
			return { item, text: plainText(`${item.textContent} ${otherWords}`), words };
		});

	const start = () => {
		/** @type {HTMLFormElement | null} */
		const form = document.querySelector(".d-filter");
		const field = form?.querySelector("input");
		if (!form || !field) return;
		const topic = form.querySelector("select");
		const output = form.querySelector("output");
		const namedList = document.querySelector("[data-named]");
		const groups = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details[data-group]"));
		let items = [...document.querySelectorAll("[data-filtered]")].flatMap(itemsOf);
		let wasAsked = false;

		const apply = () => {
			const typedWords = plainText(field.value).split(/\s+/).filter(Boolean);
			/** @param {Item} item */
			const isMatch = (item) => typedWords.every((word) => item.text.includes(word));
			/** @param {Item} item */
			const isNear = (item) =>
				typedWords.every((word) =>
					item.words.some((itemWord) => distance(word, itemWord) <= allowedSlips(word)),
				);
			/** @param {Item} item */
			const hasTopic = ({ item }) => !topic?.value || ` ${item.dataset.topics} `.includes(` ${topic.value} `);

			const candidates = items.filter(hasTopic);
			let matches = candidates.filter(isMatch);
			const isExact = matches.length > 0;
			if (!isExact) matches = candidates.filter(isNear);

			const shownItems = new Set(matches);
			for (const item of items) item.item.hidden = !shownItems.has(item);
			namedList?.replaceChildren(
				...(typedWords.length ? matches : []).slice(0, MOST_NAMED).map(({ item }) => item),
			);
			const isAsked = typedWords.length > 0 || Boolean(topic?.value);
			// What is left is in sight; as soon as nothing is asked for, all of it is folded again.
			if (isAsked !== wasAsked) for (const group of groups) group.open = isAsked;
			wasAsked = isAsked;
			for (const element of document.querySelectorAll("[data-unfiltered]"))
				/** @type {HTMLElement} */ (element).hidden = isAsked;
			const { found: exactText = "", near: nearText = "" } = form.dataset;
			if (!output) return;
			const status = isExact || !matches.length ? exactText : nearText;
			output.textContent = isAsked ? status.replace("{n}", `${matches.length}`) : "";
		};

		const loadNames = () => {
			const { names, list = "" } = field.dataset;
			if (!names) return;
			delete field.dataset.names;
			const onload = () => {
				const nameList = document.createElement("ul");
				nameList.innerHTML = window.distinguoLists?.[list] ?? "";
				items = itemsOf(nameList);
				apply();
			};
			document.head.append(Object.assign(document.createElement("script"), { src: names, onload }));
		};

		field.addEventListener("focus", loadNames);
		let isWaiting = false;
		form.addEventListener("input", async () => {
			if (isWaiting) return;
			isWaiting = true;
			await nextPicture();
			isWaiting = false;
			apply();
		});
		form.addEventListener("submit", (event) => event.preventDefault());
		apply(); // browsers remember what was typed before the page was left
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
