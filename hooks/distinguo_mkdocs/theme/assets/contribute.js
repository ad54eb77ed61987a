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
	 * What stands in a form, the path of the file that was made of it, and whether that file says the same.
	 * @typedef {{ value: any, path?: string, isMade: boolean }} Draft
	 */

	/**
	 * What is kept on this device: the files of a proposal, a draft for each form, and which form was open last.
	 * @typedef {{ files: ProposedFile[], drafts: Record<string, Draft>, last: string }} Proposal
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
		const entryIds = window.distinguoIds;
		const changeForms = window.distinguoChangeForms;
		const proposals = window.distinguoProposals;
		if (!container || !dataNode || container.firstChild) return;
		if (!yaml || !entryRules || !entryFields || !entryIds || !changeForms || !proposals) return;
		const data = JSON.parse(dataNode.textContent ?? "");
		const { make, button } = entryFields;
		const rules = entryRules.rules(data.checks);
		const writer = yaml.writer(data.bare);
		const { item, under } = writer;
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
			const id = idFor(kind, value);
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
		const { idFor, idProblems, sourceId } = entryIds.entryIds({
			anyIds: data.anyIds,
			signs: data.signs,
			reserved: data.reserved,
			cleaned,
			asId: entryRules.asId,
			inLatin: entryRules.inLatin,
			idsOf,
		});
		const { translationForm, changeForm } = changeForms.changeForms({
			say,
			make,
			cleaned,
			labelledField,
			writer,
			rules,
			allIds,
			inProject,
		});

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
