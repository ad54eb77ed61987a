// @ts-check
/**
 * The form with which a reader proposes an entry, or a change of its statements. `?kind=question` in the address chooses
 * a form, `?entry=terms/some-id` the entry to change. Fields, ids and the words of the rules come from the page's data;
 * nothing is sent: the finished files are opened on a page of the forge, copied, downloaded or put into a mail.
 */
(() => {
	/** Chrome and Outlook on Windows open no longer address. */
	const MOST_OF_MAIL = 2000;
	/**
	 * A file, what it is of, and the draft that it was made of; the draft of a change is kept for itself.
	 * @typedef {object} ProposedFile
	 * @property {string} path
	 * @property {string} text
	 * @property {string} [before]
	 * @property {string} [id]
	 * @property {string} [kind]
	 * @property {string} [name]
	 * @property {string} [key]
	 * @property {any} [value]
	 */

	/**
	 * What stands in a form, the path of the file that was made of it, and whether that file says the same.
	 * @typedef {{ value: any, path?: string, isMade: boolean }} Draft
	 */

	/**
	 * What is kept on this device: the files of a proposal, a draft for each form, and which form was open last.
	 * @typedef {{ files: ProposedFile[], drafts: Record<string, Draft>, last: string }} Proposal
	 */

	/**
	 * The form of a new entry, of a translation, or of statements to change.
	 * @typedef {object} EntryForm
	 * @property {string} kind
	 * @property {Pick<Control, "node" | "raw" | "write">} form
	 * @property {() => ProposedFile} file
	 * @property {() => FieldProblem[]} problems
	 */

	/** @param {string} src */
	const load = (src) =>
		new Promise((onload, onerror) => {
			document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
		});

	const start = () => {
		const container = /** @type {HTMLElement | null} */ (document.querySelector(".d-contribute"));
		const dataNode = document.querySelector("#d-contribute-data");
		const yaml = window.distinguoYaml;
		const entryRules = window.distinguoRules;
		const entryFields = window.distinguoFields;
		const proposals = window.distinguoProposals;
		if (!container || !dataNode || !yaml || !entryRules || !entryFields || !proposals || container.firstChild) return;
		const data = JSON.parse(dataNode.textContent ?? "");
		const { asId, inLatin } = entryRules;
		const { make, button } = entryFields;
		const rules = entryRules.rules(data.checks);
		const { item, textLines, under } = yaml.writer(data.bare);
		/** A text in the language of the site. @param {string} text @param {Record<string, unknown>} [values] */
		const say = (text, values = {}) =>
			(data.said?.[text] ?? text).replace(
				/\{(\w+)\}/g,
				(/** @type {string} */ _, /** @type {string} */ name) => `${values[name] ?? ""}`,
			);
		const parameters = new URLSearchParams(location.search);
		/** Other references may stand at the same host. */
		const ownName = `distinguo-contribute ${location.pathname.replace(/index\.html$/, "")}`;
		const { folder, forge, mail } = data.place;
		const knownIds = data.known;
		/** Where a file of the glossary stands in the project. @param {string} inside */
		const inProject = (inside) => (folder ? `${folder}/${inside}` : inside);
		/** The files of this proposal. @type {ProposedFile[]} */
		let files = [];
		/** Under which name the draft of the open form is kept. */
		let openKey = "";
		/** The file that the open form made. @type {string | undefined} */
		let openPath;
		/** What the browser does not keep: its memory is full, or closed to this page. @type {Proposal | undefined} */
		let unkept;

		/** The kind of a draft: behind it may stand what the address named. @param {string} key */
		const kindOfKey = (key) => key.split("?")[0] ?? "";
		/** Whether a draft changes an entry that there is. @param {string} key */
		const isChange = (key) => kindOfKey(key).includes("/");
		/** @returns {Proposal} */
		const kept = () => {
			/** @type {Proposal} */
			const empty = { files: [], drafts: {}, last: "" };
			if (unkept) return unkept;
			try {
				const found = JSON.parse(localStorage.getItem(ownName) ?? "null");
				if (!Array.isArray(found?.files)) return empty;
				const drafts = Object.entries(found.drafts ?? {}).filter(([, draft]) => draft && typeof draft === "object");
				return {
					files: found.files.filter((/** @type {unknown} */ file) => proposals.isOwn(folder, file)),
					drafts: Object.fromEntries(drafts),
					last: `${found.last ?? ""}`,
				};
			} catch {
				return empty;
			}
		};
		/** Change what is kept: another tab may have added to it. @param {(proposal: Proposal) => void} change */
		const keep = (change) => {
			const proposal = kept();
			change(proposal);
			({ files } = proposal);
			try {
				localStorage.setItem(ownName, JSON.stringify(proposal));
				unkept = undefined;
			} catch {
				unkept = proposal;
			}
		};
		/**
		 * The ids of a kind, with their names: those of this proposal are among them, but for what the open form made.
		 * @returns {Record<string, string[]>}
		 */
		const idsOf = (/** @type {string} */ kind) => {
			const proposed = files
				.filter((file) => file.kind === kind && file.id && file.path !== openPath)
				.map(({ id, name }) => [id, name ? [name] : []]);
			// Without what JavaScript gives to every object: "constructor" is a word.
			return { __proto__: null, ...knownIds[kind], ...Object.fromEntries(proposed) };
		};
		const { cleaned, control, labelledField } = entryFields.fields({
			say,
			strip: yaml.strip,
			known: knownIds,
			idsOf,
			onChange: () => handleChange(),
		});

		/**
		 * A problem in the words of the check.
		 * @param {FieldProblem} problem
		 * @returns {{ isError: boolean, text: string }}
		 */
		const worded = (problem) => {
			const { severity, message, hint } = rules.worded(problem);
			const text = `${message}${hint ? `: ${hint.replace(/\.$/, "")}` : ""}. [${problem.code}]`;
			// It is English everywhere: from right to left its signs would stand on the wrong side.
			const isApart = getComputedStyle(container).direction === "rtl";
			return { isError: severity === "error", text: isApart ? `\u2066${text}\u2069` : text };
		};

		/** @type {EntryForm} */
		let entryForm;
		/** The fields that somebody has left, or all of them after the first attempt. @type {Set<string>} */
		let touched = new Set();
		let wasSubmitted = false;
		const status = make("p", { role: "status", className: "d-contribute__status" });
		const summary = make("div", {
			className: "d-notice",
			tabIndex: -1,
			hidden: true,
			role: "group",
			"aria-label": say("What to mend"),
		});
		const result = make("section", {
			className: "d-contribute__result",
			hidden: true,
			"aria-labelledby": "d-c-result",
		});
		const formBody = make("div");
		const kindSelect = make("select", { id: "d-c-kind" });

		const showProblems = () => {
			const problems = entryForm.problems();
			for (const input of formBody.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
			for (const message of formBody.querySelectorAll(".d-field__fault:not(:empty)")) message.textContent = "";
			for (const problem of problems) {
				const message = document.getElementById(`${problem.input.id}-fault`);
				if (!message || !(wasSubmitted || touched.has(problem.input.id))) continue;
				const { isError, text } = worded(problem);
				if (isError) problem.input.setAttribute("aria-invalid", "true");
				const label = problem.label ? `${problem.label}: ` : "";
				message.textContent = `${message.textContent} ${label}${text}`.trim();
			}
			return problems;
		};
		const saveDraft = (isMade = false) =>
			keep((proposal) => {
				delete proposal.drafts[openKey]; // the last one stands last
				proposal.drafts[openKey] = { value: entryForm.form.raw(), path: openPath, isMade };
				proposal.last = openKey;
			});
		const handleChange = () => {
			const errors = showProblems().filter((problem) => worded(problem).isError).length;
			if (wasSubmitted)
				status.textContent = errors ? say("To mend: {n}.", { n: errors }) : say("Nothing to mend.");
			saveDraft();
		};

		/** The file of a new entry. @param {string} kind @param {any} value @returns {ProposedFile} */
		const entryFile = (kind, value) => {
			const id = kind === "comparison" ? [...value.terms].sort().join("-vs-") : entryId(kind, value);
			const path = inProject(`${kind}s/${id}.yml`);
			const entry = {
				...value,
				...(kind === "comparison" ? { terms: [...value.terms].sort() } : {}),
				status: "draft",
				added: new Date().toISOString().slice(0, 10),
			};
			const lines = Object.entries(entry).flatMap(([key, fieldValue]) =>
				item(key, fieldValue, 0, false, under(data.forms[kind], key)),
			);
			const schemaLine = `# yaml-language-server: $schema=../schema/${kind}.json`;
			const name = value.term ?? value.question;
			return { path, id, kind, name, text: `${[schemaLine, ...lines].join("\n")}\n` };
		};

		const sourceId = (/** @type {any} */ value) => {
			const words = asId(value.called ?? value.author ?? value.title).split("-");
			const base = words.slice(0, 4).join("-") || "source";
			const takenIds = idsOf("source");
			for (let number = 1; ; number++) {
				const id = number > 1 ? `${base}-${number}` : base;
				if (!takenIds[id] && !data.reserved.includes(id)) return id;
			}
		};
		/**
		 * The file of a source: a new one, so that two people who add one each are not in each other's way.
		 * @param {any} value
		 * @returns {ProposedFile}
		 */
		const sourceFile = (value) => {
			const id = sourceId(value);
			const lines = [
				"# yaml-language-server: $schema=../schema/sources.json",
				...item(id, value, 0, true, data.forms.source),
			];
			const path = inProject(`sources/${id}.yml`);
			return { path, id, kind: "source", text: `${lines.join("\n")}\n` };
		};

		const kindsWithIds = ["term", "comparison", "question", "source", "topic", "context", "criterion"];
		const allIds = () => Object.fromEntries(kindsWithIds.map((kind) => [kind, idsOf(kind)]));

		/** What an id may have at most, in bytes. */
		const MOST_BYTES = 120;
		/** An id of a name: in its own letters where ids may have these, or else in Latin ones, if it has no others. @param {string} name */
		const plainId = (name) => {
			const text = /^[^\p{L}\p{N}_]*\p{Nd}/u.test(name) ? `n ${name}` : name;
			if (!data.anyIds) return /(?![a-z])\p{L}/u.test(inLatin(text)) ? "" : asId(text);
			const words = cleaned(text)
				.normalize("NFKC")
				.replace(/\u0130/g, "i")
				.toLowerCase()
				.normalize()
				.replace(/['\u2019]/g, "")
				.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
				.replace(/^[^\p{L}]+/u, "");
			let signs = [...words].slice(0, 64);
			while (new TextEncoder().encode(signs.join("")).length > MOST_BYTES) signs = signs.slice(0, -1);
			return signs.join("").replace(/-+$/, "");
		};
		/** What two names of the same are alike in. @param {string} name */
		const nameKey = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s-]+/g, " ");
		/**
		 * The id of a new entry, as `distinguo new` gives it: made of its letters, else with its signs as words, else with a
		 * number. That of an entry of the same name stays, and is told of.
		 * @param {string} kind
		 * @param {any} value
		 */
		const entryId = (kind, value) => {
			const names = [value.term ?? value.question ?? "", ...(value.search_also ?? [])];
			const spelled = (/** @type {string} */ name) =>
				plainId([...name].map((sign) => (data.signs[sign] ? ` ${data.signs[sign]} ` : sign)).join(""));
			const name = names.find((text) => plainId(text) || spelled(text)) ?? "";
			const wanted = plainId(name) || spelled(name);
			const taken = idsOf(kind);
			const isSame = (/** @type {string} */ id) =>
				!value.domain && taken[id]?.some((other) => nameKey(other) === nameKey(names[0]));
			const isFree = (/** @type {string} */ id) => !data.reserved.includes(id) && (!taken[id] || isSame(id));
			const id = [wanted, spelled(name)].find(isFree);
			if (id !== undefined || !wanted) return id ?? "";
			for (let number = 2; ; number++) {
				const numbered = `${wanted.slice(0, 60)}-${number}`;
				if (isFree(numbered)) return numbered;
			}
		};

		/** The id that an entry gets. @param {string} kind @param {any} value */
		const idFor = (kind, value) => {
			if (kind === "comparison") return [...(value.terms ?? [])].sort().join("-vs-");
			return kind === "source" ? "" : entryId(kind, value);
		};

		/**
		 * What is wrong with the id that an entry gets from its name.
		 * @param {string} kind
		 * @param {any} value
		 * @returns {RuleFinding[]}
		 */
		const idProblems = (kind, value) => {
			const name = kind === "term" ? value.term : kind === "question" ? value.question : "";
			if (!name) return [];
			const [id, steps] = [entryId(kind, value), [kind]];
			if (!id)
				return [
					{
						code: "invalid-id",
						steps,
						values: { found: name },
						suggestion: "write it in Latin letters under 'Search also', too: that becomes its address.",
					},
				];
			if (`-${id}-`.includes("-vs-"))
				return [{ code: "reserved-id", steps, values: { found: id, hint: "choose another name" } }];
			return idsOf(kind)[id] ? [{ code: "taken", steps, values: { found: id } }] : [];
		};
		data.checks.rules.taken = [
			"error",
			"there is an entry {found!r} already",
			"open it, and suggest a change there",
		];

		const newEntryForm = (/** @type {string} */ kind) => {
			const spec = { ...data.forms[kind], required: true };
			const form = control(spec);
			return {
				kind,
				form,
				file: () => (kind === "source" ? sourceFile(form.read()) : entryFile(kind, form.read())),
				problems: () => {
					const value = form.read() ?? {};
					const problems = [
						...rules.of(kind, value, spec, allIds(), idFor(kind, value)),
						...idProblems(kind, value),
					];
					return [
						...problems.map((problem) => ({ ...problem, input: form.inputAt(problem.steps) })),
						...form.dropped(),
					];
				},
			};
		};

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
		data.checks.rules.unchanged = ["error", "this reads as it did", "write how it should read"];

		/** Copy a file, and say so beside it. @param {string} text @param {HTMLElement} element */
		const copy = async (text, element) => {
			const panel = element.closest(".d-made");
			const note = panel?.querySelector("[role=status]") ?? status;
			try {
				await navigator.clipboard.writeText(text);
				note.textContent = say("Copied.");
			} catch {
				panel?.querySelector("textarea")?.select();
				note.textContent = document.execCommand("copy")
					? say("Copied.")
					: say("The browser does not let this page copy: the text is marked, press Ctrl and C.");
			}
		};
		/** @param {string} name @param {BlobPart} content */
		const download = (name, content) => {
			// The browser forgets the address together with the page: earlier, a slow one might not have read it yet.
			make("a", {
				href: URL.createObjectURL(new Blob([content], { type: "text/plain" })),
				download: name,
			}).click();
		};

		/**
		 * A link to where a file is written on the forge; it copies what does not fit into the address.
		 * @param {ProposedFile} file
		 */
		const forgeLink = (file) => {
			const { href, filled } = proposals.forgeAddress(data.place, file);
			const link = make(
				"a",
				{ className: "d-button d-button--search", href, target: "_blank", rel: "noopener" },
				filled ? say("Open on {forge}", { forge }) : say("Copy, and open on {forge}", { forge }),
			);
			if (!filled) link.addEventListener("click", () => void copy(file.text, link));
			return link;
		};

		/**
		 * A link that opens a mail with the file in it; it copies what does not fit into the address, and the mail has a note.
		 * @param {ProposedFile} file
		 */
		const mailLink = ({ path, text }) => {
			const subject = encodeURIComponent(say("Proposal: {name}", { name: path.split("/").at(-1) }));
			const addressWith = (/** @type {string} */ content) =>
				`mailto:${mail}?subject=${subject}&body=${encodeURIComponent(`${path}\n\n${content}`.replace(/\n/g, "\r\n"))}`;
			const filled = addressWith(text);
			const fits = filled.length <= MOST_OF_MAIL;
			const href = fits ? filled : addressWith(say("(Please attach the downloaded file, or paste it here.)"));
			const link = make("a", { className: "d-button", href }, say("Send by mail"));
			if (!fits) link.addEventListener("click", () => void copy(text, link));
			return link;
		};

		/** Show the form of a new entry again as its file was made. @param {ProposedFile} file */
		const editFile = ({ path, key = "", value }) => {
			forgetIfMade(openKey);
			const { drafts } = kept();
			const ownKey = Object.keys(drafts).find((draftKey) => drafts[draftKey]?.path === path);
			const draftKey = ownKey ?? `${kindOfKey(key)}?${path}`;
			if (!ownKey) keep((proposal) => (proposal.drafts[draftKey] = { value, path, isMade: true }));
			openDraft(draftKey);
			focusFirstField();
		};

		/** What leads back to the form of a file; a change has a page of its own. @param {ProposedFile} file @param {string} name */
		const editButton = (file, name) => {
			const label = say("Edit {name}", { name });
			return isChange(file.key ?? "")
				? make("a", { className: "d-button", href: `?entry=${file.key}`, "aria-label": label }, say("Edit"))
				: button(say("Edit"), () => editFile(file), label);
		};

		/** @param {ProposedFile} file */
		const removeFile = ({ path }) => {
			if (!confirm(say("Discard what you have written?"))) return;
			keep((proposal) => {
				proposal.files = proposal.files.filter((file) => file.path !== path);
				for (const [key, draft] of Object.entries(proposal.drafts)) if (draft.path === path) delete proposal.drafts[key];
			});
			if (openPath === path) openDraft(openKey);
			showFiles();
			if (!files.length) focusFirstField();
		};

		/** What to do where the forge's page opens without the text. @param {ProposedFile} file */
		const pasteHint = (file) =>
			file.before === undefined
				? say("Its page on {forge} opens without this text: it is copied; paste it there.", { forge })
				: say("Its page on {forge} opens without this text: it is copied; replace all text there with it.", {
						forge,
					});

		/** A file of the proposal, with what can be done with it. @param {ProposedFile} file */
		const filePanel = (file) => {
			const name = file.path.split("/").at(-1) ?? "";
			const text = make("textarea", {
				readOnly: true,
				rows: 12,
				value: file.text,
				"aria-label": say("The file {path}", { path: file.path }),
				spellcheck: false,
			});
			const actions = make("p", { className: "d-tools" });
			if (data.place.new) actions.append(forgeLink(file), " ");
			actions.append(
				button(say("Copy"), () => void copy(file.text, actions), say("Copy {name}", { name })),
				" ",
				button(say("Download"), () => download(name, file.text), say("Download {name}", { name })),
			);
			if (mail) actions.append(" ", mailLink(file));
			if (file.key) actions.append(" ", editButton(file, name));
			actions.append(" ", button(say("Remove"), () => removeFile(file), say("Remove {name}", { name })));
			actions.append(" ", make("span", { role: "status" }));
			const hint = data.place.new && !proposals.forgeAddress(data.place, file).filled ? [make("p", {}, pasteHint(file))] : [];
			return make("div", { className: "d-made" }, make("h3", {}, file.path), actions, ...hint, text);
		};

		/** How several files become one proposal. @param {HTMLButtonElement} zipButton @returns {Node[]} */
		const severalFilesHelp = (zipButton) => {
			const { upload } = data.place;
			if (files.length <= 1) return [];
			if (upload) {
				const help =
					"All of them are one proposal this way: download the folder, unpack it, open {forge}, " +
					"and drag what is in it onto that page.";
				const link = make(
					"a",
					{ className: "d-button d-button--search", href: upload, target: "_blank", rel: "noopener" },
					say("Open on {forge}", { forge }),
				);
				return [make("p", {}, say(help, { forge })), make("p", { className: "d-tools" }, zipButton, " ", link)];
			}
			if (!forge) return [];
			const help =
				"{forge} opens one file at a time: put the second one into the branch that the first one made.";
			return [make("p", {}, say(help, { forge }))];
		};

		/** What can be done with the whole proposal. @param {HTMLButtonElement} zipButton */
		const proposalActions = (zipButton) => {
			const actions = make(
				"p",
				{ className: "d-tools" },
				button(say("Add another entry to this proposal"), addAnother),
				" ",
			);
			if (files.length > 1) {
				if (!data.place.upload) actions.append(zipButton, " ");
				actions.append(
					button(say("Download all as a patch"), () => download("proposal.patch", proposals.patch(files))),
					" ",
				);
			}
			actions.append(button(say("Start again"), startAgain));
			return actions;
		};

		const showFiles = (focus = true) => {
			result.hidden = !files.length;
			const heading = make(
				"h2",
				{ id: "d-c-result", tabIndex: -1 },
				files.length === 1 ? say("Your proposal") : say("Your proposal: {n} files", { n: files.length }),
			);
			const zipButton = button(say("Download all as a folder"), () => download("proposal.zip", proposals.zip(files)));
			result.replaceChildren(
				heading,
				...severalFilesHelp(zipButton),
				...files.map(filePanel),
				proposalActions(zipButton),
			);
			if (focus) heading.focus();
		};

		/** Change the address, for a reload; a page in a folder keeps its own. @param {string} query */
		const setQuery = (query) => {
			try {
				history.replaceState(null, "", location.pathname + query);
			} catch {
				// the draft that was open last is shown then
			}
		};
		const focusFirstField = () =>
			/** @type {HTMLElement | null} */ (formBody.querySelector("input, textarea, select"))?.focus();
		const startAgain = () => {
			if (!confirm(say("Discard what you have written?"))) return;
			keep((proposal) => Object.assign(proposal, { files: [], drafts: {}, last: "" }));
			setQuery("");
			openDraft("term");
			focusFirstField();
			showFiles(false);
		};

		/** A link to the input that a problem is about; it unfolds what hides the input. @param {FieldProblem} problem */
		const problemLink = (problem) => {
			const { input, reveal } = problem;
			const label =
				problem.label ?? formBody.querySelector(`label[for="${input.id}"]`)?.firstChild?.textContent ?? "";
			const link = make("a", { href: `#${input.id}` }, `${label}: ${worded(problem).text}`);
			link.addEventListener("click", (event) => {
				event.preventDefault();
				const target = reveal?.() ?? input;
				let fold = target.closest("details");
				while (fold) {
					fold.open = true;
					fold = fold.parentElement?.closest("details") ?? null;
				}
				target.focus();
			});
			return link;
		};

		/** Show all that is wrong above the form. @param {FieldProblem[]} errors */
		const showSummary = (errors) => {
			const heading =
				errors.length === 1
					? say("One thing to mend first:")
					: say("{n} things to mend first:", { n: errors.length });
			const items = errors.map((error) => make("li", {}, problemLink(error)));
			summary.replaceChildren(make("p", {}, heading), make("ul", {}, ...items));
			summary.focus();
		};

		const makeFile = () => {
			wasSubmitted = true;
			({ files } = kept());
			const errors = showProblems().filter((problem) => worded(problem).isError);
			summary.hidden = !errors.length;
			if (errors.length) {
				showSummary(errors);
				return;
			}
			const value = isChange(openKey) ? undefined : entryForm.form.raw();
			const file = { ...entryForm.file(), key: openKey, value };
			// Made once more, it replaces what it was, also under another name.
			keep((proposal) => {
				const others = proposal.files.filter(({ path }) => path !== file.path && path !== openPath);
				proposal.files = [...others, file];
			});
			openPath = file.path;
			saveDraft(true);
			status.textContent = say("The file is ready.");
			showFiles();
		};

		/** Load the everyday words of the language, which only names are compared with. */
		const loadEverydayWords = async () => {
			if (data.everyday && !window.distinguoEveryday)
				await load(`${container.dataset.base}${data.everyday}`).catch(() => undefined);
			if (window.distinguoEveryday || !data.everyday) rules.setEveryday(window.distinguoEveryday ?? []);
			showProblems();
		};

		/** Show a form. @param {string} kind @param {any} [value] */
		const openForm = (kind, value) => {
			touched = new Set();
			wasSubmitted = false;
			summary.hidden = true;
			status.textContent = "";
			const file = window.distinguoChanges?.[kind];
			if (!kind.includes("/") || !file) entryForm = newEntryForm(kind);
			else entryForm = file.fields ? translationForm(kind, file) : changeForm(kind, file);
			kindSelect.value = kind;
			formBody.replaceChildren(entryForm.form.node);
			try {
				if (value) entryForm.form.write(value);
			} catch {
				// an earlier version of this form had other fields
			}
			if (kind === "term") void loadEverydayWords();
		};
		/** Show a form with its draft, if there is any. @param {string} key @param {any} [value] */
		const openDraft = (key, value) => {
			const draft = kept().drafts[key];
			openKey = key;
			openPath = draft?.path;
			openForm(kindOfKey(key), draft?.value ?? value);
		};
		const forget = (/** @type {string} */ key) => keep(({ drafts }) => delete drafts[key]);
		/** Forget the draft of a new entry whose file says all of it; a change of an entry goes on from there. @param {string} key */
		const forgetIfMade = (key) => {
			if (!isChange(key) && kept().drafts[key]?.isMade) forget(key);
		};
		/** The name of the last draft of a kind. @param {string} kind */
		const keyOf = (kind) =>
			Object.keys(kept().drafts)
				.reverse()
				.find((key) => kindOfKey(key) === kind) ?? kind;
		const leaveFor = (/** @type {string} */ kind) => {
			forgetIfMade(openKey);
			openDraft(keyOf(kind));
			keep((proposal) => (proposal.last = openKey));
			const [, terms] = openKey.split("?");
			const query = terms ? `?kind=${kind}&terms=${terms}` : `?${isChange(kind) ? "entry" : "kind"}=${kind}`;
			setQuery(query);
		};
		const addAnother = () => {
			if (!isChange(openKey)) {
				const draft = kept().drafts[openKey];
				if (draft?.value && !draft.isMade && !confirm(say("Discard what you have written?"))) return;
				forget(openKey);
			}
			leaveFor(isChange(openKey) ? "term" : entryForm.kind);
			focusFirstField();
		};

		/** @type {Record<string, string>} */
		const kindLabels = {
			term: say("A new term"),
			comparison: say("A new comparison"),
			question: say("A new question"),
			source: say("A new source"),
		};
		for (const kind of Object.keys(data.forms))
			kindSelect.append(make("option", { value: kind }, kindLabels[kind] ?? kind));
		kindSelect.addEventListener("change", () => leaveFor(kindSelect.value));
		const form = make("form", { className: "d-form", noValidate: true, "aria-label": say("Proposal") });
		form.append(
			make(
				"div",
				{ className: "d-field" },
				make("label", { htmlFor: "d-c-kind" }, say("What do you propose?")),
				kindSelect,
			),
			summary,
			formBody,
			make("button", { className: "d-button d-button--search" }, say("Make the file")),
			status,
		);
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			makeFile();
		});
		formBody.addEventListener("input", handleChange);
		formBody.addEventListener("change", handleChange);
		formBody.addEventListener("focusout", ({ target }) => {
			if (!(target instanceof HTMLElement) || !target.id) return;
			const typed =
				target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : "";
			if (typed) touched.add(target.id);
			if (!isPressed) showProblems();
		});
		// What is shown moves what is below it: not while somebody presses on that.
		let isPressed = false;
		form.addEventListener("pointerdown", () => (isPressed = true));
		for (const eventName of ["pointerup", "pointercancel"])
			document.addEventListener(eventName, () => {
				if (isPressed && form.isConnected) setTimeout(showProblems);
				isPressed = false;
			});

		const isNewVisit = () => {
			const [visit] = performance.getEntriesByType("navigation");
			return visit instanceof PerformanceNavigationTiming && visit.type === "navigate";
		};
		/** Show what another tab made, or what was made since this page was left. */
		const refresh = () => {
			if (!form.isConnected) return;
			({ files } = kept());
			showFiles(false);
		};
		window.addEventListener("storage", ({ key }) => (key === ownName || !key) && refresh());
		window.addEventListener("pageshow", ({ persisted }) => persisted && refresh());
		window.addEventListener("beforeunload", (event) => {
			if (unkept && form.isConnected) event.preventDefault();
		});
		// A translation lies among the pages of its language.
		const [entry, , language = "", original] =
			/^(translations\/([A-Za-z0-9-]+\/))?((?:terms|comparisons|questions)\/[\p{L}\p{M}\p{N}-]+)$/u.exec(
				parameters.get("entry") ?? "",
			) ?? [];
		const changeScripts = entry ? [`${container.dataset.base}${language}${data.changes}${original}.js`] : [];
		window.distinguoChanges = undefined; // those of another reference, where pages are turned without loading them
		Promise.allSettled(changeScripts.map(load)).then(() => {
			const { last } = kept();
			({ files } = kept());
			container.append(form, result);
			if (entry && window.distinguoChanges?.[entry]) {
				kindSelect.append(
					make(
						"option",
						{ value: entry },
						say(language ? "A translation of {entry}" : "A change of {entry}", {
							entry: entry.split("/").pop(),
						}),
					),
				);
				openDraft(entry);
			} else {
				const kinds = [parameters.get("kind") ?? "", kindOfKey(last)];
				const kind = kinds.find((name) => Object.hasOwn(data.forms, name)) ?? "term";
				const terms = parameters
					.get("terms")
					?.split(",")
					.filter((id) => Object.hasOwn(knownIds.term, id));
				const named = terms?.length ? { terms } : undefined;
				// Two pages that name terms have a draft each. Whoever comes from a page, begins another entry.
				const key = named ? `${kind}?${named.terms}` : keyOf(kind);
				if (isNewVisit()) forgetIfMade(key);
				openDraft(key, named);
				if (parameters.get("entry")) status.textContent = say("The file of this entry could not be loaded.");
			}
			if (files.length) showFiles(false);
		});
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
