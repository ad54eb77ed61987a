// @ts-check
/**
 * Fields in which somebody writes an entry: a text, a choice, lists, and groups of fields. What a field may hold, and what
 * stands around it, is known from the page's data.
 */
(() => {
	const OFFERED = 40;
	/** What no entry may hold: these, and between letters of English those that join others. */
	const INVISIBLE =
		/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u034f\u115f\u1160\u2800\u3164\uffa0]/gu;
	const LONE_JOINER = /(?<![^\0-\x7f])[\u200c\u200d](?![^\0-\x7f])/gu;

	/**
	 * @template {keyof HTMLElementTagNameMap} T
	 * @param {T} tag @param {Record<string, unknown>} [properties] @param {(Node | string)[]} children
	 * @returns {HTMLElementTagNameMap[T]}
	 */
	const make = (tag, properties = {}, ...children) => {
		const element = document.createElement(tag);
		for (const [name, value] of Object.entries(properties)) {
			if (name in element) Object.assign(element, { [name]: value });
			else element.setAttribute(name, `${value}`);
		}
		element.append(...children);
		return element;
	};
	/** @param {string} text @param {() => void} onclick */
	const button = (text, onclick, label = text) =>
		make("button", { type: "button", className: "d-button", onclick, "aria-label": label }, text);

	/** @param {FieldsContext} context @returns {EntryFields} */
	const fields = ({ say, strip, known, idsOf, onChange }) => {
		let lastId = 0;
		const newId = () => `d-c${++lastId}`;

		/** How far a line is indented. @param {string} line */
		const indentOf = (line) => line.search(/[^ ]|$/);

		/**
		 * Lines without space at their ends, and without indents that mean nothing: those in a list or a block of code stay.
		 * @param {string[]} lines
		 */
		const tidyLines = (lines) => {
			const margin = lines.filter(strip).map(indentOf).reduce((least, indent) => Math.min(least, indent), Infinity);
			let [fence, base, isInList, isInCode, wasEmpty] = ["", 0, false, false, false];
			return lines.flatMap((line) => {
				const words = strip(strip(line).replace(LONE_JOINER, ""));
				const indent = words ? indentOf(line) - margin : 0;
				const [ticks = ""] = /^(?:`{3,}|~{3,})/.exec(words) ?? [];
				const isFence = ticks && !(ticks[0] === "`" && words.includes("`", ticks.length));
				if (!words && wasEmpty && !fence) return [];
				if (fence) {
					if (words === ticks && ticks.startsWith(fence)) fence = "";
				} else if (words) {
					const isItem = /^(?:[-*+]|\d{1,9}[.)])(?: |$)/.test(words);
					if (wasEmpty && indent <= base && !isItem) isInList = false;
					isInCode = !isInList && indent >= 4 && (wasEmpty || isInCode);
					if (!isInList) base = isInCode ? 0 : indent;
					isInList ||= isItem && !isInCode;
					if (isFence && !isInCode) fence = ticks;
				}
				wasEmpty = !words;
				return [words && " ".repeat(Math.max(indent - base, 0)) + words.replace(/[\u2028\u2029]/g, " ")];
			});
		};

		/** What somebody typed, without what no entry may hold, such as control characters. @param {string} text */
		const cleaned = (text) =>
			strip(
				tidyLines(
					text
						.replace(/\r\n?/g, "\n")
						.replace(/^\t+/gm, (tabs) => "    ".repeat(tabs.length))
						.replace(/\t/g, " ")
						.replace(INVISIBLE, "")
						.split("\n"),
				).join("\n"),
			);

		const areSameName = (/** @type {string} */ name, /** @type {string} */ otherName) =>
			name.toLowerCase() === otherName.toLowerCase();

		/** The id of what somebody chose: they may have written a name. @param {string} kind @param {string} text */
		const idOfChoice = (kind, text) => {
			const ids = idsOf(kind);
			return ids[text] || !kind
				? text
				: (Object.keys(ids).find((id) => ids[id]?.some((name) => areSameName(name, text))) ?? text);
		};

		/** What stands behind the label of a field that may stay empty. @param {any} spec */
		const optionalMark = (spec) => (spec.required ? "" : make("small", {}, ` ${say("optional")}`));

		/** What stands above a group of fields. @param {any} spec */
		const groupHeading = (spec) => [
			make("legend", {}, spec.label, optionalMark(spec)),
			make("p", { className: "d-field__help" }, spec.help ?? ""),
		];

		/** A field with its label, its help, and what is wrong with it. @param {any} spec @param {HTMLElement} input */
		const labelledField = (spec, input, extraHelp = "") => {
			const id = (input.id ||= newId());
			input.setAttribute("aria-describedby", `${id}-help ${id}-fault`);
			if (spec.required) input.setAttribute("aria-required", "true");
			return make(
				"div",
				{ className: "d-field" },
				make("label", { htmlFor: id }, spec.label, optionalMark(spec)),
				make(
					"p",
					{ id: `${id}-help`, className: "d-field__help" },
					[spec.help, extraHelp].filter(Boolean).join(" "),
				),
				input,
				make("p", { id: `${id}-fault`, className: "d-field__fault" }),
			);
		};

		/**
		 * Offer ids and their names while somebody types, behind what stands before the last comma.
		 * @param {HTMLInputElement} input
		 * @param {string} kind
		 */
		const idSuggestions = (input, kind, several = false) => {
			const list = make("datalist", { id: newId() });
			input.setAttribute("list", list.id);
			const update = () => {
				const parts = several ? /^(.*,\s*)?(.*)$/su.exec(input.value) : null;
				const [, before = "", word = ""] = parts ?? ["", "", input.value];
				const sought = word.toLowerCase();
				const matches = Object.entries(idsOf(kind)).filter(([id, names]) =>
					[id, ...names].some((name) => name.toLowerCase().includes(sought)),
				);
				list.replaceChildren(
					...matches
						.slice(0, OFFERED)
						.map(([id, names]) => make("option", { value: before + id }, names[0] ?? id)),
				);
			};
			input.addEventListener("input", update);
			input.addEventListener("focus", update);
			return list;
		};

		/** @param {any} spec @returns {Control} */
		const textControl = (spec) => {
			const input = spec.prose ? make("textarea", { rows: 3 }) : make("input", { autocomplete: "off" });
			const node = labelledField(spec, input);
			if (spec.names && known[spec.names] && input instanceof HTMLInputElement)
				node.append(idSuggestions(input, spec.names));
			const read = () =>
				idOfChoice(spec.names, cleaned(spec.prose ? input.value : input.value.replace(/\n/g, " "))) ||
				undefined;
			return {
				node,
				read,
				raw: () => input.value || undefined,
				write: (value) => (input.value = value),
				inputAt: () => input,
				dropped: () => [],
			};
		};

		/** @param {any} spec @returns {Control} */
		const choiceControl = (spec) => {
			if (spec.choices.length === 1) {
				const input = make("input", { type: "checkbox", id: newId() });
				const label =
					spec.name === "why_by"
						? say("The reason is the editors’ own")
						: say("The editors’ own: no source says it");
				const node = make(
					"p",
					{ className: "d-field d-field--check" },
					input,
					" ",
					make("label", { htmlFor: input.id }, label),
				);
				const read = () => (input.checked ? spec.choices[0] : undefined);
				return {
					node,
					read,
					raw: read,
					write: (value) => (input.checked = !!value),
					inputAt: () => input,
					dropped: () => [],
				};
			}
			const input = make(
				"select",
				{},
				make("option", { value: "" }, "–"),
				...spec.choices.map((/** @type {string} */ choice) => make("option", {}, choice)),
			);
			const read = () => input.value || undefined;
			return {
				node: labelledField(spec, input),
				read,
				raw: read,
				write: (value) => (input.value = value),
				inputAt: () => input,
				dropped: () => [],
			};
		};

		/**
		 * A list of texts: ids with commas between them, other texts one on each line.
		 * @param {any} spec
		 * @returns {Control}
		 */
		const textsControl = (spec) => {
			const idKind = spec.item.names;
			const input = idKind ? make("input", { autocomplete: "off" }) : make("textarea", { rows: 2 });
			const node = labelledField(
				spec,
				input,
				idKind ? say("Several with commas between them.") : say("One on each line."),
			);
			if (input instanceof HTMLInputElement && known[idKind]) node.append(idSuggestions(input, idKind, true));
			const texts = () =>
				input.value
					.split(idKind ? /[,\n]/ : "\n")
					.map((text) => idOfChoice(idKind, cleaned(text)))
					.filter(Boolean);
			return {
				node,
				read: () => (texts().length ? texts() : undefined),
				raw: () => (input.value ? [input.value] : undefined),
				write: (value) => (input.value = value.join(idKind ? ", " : "\n")),
				inputAt: () => input,
				dropped: () => [],
			};
		};

		/** A list of fields, or, with a key for each, a mapping. @param {any} spec @returns {Control} */
		const itemsControl = (spec) => {
			/** @type {{ key: Control | undefined, value: Control, node: HTMLElement }[]} */
			let items = [];
			const labelOfKey = () => {
				if (spec.key?.names === "criterion") return say("Criterion");
				return spec.key?.code === "invalid-language" ? say("Code of the language") : say("Id");
			};
			const keyLabel = labelOfKey();
			const itemList = make("div");
			const addItem = () => {
				const key = spec.key && control({ ...spec.key, label: keyLabel, name: "key", required: true });
				const value = control({ ...spec.item, required: true, label: spec.label });
				const node = make("div", { className: "d-item" });
				if (key) node.append(key.node);
				const remove = () => {
					const isFilled = value.read() !== undefined || key?.read() !== undefined;
					if (isFilled && !confirm(say("Discard what you have written?"))) return;
					items = items.filter((item) => item.node !== node);
					node.remove();
					addButton.focus();
					onChange();
				};
				node.append(
					value.node,
					button(say("Remove"), remove, say("Remove from {field}", { field: spec.label })),
				);
				itemList.append(node);
				const item = { key, value, node };
				items.push(item);
				return item;
			};
			const addButton = button(
				say("Add one"),
				() =>
					/** @type {HTMLElement | null} */ (
						addItem().node.querySelector("input, textarea, select")
					)?.focus(),
				say("Add to {field}", { field: spec.label }),
			);
			const node = make("fieldset", { className: "d-group" }, ...groupHeading(spec), itemList, addButton);
			return {
				node,
				read: () => {
					const pairs = items
						.map(({ key, value }) => ({ key: key?.read(), value: value.read() }))
						.filter(({ value }) => value !== undefined);
					if (!pairs.length) return undefined;
					return spec.key
						? Object.fromEntries(pairs.filter(({ key }) => key).map(({ key, value }) => [key, value]))
						: pairs.map(({ value }) => value);
				},
				raw: () =>
					items.length ? items.map(({ key, value }) => [key?.raw() ?? "", value.raw() ?? null]) : undefined,
				write: (rows) => {
					for (const [key, value] of rows) {
						const item = addItem();
						item.key?.write(key);
						if (value !== null) item.value.write(value);
					}
				},
				inputAt: ([step, ...further]) => {
					const filledItems = items.filter(({ value }) => value.read() !== undefined);
					const item = spec.key
						? filledItems.find(({ key }) => key?.read() === step)
						: filledItems[Number(step)];
					return item
						? (spec.key && !further.length && item.key ? item.key : item.value).inputAt(further)
						: addButton;
				},
				dropped: () => {
					/** @type {Set<string>} */
					const keys = new Set();
					return items.flatMap(({ key, value }) => {
						const keyText = key?.read();
						if (value.read() === undefined) {
							const values = { missing: spec.label, hint: "" };
							return keyText ? [{ code: "missing-key", steps: [], input: value.inputAt([]), values }] : [];
						}
						const isRepeated = keyText && keys.has(keyText);
						keys.add(keyText);
						const input = /** @type {HTMLElement} */ (key?.inputAt([]));
						if (key && !keyText)
							return [{ code: "missing-key", steps: [], input, values: { missing: keyLabel, hint: "" } }];
						if (isRepeated) {
							const hint = "put what both say into one of them";
							const values = { found: keyText, first: "in a field above", hint };
							return [{ code: "duplicate-key", steps: [], input, values }];
						}
						return value.dropped();
					});
				},
			};
		};

		/** @param {any} spec @returns {Control} */
		const fieldsControl = (spec) => {
			/** @type {[string, Control][]} */
			const namedControls = spec.fields.map((/** @type {any} */ fieldSpec) => [
				fieldSpec.name,
				control(fieldSpec),
			]);
			const node = make("fieldset", { className: "d-group" });
			if (spec.label) node.append(...groupHeading(spec));
			const foldedFields = make("details", { className: "d-fold" }, make("summary", {}, say("More fields")));
			// What is needed is asked first.
			const rank = (/** @type {any} */ { more, required }) => (more ? 2 : required ? 0 : 1);
			const order = namedControls
				.map((_, index) => index)
				.sort((first, second) => (spec.cited ? 0 : rank(spec.fields[first]) - rank(spec.fields[second])));
			for (const index of order)
				(spec.fields[index].more ? foldedFields : node).append(
					/** @type {[string, Control]} */ (namedControls[index])[1].node,
				);
			if (foldedFields.childNodes.length > 1) node.append(foldedFields);
			const filled = (/** @type {"read" | "raw"} */ how) => {
				const pairs = namedControls
					.map(([name, field]) => [name, field[how]()])
					.filter(([, value]) => value !== undefined);
				return pairs.length ? Object.fromEntries(pairs) : undefined;
			};
			return {
				node,
				read: () => filled("read"),
				raw: () => filled("raw"),
				write: (value) => {
					for (const [name, field] of namedControls) if (value[name] !== undefined) field.write(value[name]);
				},
				inputAt: ([step, ...further]) =>
					namedControls.find(([name]) => name === step)?.[1].inputAt(further) ??
					/** @type {HTMLElement} */ (node.querySelector("input, textarea, select")),
				dropped: () => namedControls.flatMap(([, field]) => field.dropped()),
			};
		};

		/** @param {any} spec @returns {Control} */
		const control = (spec) => {
			if (spec.type === "choice") return choiceControl(spec);
			if (spec.type === "list") return spec.item.type === "text" ? textsControl(spec) : itemsControl(spec);
			if (spec.type === "map") return itemsControl(spec);
			return spec.type === "fields" ? fieldsControl(spec) : textControl(spec);
		};

		return { cleaned, control, labelledField };
	};

	window.distinguoFields = { button, fields, make };
})();
