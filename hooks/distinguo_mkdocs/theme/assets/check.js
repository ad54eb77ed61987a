// @ts-check
/**
 * The page that checks a text: marks its words, lists what is to be said of them, and puts other words in their place. The text stays in
 * this tab; nothing is sent.
 *
 * It needs `name-matcher.js`, `findings.js`, and the guide that `usage.js` enters.
 */
(() => {
	const STORE = "distinguo.check";
	const AROUND = 40;

	/**
	 * Fill the gaps of a text: `{n}` with the value called n.
	 * @param {string | undefined} text
	 * @param {Record<string, string | number>} values
	 */
	const filled = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);

	/** @returns {{ text: string, context: string }} */
	const remembered = () => {
		try {
			return { text: "", context: "", ...JSON.parse(sessionStorage.getItem(STORE) ?? "{}") };
		} catch {
			return { text: "", context: "" }; // no storage, or not what was put there
		}
	};

	/** @param {{ text: string, context: string }} draft */
	const remember = (draft) => {
		try {
			sessionStorage.setItem(STORE, JSON.stringify(draft));
		} catch {
			// A browser may keep nothing for this site: then the draft is gone with the page.
		}
	};

	const start = () => {
		/** @type {HTMLFormElement | null} */
		const form = document.querySelector("form.d-check");
		const guide = self.distinguoUsage?.guide;
		const find = guide && self.distinguoUsage?.findings?.(guide);
		if (!form || !find || form.classList.contains("d-live")) return;
		form.classList.add("d-live");
		const says = form.dataset;
		const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-part=${name}]`));
		const area = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
		const select = form.querySelector("select");
		const template = /** @type {HTMLTemplateElement} */ (form.querySelector("template")).content;

		/** An address of the site, which counts from its root, as seen from this page. */
		const seen = (/** @type {string} */ url) => {
			const [path = "", anchor = ""] = url.split("#");
			return `${(says.address ?? "").replace("terms/", path)}${anchor && `#${anchor}`}`;
		};

		const keep = () => remember({ text: area.value, context: select?.value ?? "" });

		/** @param {UsageFinding} finding */
		const reasonOf = ({ code, choices, clues, context }) => {
			const values = { context, write: choices[0]?.write ?? "", clues: clues.map((clue) => `“${clue}”`).join(says.joint) };
			const fine = context ? says.wanted : clues.length ? says.fine : "";
			const text = { "house-rule": says.rule, "deprecated-name": says.deprecated, "retired-name": says.retired, "mix-up": says.mixed, undecided: says.open, fine };
			return filled(text[code], values);
		};

		/**
		 * Put a word in the place of some others, and check again.
		 * @param {UsageFinding[]} findings
		 * @param {string[]} words
		 */
		const replaceWith = (findings, words) => {
			let text = area.value;
			for (const [place, { start: from, end }] of [...findings.entries()].reverse()) text = text.slice(0, from) + words[place] + text.slice(end);
			area.value = text;
			keep();
			show();
			const values = { word: findings[0]?.word ?? "", write: words[0] ?? "" };
			part("status").prepend(`${filled(says.replaced, values)} `);
			/** @type {HTMLElement} */ (form.querySelector(".d-finding__acts button") ?? area).focus();
		};

		/**
		 * @param {UsageFinding} finding
		 * @param {UsageFinding[]} all
		 * @param {number} number
		 */
		const itemOf = (finding, all, number) => {
			const item = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.cloneNode(true)).firstElementChild);
			const inside = (/** @type {string} */ name) => /** @type {HTMLElement} */ (item.querySelector(`.d-finding__${name}`));
			const { start: from, end, word, code, choices, question, words, answers } = finding;
			item.id = `finding-${number}`;
			const place = /** @type {HTMLAnchorElement} */ (inside("place").firstElementChild);
			place.href = `#mark-${number}`;
			const [before, after] = [area.value.slice(Math.max(0, from - AROUND), from), area.value.slice(end, end + AROUND)];
			place.append(before.replace(/^\S*\s/, from > AROUND ? "… " : "$&"), Object.assign(document.createElement("b"), { textContent: word }), after.replace(/\s\S*$/, end + AROUND < area.value.length ? " …" : "$&"));
			inside("says").textContent = reasonOf(finding);
			inside("why").textContent = [...new Set(choices.map(({ why }) => why))].join(" ").trim() || (code === "fine" ? "" : question);
			if (question && code !== "fine") {
				inside("answers").append(...words.map((one, at) => Object.assign(document.createElement("li"), { textContent: filled(says.answer, { word: one, answer: answers[at] ?? "" }) })));
			}
			const acts = inside("acts");
			const link = /** @type {HTMLAnchorElement} */ (acts.firstElementChild);
			const url = (code === "house-rule" && choices[0]?.url) || finding.url;
			if (url && says.pages?.split(" ").includes(url.split("/")[0] ?? "")) link.href = seen(url);
			else link.remove();
			const writes = code === "fine" ? [] : [...new Set(choices.map(({ write }) => write).filter(Boolean))];
			const buttons = writes.flatMap((write, at) => {
				const one = Object.assign(document.createElement("button"), { type: "button", className: "d-button", textContent: filled(says.write, { write }) });
				one.onclick = () => replaceWith([finding], [write]);
				const alike = all.filter((other) => other.code === code && other.word.toLowerCase() === word.toLowerCase() && other.choices[at]?.write.toLowerCase() === write.toLowerCase());
				if (alike.length < 2 || alike[0] !== finding || code === "undecided") return [one];
				const every = Object.assign(document.createElement("button"), { type: "button", className: "d-button", textContent: filled(says.all, { write, n: alike.length }) });
				every.onclick = () => replaceWith(alike, alike.map((other) => other.choices[at]?.write ?? ""));
				return [one, every];
			});
			acts.prepend(...buttons);
			return item;
		};

		const show = () => {
			const text = area.value;
			const findings = find(text, select?.value);
			const kindOf = (/** @type {UsageFinding} */ { code }) => (code === "fine" ? "fine" : code === "undecided" ? "decide" : "change");
			/** @type {Record<"change" | "decide" | "fine", (() => HTMLElement)[]>} */
			const items = { change: [], decide: [], fine: [] };
			const marked = document.createDocumentFragment();
			let done = 0;
			for (const [number, finding] of findings.entries()) {
				const kind = kindOf(finding);
				items[kind].push(() => itemOf(finding, findings, number));
				const mark = document.createElement("a");
				Object.assign(mark, { id: `mark-${number}`, href: `#finding-${number}`, textContent: finding.word, className: `d-found d-found--${kind}` });
				marked.append(text.slice(done, finding.start), mark);
				done = finding.end;
			}
			marked.append(text.slice(done));
			part("marked").replaceChildren(marked);
			for (const kind of /** @type {const} */ (["change", "decide", "fine"])) {
				part(kind).hidden = !items[kind].length;
				part(kind).querySelector("ol")?.replaceChildren(...(kind === "fine" ? [] : items[kind].map((make) => make())));
			}
			// What is folded is made when somebody opens it: there may be hundreds.
			const fine = /** @type {HTMLDetailsElement} */ (part("fine"));
			fine.ontoggle = () => fine.open && fine.querySelector("ol:empty")?.append(...items.fine.map((make) => make()));
			fine.open = false;
			part("result").hidden = !findings.length;
			const counts = { change: items.change.length, decide: items.decide.length, fine: items.fine.length };
			part("status").textContent = text.trim() ? (findings.length ? filled(says.status, counts) : (says.nothing ?? "")) : "";
		};

		form.addEventListener("submit", (event) => {
			event.preventDefault();
			show();
		});
		form.addEventListener("input", keep);
		select?.addEventListener("change", show);
		// A mark in "fine as it is" leads into something folded.
		part("marked").addEventListener("click", ({ target }) => {
			if (!(target instanceof HTMLAnchorElement && target.matches(".d-found--fine"))) return;
			/** @type {HTMLDetailsElement} */ (part("fine")).open = true;
			part("fine").dispatchEvent(new Event("toggle"));
		});
		part("copy").onclick = () => {
			area.select();
			document.execCommand("copy"); // the other way is not there in pages read from a folder
			part("status").textContent = says.copied ?? "";
		};
		part("clear").onclick = () => {
			area.value = "";
			keep();
			show();
			area.focus();
		};
		const draft = remembered();
		if (!area.value) area.value = draft.text;
		if (select) select.value = new URLSearchParams(location.search).get("context") ?? draft.context;
		if (select && select.selectedIndex < 0) select.value = "";
		if (area.value) show();
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
