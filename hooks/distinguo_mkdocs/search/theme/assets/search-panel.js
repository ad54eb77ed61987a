// @ts-check
/* Shows what search finds below the field that the reader types in. Any form of the class "d-search" is such a field. */
{
	/** @type {any} */
	const search = (/** @type {any} */ (globalThis).distinguoSearch ??= {});

	/**
	 * @param {string} tag
	 * @param {string} [className]
	 * @param {(string | Node)[]} inside
	 * @returns {HTMLElement}
	 */
	const make = (tag, className = "", ...inside) => {
		const element = document.createElement(tag);
		element.className = className;
		element.append(...inside);
		return element;
	};

	/** The words of a text, with those marked that begin like one of `words`. */
	const marked = (/** @type {string} */ text, /** @type {string[]} */ words) =>
		text
			.split(/([\p{L}\p{N}\p{M}]+)/u)
			.filter(Boolean)
			.map((part) => {
				const folded = search.fold(part);
				return words.some((word) => word.length > 2 && folded.startsWith(word)) ? make("mark", "", part) : part;
			});

	/**
	 * @param {string} root The address of the site.
	 * @param {EventTarget | null} from Where the focus was before search had it.
	 */
	search.start = (root, from) => {
		const { index } = search;
		const { find } = search.open(index, root);
		const { said, ways } = index;
		const toggle = /** @type {HTMLInputElement | null} */ (document.querySelector("#__search"));
		/** Where the focus was before search had it. @type {HTMLElement | null} */
		let cameFrom = from instanceof HTMLElement ? from : null;

		const address = (/** @type {string} */ url) => new URL(url || ".", root).href;
		const formOf = (/** @type {EventTarget | null} */ target) =>
			target instanceof Element ? /** @type {HTMLFormElement | null} */ (target.closest(".d-search")) : null;
		const fieldOf = (/** @type {HTMLFormElement} */ form) => /** @type {HTMLInputElement} */ (form.querySelector("input"));
		const inHeader = (/** @type {HTMLFormElement} */ form) => form.closest(".md-header") !== null;

		/** The place for results of a form. */
		const outputOf = (/** @type {HTMLFormElement} */ form) => {
			let output = /** @type {HTMLElement | null} */ (form.querySelector(".d-search__output"));
			if (!output) {
				const status = make("p", "md-search-result__meta");
				status.setAttribute("role", "status");
				const list = make("ol", "md-search-result__list");
				const more = make("div", "d-search__more");
				output = make("div", "d-search__output", make("div", "md-search__scrollwrap", make("div", "md-search-result", status, list, more)));
				if (inHeader(form)) output.classList.add("md-search__output");
				output.hidden = true;
				form.append(output);
			}
			return output;
		};

		const open = (/** @type {HTMLFormElement} */ form) => {
			outputOf(form).hidden = false;
			if (toggle && inHeader(form)) toggle.checked = true;
		};
		const close = (/** @type {HTMLFormElement} */ form) => {
			outputOf(form).hidden = true;
			if (toggle && inHeader(form)) toggle.checked = false;
		};

		const item = (/** @type {any} */ hit, /** @type {string[]} */ words) => {
			const title = make("p", "d-hit__title", make("span", "d-hit__kind", said.kinds[hit.kind] ?? ""), " ", make("b", "", ...marked(hit.title, words)));
			if (hit.name) title.append(" ", make("span", "d-hit__name", ...marked(hit.name, words)));
			if (hit.section) title.append(" ", make("span", "d-hit__name", hit.section));
			if (hit.near) title.append(" ", make("span", "d-hit__near", said.near));
			const article = make("div", "md-search-result__article md-typeset", title);
			const text = hit.text || (hit.kind === "any" ? said.any : "");
			if (text) article.append(make("p", "d-hit__text", ...marked(text.length > 240 ? `${text.slice(0, 240)}…` : text, words)));
			const link = /** @type {HTMLAnchorElement} */ (make("a", "md-search-result__link", article));
			link.href = address(hit.url);
			return make("li", "md-search-result__item", link);
		};

		const wayOn = (/** @type {string} */ label, /** @type {string} */ url) => {
			const link = /** @type {HTMLAnchorElement} */ (make("a", "", label));
			link.href = /^(mailto|https?):/.test(url) ? url : address(url);
			return make("li", "", link);
		};

		const show = (/** @type {HTMLFormElement} */ form, /** @type {any} */ found, /** @type {string} */ query) => {
			const output = outputOf(form);
			const [status, list, more] = output.querySelectorAll("[role=status], ol, .d-search__more");
			const { hits, editors, nearest, words } = found;
			list.replaceChildren(...hits.slice(0, 30).map((/** @type {any} */ hit) => item(hit, words)));
			more.replaceChildren();
			status.textContent = !hits.length ? said.nothing : hits.length === 1 ? said.one : said.many.replace("{count}", hits.length);
			if (!hits.length) {
				list.replaceChildren(...nearest.map((/** @type {any} */ hit) => item({ ...hit, near: true }, [])));
				const links = ways.map((/** @type {[string, string]} */ [label, url]) => wayOn(label, url.replace("{query}", encodeURIComponent(query))));
				more.append(make("ul", "d-search__ways", ...links));
			}
			if (editors.length) {
				const button = make("button", "d-search__editors", said.editors.replace("{count}", editors.length));
				/** @type {HTMLButtonElement} */ (button).type = "button";
				button.onclick = () => {
					const before = list.children.length;
					list.append(...editors.slice(0, 30).map((/** @type {any} */ hit) => item(hit, words)));
					/** @type {HTMLElement | null} */ (list.children[before].querySelector("a"))?.focus();
					button.remove();
				};
				more.append(button);
			}
		};

		/** Answer what stands in a field. */
		const answer = async (/** @type {HTMLFormElement} */ form) => {
			const query = fieldOf(form).value;
			if (!query.trim()) {
				outputOf(form).hidden = true;
				return;
			}
			const found = await find(query);
			if (fieldOf(form).value !== query) return; // more has been typed since
			show(form, found, query);
			form.dataset.answered = query;
			open(form);
		};

		/** @type {Map<HTMLFormElement, ReturnType<typeof setTimeout>>} */
		const waiting = new Map();
		const typed = (/** @type {Event} */ { target }) => {
			const form = formOf(target);
			if (!form || target !== fieldOf(form)) return;
			clearTimeout(waiting.get(form));
			waiting.set(form, setTimeout(answer, 20, form));
		};

		const focused = (/** @type {HTMLFormElement} */ form) => {
			outputOf(form);
			const query = fieldOf(form).value;
			if (query.trim()) form.dataset.answered === query ? open(form) : answer(form);
			// On a small screen the field itself is out of sight until then.
			else if (toggle && inHeader(form) && fieldOf(form).getBoundingClientRect().width < 40) toggle.checked = true;
		};

		/** Close the results, and give the focus back to where it was. */
		const leave = (/** @type {HTMLFormElement} */ form) => {
			close(form);
			const opener = /** @type {HTMLElement | null} */ (document.querySelector("[data-opens=__search]"));
			const place = !inHeader(form) ? null : cameFrom?.isConnected && cameFrom !== document.body ? cameFrom : opener?.offsetParent ? opener : null;
			(place ?? fieldOf(form)).focus();
		};

		addEventListener("input", typed);
		addEventListener("focusin", ({ target, relatedTarget }) => {
			const form = formOf(target);
			if (!form || formOf(relatedTarget) === form) return;
			cameFrom = relatedTarget instanceof HTMLElement ? relatedTarget : null;
			focused(form);
		});
		addEventListener("focusout", ({ target, relatedTarget }) => {
			const form = formOf(target);
			if (form && relatedTarget && formOf(relatedTarget) !== form) close(form);
		});
		addEventListener("pointerdown", ({ target }) => {
			for (const form of document.querySelectorAll("form.d-search")) if (!form.contains(/** @type {Node} */ (target)) && !inHeader(/** @type {any} */ (form))) close(/** @type {any} */ (form));
		});
		toggle?.addEventListener("change", () => {
			const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".md-header .d-search"));
			if (form && !toggle.checked) leave(form);
		});
		addEventListener("reset", ({ target }) => {
			const form = formOf(target);
			if (!form) return;
			outputOf(form).hidden = true;
			fieldOf(form).focus();
		});
		addEventListener("submit", async (event) => {
			const form = formOf(event.target);
			if (!form) return;
			event.preventDefault();
			if (form.dataset.answered !== fieldOf(form).value) await answer(form);
			const first = /** @type {HTMLAnchorElement | null} */ (outputOf(form).querySelector("ol a:not(:has(.d-hit__kind:empty))"));
			if (first) first.click();
		});
		addEventListener("keydown", (event) => {
			const form = formOf(event.target);
			if (!form) return;
			if (event.key === "Escape") {
				event.preventDefault();
				leave(form);
			}
			if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
			const places = [fieldOf(form), .../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".d-search__output a, .d-search__output button"))];
			const next = places[places.indexOf(/** @type {any} */ (document.activeElement)) + (event.key === "ArrowDown" ? 1 : -1)];
			if (!next || places[0].disabled) return;
			event.preventDefault();
			next.focus();
		});

		const form = formOf(document.activeElement);
		if (form) focused(form);
	};
}
