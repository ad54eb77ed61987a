// @ts-check
/** Shows what search finds below the field that the reader types in, and lets keys walk through it. */
(() => {
	const LONGEST = 240;
	/** How many milliseconds are worked before a key is let in, and how many hits one picture brings. */
	const SLICE = 8;
	const FIRST = 8;

	const pause = () => new Promise((resolve) => setTimeout(resolve));
	/** Wait until what was typed, or found, has been drawn. */
	const nextPicture = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

	/**
	 * @template {keyof HTMLElementTagNameMap} Tag
	 * @param {Tag} tag
	 * @param {string} [className]
	 * @param {(string | Node)[]} inside
	 */
	const make = (tag, className = "", ...inside) => {
		const element = document.createElement(tag);
		element.className = className;
		element.append(...inside);
		return element;
	};

	/**
	 * @param {HTMLElement} link
	 * @param {string} href
	 */
	const leadTo = (link, href) => {
		link.setAttribute("href", href);
		return link;
	};

	/** @param {string} root @param {EventTarget | null} focusBefore Where the focus was before search had it. */
	const start = (root, focusBefore) => {
		const { index, open: openIndex, fold } = /** @type {Search} */ (window.distinguoSearch);
		const { find, search, learnMore } = openIndex(index, root);
		/** The engine learns all entries a few milliseconds at a time, so that no key has to wait for it. */
		const learn = async () => {
			do await pause();
			while (learnMore && !learnMore(SLICE));
		};
		const ready = learn();
		const { said, ways } = index;
		/** The theme's box, which is ticked while search in the header is open. @type {HTMLInputElement | null} */
		const box = document.querySelector("#__search");
		let previousFocus = focusBefore instanceof HTMLElement ? focusBefore : null;

		/**
		 * A form of search, with the place for its results.
		 * @typedef {object} Place
		 * @property {HTMLFormElement} form
		 * @property {HTMLInputElement} field
		 * @property {boolean} isInHeader
		 * @property {HTMLElement} output
		 * @property {HTMLElement} status
		 * @property {HTMLElement} list
		 * @property {HTMLElement} more
		 * @property {string} answered The query whose results are shown.
		 * @property {string} [asked] The query that is looked for.
		 * @property {boolean} [isFound]
		 * @property {ReturnType<typeof setTimeout>} [timer]
		 */
		/** @type {Map<Element, Place>} */
		const places = new Map();

		/**
		 * The form of search that something stands in, with the place for its results.
		 * @param {EventTarget | null} target
		 */
		const placeOf = (target) => {
			const form = target instanceof Element ? target.closest("form.d-search") : null;
			const field = form?.querySelector("input");
			if (!(form instanceof HTMLFormElement) || !field) return undefined;
			const knownPlace = places.get(form);
			if (knownPlace) return knownPlace;
			const [status, list, more] = [
				make("p", "md-search-result__meta"),
				make("ol", "md-search-result__list"),
				make("div", "d-search__more"),
			];
			status.role = "status";
			const isInHeader = form.closest(".md-header") !== null;
			const scrollArea = make(
				"div",
				"md-search__scrollwrap",
				make("div", "md-search-result", status, list, more),
			);
			const output = make("div", `d-search__output${isInHeader ? " md-search__output" : ""}`, scrollArea);
			output.hidden = true;
			form.append(output);
			/** @type {Place} */
			const place = { form, field, isInHeader, output, status, list, more, answered: "" };
			places.set(form, place);
			return place;
		};

		/** @param {Place} place @param {boolean} isOpen */
		const unfold = ({ output, isInHeader }, isOpen) => {
			output.hidden = !isOpen;
			if (box && isInHeader) box.checked = isOpen;
		};

		/**
		 * A text in which what begins like one of some words is marked.
		 * @param {string} text
		 * @param {string[]} words
		 */
		const marked = (text, words) => {
			/** @type {(string | Node)[]} */
			const pieces = [];
			let unmarkedText = "";
			for (const part of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
				const folded = fold(part);
				if (words.some((word) => word.length > 2 && folded.startsWith(word))) {
					pieces.push(unmarkedText, make("mark", "", part));
					unmarkedText = "";
				} else unmarkedText += part;
			}
			return [...pieces, unmarkedText].filter(Boolean);
		};

		/** @param {SearchHit} hit @param {string[]} words */
		const itemOf = (hit, words) => {
			const title = make(
				"p",
				"d-hit__title",
				make("span", "d-hit__kind", said.kinds[hit.kind] ?? ""),
				" ",
				make("b", "", ...marked(hit.title, words)),
			);
			for (const [className, text] of [
				["name", hit.name],
				["name", hit.section],
				["near", hit.near ? said.near : ""],
			]) {
				if (text) title.append(" ", make("span", `d-hit__${className}`, ...marked(text, words)));
			}
			const article = make("div", "md-search-result__article md-typeset", title);
			const text = hit.kind === "any" ? said.any : hit.text;
			if (text) {
				const beginning = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
				article.append(make("p", "d-hit__text", ...marked(beginning, words)));
			}
			const link = leadTo(make("a", "md-search-result__link", article), new URL(hit.url || ".", root).href);
			return make("li", "md-search-result__item", link);
		};

		/** @param {Place} place @param {SearchHit[]} hits @param {string[]} words @param {string} query */
		const showMore = async (place, hits, words, query) => {
			for (let shown = FIRST; shown < hits.length; shown += FIRST) {
				await nextPicture();
				if (place.answered !== query) return;
				place.list.append(...hits.slice(shown, shown + FIRST).map((hit) => itemOf(hit, words)));
			}
		};

		/** @param {Place} place @param {SearchResults} found */
		const show = (place, { hits, editors, count, nearest, words }, /** @type {string} */ query) => {
			const { status, list, more } = place;
			const shown = hits.length ? hits : nearest.map((hit) => ({ ...hit, near: true }));
			const hasFocus = list.contains(document.activeElement);
			list.replaceChildren(...shown.slice(0, FIRST).map((hit) => itemOf(hit, words)));
			if (hasFocus) (list.querySelector("a") ?? place.field).focus();
			place.answered = query;
			const rest = showMore(place, shown, words, query);
			const number = count - editors.length;
			const foundText = number < 2 ? said.one : said.many.replace("{count}", `${number}`);
			status.textContent = hits.length ? foundText : said.nothing;
			more.replaceChildren();
			if (!hits.length) {
				const links = ways.map(([label, url]) => {
					const address = url.replace("{query}", encodeURIComponent(query));
					return make("li", "", leadTo(make("a", "", label), new URL(address, root).href));
				});
				more.append(make("ul", "d-search__ways", ...links));
			}
			if (!editors.length) return;
			const button = make("button", "d-search__editors", said.editors.replace("{count}", `${editors.length}`));
			button.type = "button";
			button.onclick = async () => {
				await rest;
				const items = editors.map((hit) => itemOf(hit, words));
				list.append(...items);
				items[0]?.querySelector("a")?.focus();
				button.remove();
			};
			more.append(button);
		};

		/**
		 * What a query finds, or nothing once another one is asked. It is looked for a few milliseconds at a time, too.
		 * @param {Place} place
		 * @param {string} query
		 */
		const foundFor = async (place, query) => {
			if (!search) return find(query);
			const parts = search(query);
			for (let end = performance.now() + SLICE; place.asked === query;) {
				const part = parts.next();
				if (part.done) return part.value;
				if (performance.now() < end) continue;
				await pause();
				end = performance.now() + SLICE;
			}
			return undefined;
		};

		/** @param {Place} place */
		const showAnswer = async (place) => {
			const query = place.field.value;
			if (!query.trim()) {
				place.output.hidden = true;
				return;
			}
			place.asked = query;
			await ready;
			const results = await foundFor(place, query);
			await pause();
			// More may have been typed since, or search may have been left.
			if (!results || place.asked !== query || place.field.value !== query) return;
			show(place, results, query);
			place.isFound = results.hits.length > 0;
			unfold(place, true);
		};

		/** @param {Place} place */
		const turnTo = (place) => {
			const query = place.field.value;
			if (query.trim() && place.answered === query) unfold(place, true);
			else if (query.trim()) showAnswer(place);
			// On a small screen the field itself is out of sight until then.
			else if (box && place.isInHeader && place.field.getBoundingClientRect().width < 40) box.checked = true;
		};

		/**
		 * Close the results, and give the focus back to where it was.
		 * @param {Place} place
		 */
		const leave = (place) => {
			clearTimeout(place.timer);
			place.asked = "";
			unfold(place, false);
			/** @type {HTMLElement | null} */
			const opener = document.querySelector("[data-opens=__search]");
			const isBack = place.isInHeader && previousFocus?.isConnected && previousFocus !== document.body;
			const headerFocus = isBack ? previousFocus : opener?.offsetParent ? opener : place.field;
			(place.isInHeader ? headerFocus : place.field)?.focus();
		};

		addEventListener("input", ({ target }) => {
			const place = placeOf(target);
			if (target !== place?.field) return;
			clearTimeout(place.timer);
			const query = place.field.value;
			place.asked = query;
			nextPicture().then(() => {
				if (place.asked !== query) return; // search was left, or more was typed
				clearTimeout(place.timer);
				place.timer = setTimeout(showAnswer, 20, place);
			});
		});
		addEventListener("focusin", ({ target, relatedTarget }) => {
			const place = placeOf(target);
			if (!place || placeOf(relatedTarget) === place) return;
			previousFocus = relatedTarget instanceof HTMLElement ? relatedTarget : null;
			turnTo(place);
		});
		addEventListener("focusout", ({ target, relatedTarget }) => {
			const place = placeOf(target);
			if (place && relatedTarget && placeOf(relatedTarget) !== place) unfold(place, false);
		});
		addEventListener("pointerdown", ({ target }) => {
			for (const place of places.values())
				if (!place.isInHeader && !("guess" in place.form.dataset) && placeOf(target) !== place)
					unfold(place, false);
		});
		// A result may stand on this very page.
		addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
			const place = placeOf(target);
			if (!place || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return;
			if (place.output.contains(target) && target.closest("a")) unfold(place, false);
		});
		box?.addEventListener("change", () => {
			const place = placeOf(document.querySelector(".md-header form.d-search"));
			if (place && !box.checked) leave(place);
		});
		addEventListener("reset", ({ target }) => {
			const place = placeOf(target);
			if (!place) return;
			place.output.hidden = true;
			place.field.focus();
		});
		addEventListener("submit", async (event) => {
			const place = placeOf(event.target);
			if (!place) return;
			event.preventDefault();
			if (place.answered !== place.field.value) await showAnswer(place);
			if (place.isFound) place.list.querySelector("a")?.click();
		});
		addEventListener("keydown", (event) => {
			const place = placeOf(event.target);
			if (!place || !["Escape", "ArrowDown", "ArrowUp"].includes(event.key)) return;
			if (event.key === "Escape") leave(place);
			else {
				/** @type {HTMLElement[]} */
				const stops = [place.field, ...place.output.querySelectorAll("a, button")].filter(
					(stop) => stop instanceof HTMLElement,
				);
				const focused = stops.findIndex((stop) => stop === document.activeElement);
				stops[focused + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
			}
			event.preventDefault();
		});

		for (const form of [document.activeElement, document.querySelector("form.d-search[data-guess]")]) {
			const place = placeOf(form);
			if (place) turnTo(place);
		}
	};

	window.distinguoSearch = Object.assign(window.distinguoSearch ?? {}, { start });
})();
