// @ts-check
/**
 * The forms in which somebody changes an entry that there is: its statements, or its texts in another language. The file that
 * comes of it has the lines of the present one, but for what was changed.
 */
(() => {
	/**
	 * Where what stands below a key ends: behind the last line that is indented more.
	 * @param {string[]} lines
	 * @param {number} line
	 * @param {number} column
	 */
	const endOfBlock = (lines, line, column) => {
		let end = line + 1;
		const lineText = (/** @type {number} */ index) => lines[index] ?? "";
		while (
			end < lines.length &&
			(/^\s*$/.test(lineText(end)) ? end < lines.length - 1 : lineText(end).search(/\S/) > column)
		)
			end++;
		return end;
	};

	/** Remove keys that have lost everything below them; what looks like one in a text stays. @param {string[]} lines */
	const removeEmptyKeys = (lines) => {
		const linesOfTexts = new Set();
		for (let line = 0; line < lines.length; line++) {
			const written = lines[line] ?? "";
			if (!/: [|>]\S*$/.test(written)) continue;
			for (const end = endOfBlock(lines, line, written.search(/\S/)); line + 1 < end; ) linesOfTexts.add(++line);
		}
		for (let line = lines.length - 1; line >= 0; line--) {
			const column = (lines[line] ?? "").search(/[^ ]/);
			const isKey = /^ *(?:[\w-]+|"[\w-]+"):$/.test(lines[line] ?? "");
			if (isKey && !linesOfTexts.has(line) && (lines[line + 1] ?? "").search(/\S/) <= column) lines.splice(line, 1);
		}
	};

	/** @param {ChangeFormsContext} context @returns {ChangeForms} */
	const changeForms = ({ say, make, cleaned, labelledField, writer, rules, allIds, inProject }) => {
		const { item, textLines } = writer;

		/**
		 * The form for the texts of an entry in another language: those that are missing, and those that are there.
		 * @param {string} key
		 * @param {any} file
		 */
		const translationForm = (key, { path, text, isNew, fields: texts }) => {
			const node = make("div");
			const translated = make("details", { className: "d-fold" }, make("summary", {}, say("Translated already")));
			const textField = (/** @type {TranslatableText} */ statement) => {
				const isList = Array.isArray(statement.text);
				const input =
					statement.spec.prose || isList
						? make("textarea", { rows: isList ? 2 : 4 })
						: make("input", { autocomplete: "off" });
				const shown = isList ? /** @type {string[]} */ (statement.text).join("\n") : `${statement.text}`;
				input.value = shown;
				const original = Array.isArray(statement.was) ? statement.was.join(", ") : statement.was;
				const notice = statement.outdated ? say("The original has changed since.") : "";
				const fieldNode = labelledField(
					{
						label: statement.label,
						required: true,
						help: [
							original && say("In the original: {words}", { words: original }),
							notice,
							isList ? say("One on each line.") : "",
						]
							.filter(Boolean)
							.join(" "),
					},
					input,
				);
				input.removeAttribute("aria-required");
				(input.value && !statement.outdated ? translated : node).append(fieldNode);
				/** @returns {string | string[]} */
				const read = () => {
					const lines = input.value.split("\n").map(cleaned).filter(Boolean);
					return isList ? lines : statement.spec.prose ? cleaned(input.value) : lines.join(" ");
				};
				const isEmpty = () => !read().length;
				const isChanged = () => input.value !== shown && `${read()}` !== `${statement.text}`;
				return { statement, input, shown, read, isEmpty, isChanged };
			};
			const textFields = texts.map(textField);
			if (!node.firstChild) translated.open = true;
			if (translated.childNodes.length > 1) node.append(translated);
			const file = () => {
				const lines = text.split("\n");
				/** @type {[from: number, to: number, lines: string[]][]} */
				const edits = [];
				/**
				 * The line of each digest: whether a text that it stands for is there, and what it becomes.
				 * @type {Map<number, { used: boolean, digest?: string }>}
				 */
				const digests = new Map();
				for (const { statement, read, isEmpty, isChanged } of textFields) {
					const end = endOfBlock(lines, statement.line, statement.column);
					if (isEmpty()) edits.push([statement.line, end, []]);
					else if (isChanged())
						edits.push([
							statement.line,
							end,
							item(statement.key, read(), statement.column, false, statement.spec),
						]);
					if (!statement.original) continue;
					const [line, digest] = statement.original;
					const state = digests.get(line) ?? { used: false };
					digests.set(line, {
						used: state.used || !isEmpty(),
						digest: isChanged() && !isEmpty() ? digest : state.digest,
					});
				}
				for (const [line, { used, digest }] of digests) {
					const column = (lines[line] ?? "").search(/\S/);
					if (!used) edits.push([line, line + 1, []]);
					else if (digest) edits.push([line, line + 1, item("original", digest, column, false, undefined)]);
				}
				for (const [from, to, replacement] of edits.sort(([first], [second]) => second - first))
					lines.splice(from, to - from, ...replacement);
				removeEmptyKeys(lines);
				return { path: inProject(path), ...(isNew ? {} : { before: text }), text: lines.join("\n") };
			};
			return {
				kind: key,
				form: {
					node,
					raw: () =>
						Object.fromEntries(
							textFields
								.filter((/** @type {any} */ { input, shown }) => input.value !== shown)
								.map((/** @type {any} */ { statement, input }) => [
									statement.steps.join("/"),
									input.value,
								]),
						),
					write: (/** @type {Record<string, string>} */ value) => {
						for (const { statement, input } of textFields)
							input.value = value[statement.steps.join("/")] ?? input.value;
					},
				},
				file,
				problems: () => {
					const [, , , kindFolder = "", id = ""] =
						/^(translations)\/([^/]+)\/((\w+)\/([^/]+))$/.exec(key)?.slice(1) ?? [];
					const valueOf = (/** @type {string} */ name) =>
						textFields
							.find((/** @type {any} */ { statement }) => statement.steps.join("/") === name)
							?.read();
					const names = kindFolder === "terms" ? { term: valueOf("term"), forms: valueOf("forms") } : {};
					const problems = textFields.flatMap(
						(/** @type {any} */ { statement, input, read, isEmpty, isChanged }) => {
							if (isEmpty() || !isChanged()) return [];
							const texts = [read()].flat();
							return texts.flatMap((statementText, index) =>
								rules
									.ofStatement(
										kindFolder.slice(0, -1),
										statementText,
										Array.isArray(statement.text) ? { ...statement.spec.item } : statement.spec,
										Array.isArray(statement.text) ? [...statement.steps, index] : statement.steps,
										names,
										allIds(),
										id,
									)
									.map((problem) => ({ ...problem, input })),
							);
						},
					);
					// What is published here is of the original's language.
					const codesOfOriginals = [
						"everyday-name",
						"ambiguous-name",
						"rejected-name",
						"article-in-name",
						"no-question-mark",
					];
					const relevant = problems.filter(
						(/** @type {FieldProblem} */ { code }) => !codesOfOriginals.includes(code),
					);
					return textFields.some((/** @type {any} */ field) => field.isChanged())
						? relevant
						: [{ code: "unchanged", steps: [], input: textFields[0].input }];
				},
			};
		};

		/**
		 * The form for the statements of an entry, of which one is shown at a time.
		 * @param {string} key
		 * @param {any} file
		 * @returns {EntryForm}
		 */
		const changeForm = (key, { path, text, statements, names }) => {
			/** What somebody wrote, by the way to the statement, and how that read. @type {Map<string, { text: string, was: string }>} */
			const edits = new Map();
			const placeOf = (/** @type {ChangeableStatement} */ { steps }) => steps.join("/");
			const statementSelect = make(
				"select",
				{},
				...statements.map((/** @type {ChangeableStatement} */ statement, /** @type {number} */ index) =>
					make("option", { value: index }, statement.label),
				),
			);
			const input = make("textarea", { rows: 6 });
			const selectedStatement = () =>
				/** @type {ChangeableStatement} */ (statements[Number(statementSelect.value)]);
			const help = say("Its sources stay: if another one says this, name it in the proposal.");
			const node = make(
				"div",
				{},
				labelledField(
					{ label: say("Statement"), required: true, help: say("Which one do you want to change?") },
					statementSelect,
				),
				labelledField({ label: say("How it should read"), required: true, help }, input),
			);
			const showText = () => {
				const statement = selectedStatement();
				const edit = edits.get(placeOf(statement));
				input.value = edit?.text ?? statement.text;
				const isOutdated = edit && edit.was !== statement.text;
				/** @type {HTMLElement} */ (node.querySelector(`#${input.id}-help`)).textContent = isOutdated
					? `${help} ${say("The original has changed since.")}`
					: help;
			};
			const select = (/** @type {number} */ index) => {
				statementSelect.value = `${index}`;
				showText();
				return input;
			};
			statementSelect.addEventListener("change", showText);
			input.addEventListener("input", () => {
				const statement = selectedStatement();
				edits.set(placeOf(statement), { text: input.value, was: statement.text });
			});
			showText();
			/** The statements that are to read otherwise. @returns {{ statement: ChangeableStatement, index: number, newText: string }[]} */
			const changes = () =>
				statements
					.map((/** @type {ChangeableStatement} */ statement, /** @type {number} */ index) => {
						const written = cleaned(edits.get(placeOf(statement))?.text ?? statement.text);
						return { statement, index, newText: statement.gap ? written.replace(/\n/g, " ") : written };
					})
					.filter(
						(/** @type {any} */ { statement, newText }) =>
							edits.has(placeOf(statement)) && newText !== statement.text,
					);
			/** @param {ChangeableStatement} statement @param {string} newText @returns {RuleFinding[]} */
			const problemsOf = ({ steps, key: keyName, most, gap }, newText) => {
				if (!newText) return [{ code: "missing-key", steps, values: { missing: keyName, hint: "" } }];
				const [kindFolder = "", id = ""] = key.split("/").slice(-2);
				const spec = { most, gap, prose: !gap };
				return rules.ofStatement(kindFolder.slice(0, -1), newText, spec, steps, names, allIds(), id);
			};
			return {
				kind: key,
				form: {
					node,
					raw: () => ({ which: placeOf(selectedStatement()), edits: Object.fromEntries(edits) }),
					write: (/** @type {any} */ value) => {
						for (const [place, edit] of Object.entries(value.edits)) edits.set(place, edit);
						const which = statements.findIndex(
							(/** @type {ChangeableStatement} */ statement) => placeOf(statement) === value.which,
						);
						select(Math.max(which, 0));
					},
				},
				problems: () => {
					const changed = changes();
					if (!changed.length) return [{ code: "unchanged", steps: selectedStatement().steps, input }];
					return changed.flatMap(({ statement, index, newText }) => {
						const { label } = statement;
						const place =
							statement === selectedStatement()
								? { input }
								: { input: statementSelect, label, reveal: () => select(index) };
						return problemsOf(statement, newText).map((problem) => ({ ...problem, ...place }));
					});
				},
				file: () => {
					const lines = text.split("\n");
					// From the end, so that the lines of those before stay where they are.
					const fromTheEnd = changes().sort((first, second) => second.statement.line - first.statement.line);
					for (const { statement, newText } of fromTheEnd) {
						const { line, column, key: keyName, gap } = statement;
						const lead = `${(lines[line] ?? "").slice(0, column)}${keyName}:`;
						lines.splice(
							line,
							endOfBlock(lines, line, column) - line,
							...textLines(lead, newText, column + 2, !gap),
						);
					}
					return { path: inProject(path), before: text, text: lines.join("\n") };
				},
			};
		};

		return { translationForm, changeForm };
	};

	window.distinguoChangeForms = { changeForms };
})();
