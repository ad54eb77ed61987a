// @ts-check
/**
 * The form with which a reader proposes an entry, or a change of one statement. `?kind=question` in the address chooses a form,
 * `?entry=terms/some-id` the entry to change. Fields, ids and the words of the rules come from the page's data; nothing is sent: the
 * finished files are opened on a page of the forge, copied, downloaded or put into a mail.
 */
(() => {
	const DRAFT = "distinguo-contribute";
	/** GitHub answers no address of more than 8191 bytes; whoever has to sign in first takes it along in another one, written in codes once more. */
	const MOST_OF_ADDRESS = 8000;
	const MOST_OF_MAIL = 1800;
	const OFFERED = 40;

	/**
	 * @typedef {RuleFinding & { at: HTMLElement }} Fault
	 * @typedef {(string | number)[]} Steps
	 * @typedef {{ node: HTMLElement, read: () => any, write: (value: any) => void, at: (steps: Steps) => HTMLElement, lost: () => Fault[] }} Control
	 * `at` says where a finding is shown, `lost` what reading it leaves out.
	 * @typedef {{ path: string, text: string, before?: string, id?: string, kind?: string }} Made
	 */

	/**
	 * @template {keyof HTMLElementTagNameMap} T
	 * @param {T} tag @param {Record<string, unknown>} [properties] @param {(Node | string)[]} children
	 * @returns {HTMLElementTagNameMap[T]}
	 */
	const make = (tag, properties = {}, ...children) => {
		const made = document.createElement(tag);
		for (const [name, value] of Object.entries(properties)) {
			if (name in made) Object.assign(made, { [name]: value });
			else made.setAttribute(name, `${value}`);
		}
		made.append(...children);
		return made;
	};
	/** @param {string} text @param {() => void} onclick */
	const button = (text, onclick, label = text) => make("button", { type: "button", className: "d-button", onclick, "aria-label": label }, text);

	/** @param {string} src */
	const load = (src) =>
		new Promise((onload, onerror) => {
			document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
		});

	/** The sum that a ZIP file holds of each of its files. @param {Uint8Array} bytes */
	const crc = (bytes) => {
		let sum = -1;
		for (const byte of bytes) {
			sum ^= byte;
			for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
		}
		return ~sum >>> 0;
	};

	/** A ZIP file of texts, not compressed. @param {Made[]} files @returns {Uint8Array<ArrayBuffer>} */
	const packed = (files) => {
		const encoder = new TextEncoder();
		/** @type {number[]} */
		const bytes = [];
		/** @type {number[]} */
		const index = [];
		/** @param {number[]} out @param {[number, number][]} numbers each with its width */
		const put = (out, numbers) => {
			for (const [width, number] of numbers) for (let at = 0; at < width; at++) out.push((number >>> (8 * at)) & 255);
		};
		for (const { path, text } of files) {
			const [name, content] = [encoder.encode(path), encoder.encode(text)];
			// version, names in UTF-8, stored as it is, a day that no file has, then sum, sizes and the length of the name
			const head = /** @type {[number, number][]} */ ([[2, 20], [2, 2048], [2, 0], [2, 0], [2, 33], [4, crc(content)], [4, content.length], [4, content.length], [2, name.length], [2, 0]]);
			put(index, [[4, 0x02014b50], [2, 20], ...head, [2, 0], [2, 0], [2, 0], [4, 0], [4, bytes.length]]);
			index.push(...name);
			put(bytes, [[4, 0x04034b50], ...head]);
			bytes.push(...name, ...content);
		}
		const end = /** @type {[number, number][]} */ ([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, index.length], [4, bytes.length], [2, 0]]);
		bytes.push(...index);
		put(bytes, end);
		return Uint8Array.from(bytes);
	};

	const start = () => {
		const place = /** @type {HTMLElement | null} */ (document.querySelector(".d-contribute"));
		const said = document.querySelector("#d-contribute-data");
		const yaml = window.distinguoYaml;
		const checks = window.distinguoRules;
		if (!place || !said || !yaml || !checks || place.firstChild) return;
		const data = JSON.parse(said.textContent ?? "");
		const { asId } = checks;
		const rules = checks.rules(data.checks);
		const { item, textLines, under } = yaml.writer(data.bare);
		/** A text in the language of the site. @param {string} text @param {Record<string, unknown>} [values] */
		const say = (text, values = {}) => (data.said?.[text] ?? text).replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => `${values[name] ?? ""}`);
		const asked = new URLSearchParams(location.search);
		const { folder, forge, mail } = data.place;
		const known = data.known;
		/** The files of this proposal. @type {Made[]} */
		let files = [];
		let last = 0;
		const newId = () => `d-c${++last}`;

		/** What somebody typed, without what no entry may hold: control characters, and space at the ends of lines. */
		const cleaned = (/** @type {string} */ text) =>
			yaml.strip(
				text
					.replace(/\r\n?/g, "\n")
					.replace(/\t/g, " ")
					.replace(/(?![\n\u200c\u200d])\p{C}/gu, "")
					.split("\n")
					.map((line) => yaml.strip(line).replace(/[\u2028\u2029]/g, " "))
					.join("\n")
					.replace(/\n{3,}/g, "\n\n"),
			);

		/** The ids of a kind, with their names: those of this proposal are among them. @returns {Record<string, string[]>} */
		const idsOf = (/** @type {string} */ kind) => {
			const own = files.filter((file) => file.kind === kind && file.id).map(({ id }) => [id, []]);
			return { ...known[kind], ...Object.fromEntries(own) };
		};
		const same = (/** @type {string} */ one, /** @type {string} */ other) => one.toLowerCase() === other.toLowerCase();

		/** The id of what somebody chose: they may have written a name. @param {string} kind @param {string} text */
		const chosen = (kind, text) => {
			const ids = idsOf(kind);
			return ids[text] || !kind ? text : (Object.keys(ids).find((id) => ids[id]?.some((name) => same(name, text))) ?? text);
		};

		/** A field with its label, its help, and what is wrong with it. @param {any} spec @param {HTMLElement} input */
		const labelled = (spec, input, extra = "") => {
			const id = (input.id ||= newId());
			input.setAttribute("aria-describedby", `${id}-help ${id}-fault`);
			if (spec.required) input.setAttribute("aria-required", "true");
			return make(
				"div",
				{ className: "d-field" },
				make("label", { htmlFor: id }, spec.label, spec.required ? "" : make("small", {}, ` ${say("optional")}`)),
				make("p", { id: `${id}-help`, className: "d-field__help" }, [spec.help, extra].filter(Boolean).join(" ")),
				input,
				make("p", { id: `${id}-fault`, className: "d-field__fault" }),
			);
		};

		/** Offer ids and their names while somebody types, behind what stands before the last comma. @param {HTMLInputElement} input @param {string} kind */
		const offer = (input, kind, several = false) => {
			const list = make("datalist", { id: newId() });
			input.setAttribute("list", list.id);
			const renew = () => {
				const [, before = "", word = ""] = (several && /^(.*,\s*)?(.*)$/su.exec(input.value)) || ["", "", input.value];
				const sought = word.toLowerCase();
				const fits = Object.entries(idsOf(kind)).filter(([id, names]) => [id, ...names].some((one) => one.toLowerCase().includes(sought)));
				list.replaceChildren(...fits.slice(0, OFFERED).map(([id, names]) => make("option", { value: before + id }, names[0] ?? id)));
			};
			input.addEventListener("input", renew);
			input.addEventListener("focus", renew);
			return list;
		};

		/** @param {any} spec @returns {Control} */
		const textControl = (spec) => {
			const input = spec.prose ? make("textarea", { rows: 3 }) : make("input", { autocomplete: "off" });
			const node = labelled(spec, input);
			if (spec.names && data.known[spec.names] && input instanceof HTMLInputElement) node.append(offer(input, spec.names));
			const read = () => chosen(spec.names, cleaned(spec.prose ? input.value : input.value.replace(/\n/g, " "))) || undefined;
			return {
				node,
				read,
				write: (value) => (input.value = value),
				at: () => input,
				lost: () => [],
			};
		};

		/** @param {any} spec @returns {Control} */
		const choiceControl = (spec) => {
			if (spec.choices.length === 1) {
				const input = make("input", { type: "checkbox", id: newId() });
				const label = spec.name === "why_by" ? say("The reason is the editors’ own") : say("The editors’ own: no source says it");
				const node = make("p", { className: "d-field d-field--check" }, input, " ", make("label", { htmlFor: input.id }, label));
				return { node, read: () => (input.checked ? spec.choices[0] : undefined), write: (value) => (input.checked = !!value), at: () => input, lost: () => [] };
			}
			const input = make("select", {}, make("option", { value: "" }, "–"), ...spec.choices.map((/** @type {string} */ one) => make("option", {}, one)));
			return { node: labelled(spec, input), read: () => input.value || undefined, write: (value) => (input.value = value), at: () => input, lost: () => [] };
		};

		/** A list of texts: ids with commas between them, other texts one on each line. @param {any} spec @returns {Control} */
		const textsControl = (spec) => {
			const refs = spec.item.names;
			const input = refs ? make("input", { autocomplete: "off" }) : make("textarea", { rows: 2 });
			const node = labelled(spec, input, refs ? say("Several with commas between them.") : say("One on each line."));
			if (input instanceof HTMLInputElement && known[refs]) node.append(offer(input, refs, true));
			const all = () => input.value.split(refs ? /[,\n]/ : "\n").map((one) => chosen(refs, cleaned(one))).filter(Boolean);
			return {
				node,
				read: () => (all().length ? all() : undefined),
				write: (value) => (input.value = value.join(refs ? ", " : "\n")),
				at: () => input,
				lost: () => [],
			};
		};

		/** A list of fields, or, with a key for each, a mapping. @param {any} spec @returns {Control} */
		const itemsControl = (spec) => {
			/** @type {{ key: Control | undefined, value: Control, node: HTMLElement }[]} */
			let items = [];
			const keyLabel = spec.key?.names === "criterion" ? say("Criterion") : spec.key?.code === "invalid-language" ? say("Code of the language") : say("Id");
			const shown = make("div");
			const add = () => {
				const key = spec.key && control({ ...spec.key, label: keyLabel, name: "key", required: true });
				const value = control({ ...spec.item, required: true, label: spec.label });
				const node = make("div", { className: "d-item" });
				if (key) node.append(key.node);
				const remove = () => {
					items = items.filter((one) => one.node !== node);
					node.remove();
					more.focus();
					changed();
				};
				node.append(value.node, button(say("Remove"), remove, say("Remove from {field}", { field: spec.label })));
				shown.append(node);
				const made = { key, value, node };
				items.push(made);
				return made;
			};
			const more = button(say("Add one"), () => /** @type {HTMLElement | null} */ (add().node.querySelector("input, textarea, select"))?.focus(), say("Add to {field}", { field: spec.label }));
			const node = make(
				"fieldset",
				{ className: "d-group" },
				make("legend", {}, spec.label, spec.required ? "" : make("small", {}, ` ${say("optional")}`)),
				make("p", { className: "d-field__help" }, spec.help ?? ""),
				shown,
				more,
			);
			return {
				node,
				read: () => {
					const found = items.map(({ key, value }) => ({ key: key?.read(), value: value.read() })).filter(({ value }) => value !== undefined);
					if (!found.length) return undefined;
					return spec.key ? Object.fromEntries(found.filter(({ key }) => key).map(({ key, value }) => [key, value])) : found.map(({ value }) => value);
				},
				write: (value) => {
					for (const [key, one] of Object.entries(value)) {
						const made = add();
						made.key?.write(key);
						made.value.write(one);
					}
				},
				at: ([step, ...further]) => {
					const filled = items.filter(({ value }) => value.read() !== undefined);
					const item = spec.key ? filled.find(({ key }) => key?.read() === step) : filled[Number(step)];
					return item ? (spec.key && !further.length && item.key ? item.key : item.value).at(further) : more;
				},
				lost: () => {
					const filled = items.filter(({ value }) => value.read() !== undefined);
					/** @type {Set<string>} */
					const keys = new Set();
					return filled.flatMap(({ key, value }) => {
						const named = key?.read();
						const again = named && keys.has(named);
						keys.add(named);
						const at = /** @type {HTMLElement} */ (key?.at([]));
						if (key && !named) return [{ code: "missing-key", steps: [], at, values: { missing: keyLabel, hint: "" } }];
						if (again) return [{ code: "duplicate-key", steps: [], at, values: { found: named, first: "in a field above", hint: "put what both say into one of them" } }];
						return value.lost();
					});
				},
			};
		};

		/** @param {any} spec @returns {Control} */
		const fieldsControl = (spec) => {
			/** @type {[string, Control][]} */
			const inner = spec.fields.map((/** @type {any} */ field) => [field.name, control(field)]);
			const node = make("fieldset", { className: "d-group" });
			if (spec.label) node.append(make("legend", {}, spec.label, spec.required ? "" : make("small", {}, ` ${say("optional")}`)), make("p", { className: "d-field__help" }, spec.help ?? ""));
			const more = make("details", { className: "d-fold" }, make("summary", {}, say("More fields")));
			const rank = (/** @type {any} */ { more, required }) => (more ? 2 : required ? 0 : 1); // what is needed is asked first
			const order = inner.map((_, place) => place).sort((one, other) => (spec.cited ? 0 : rank(spec.fields[one]) - rank(spec.fields[other])));
			for (const place of order) (spec.fields[place].more ? more : node).append(/** @type {[string, Control]} */ (inner[place])[1].node);
			if (more.childNodes.length > 1) node.append(more);
			const read = () => {
				const found = inner.map(([name, one]) => [name, one.read()]).filter(([, value]) => value !== undefined);
				return found.length ? Object.fromEntries(found) : undefined;
			};
			return {
				node,
				read,
				write: (value) => {
					for (const [name, one] of inner) if (value[name] !== undefined) one.write(value[name]);
				},
				at: ([step, ...further]) => (inner.find(([name]) => name === step)?.[1].at(further) ?? /** @type {HTMLElement} */ (node.querySelector("input, textarea, select"))),
				lost: () => inner.flatMap(([, one]) => one.lost()),
			};
		};

		/** @param {any} spec @returns {Control} */
		const control = (spec) => {
			if (spec.type === "choice") return choiceControl(spec);
			if (spec.type === "list") return spec.item.type === "text" ? textsControl(spec) : itemsControl(spec);
			if (spec.type === "map") return itemsControl(spec);
			return spec.type === "fields" ? fieldsControl(spec) : textControl(spec);
		};

		/** A problem in the words of the check. @param {Fault} fault @returns {{ bad: boolean, text: string }} */
		const worded = (fault) => {
			const { severity, message, hint } = rules.worded(fault);
			return { bad: severity === "error", text: `${message}${hint ? `: ${hint.replace(/\.$/, "")}` : ""}. [${fault.code}]` };
		};

		/** @type {{ kind: string, form: Pick<Control, "node" | "read" | "write">, files: (value: any) => Made[], faults: () => Fault[] }} */
		let current;
		/** The fields that somebody has left, or all of them after the first attempt. @type {Set<string>} */
		let touched = new Set();
		let tried = false;
		const status = make("p", { role: "status", className: "d-contribute__status" });
		const summary = make("div", { className: "d-notice", tabIndex: -1, hidden: true, role: "group", "aria-label": say("What to mend") });
		const result = make("section", { className: "d-contribute__result", hidden: true, "aria-labelledby": "d-c-result" });
		const fields = make("div");
		const kinds = make("select", { id: "d-c-kind" });

		const show = () => {
			const found = current.faults();
			for (const old of fields.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
			for (const old of fields.querySelectorAll(".d-field__fault:not(:empty)")) old.textContent = "";
			for (const fault of found) {
				const shown = document.getElementById(`${fault.at.id}-fault`);
				if (!shown || !(tried || touched.has(fault.at.id))) continue;
				const { bad, text } = worded(fault);
				if (bad) fault.at.setAttribute("aria-invalid", "true");
				shown.textContent = `${shown.textContent} ${text}`.trim();
			}
			return found;
		};
		const save = () => {
			try {
				localStorage.setItem(DRAFT, JSON.stringify({ kind: current.kind, value: current.form.read(), files }));
			} catch {
				// without a memory there is no draft
			}
		};
		const changed = () => {
			const bad = show().filter((fault) => worded(fault).bad).length;
			if (tried) status.textContent = bad ? say("To mend: {n}.", { n: bad }) : say("Nothing to mend.");
			save();
		};

		/** The file of a new entry. @param {string} kind @param {any} value @returns {Made[]} */
		const entryFile = (kind, value) => {
			const id = kind === "comparison" ? [...value.terms].sort().join("-vs-") : entryId(value);
			const path = `${folder}/${kind}s/${id}.yml`;
			const whole = { ...value, ...(kind === "comparison" ? { terms: [...value.terms].sort() } : {}), status: "draft", added: new Date().toISOString().slice(0, 10) };
			const lines = Object.entries(whole).flatMap(([key, one]) => item(key, one, 0, false, under(data.forms[kind], key)));
			return [{ path, id, kind, text: `${[`# yaml-language-server: $schema=../schema/${kind}.json`, ...lines].join("\n")}\n` }];
		};

		const sourceId = (/** @type {any} */ value) => {
			const made = asId(value.called ?? value.author ?? value.title).split("-").slice(0, 4).join("-") || "source";
			const taken = idsOf("source");
			for (let n = 1; ; n++) {
				const id = n > 1 ? `${made}-${n}` : made;
				if (!taken[id] && !data.reserved.includes(id)) return id;
			}
		};
		/** The file of a source: a new one, so that two people who add one each are not in each other's way. @param {any} value @returns {Made[]} */
		const sourceFile = (value) => {
			const id = sourceId(value);
			const lines = ["# yaml-language-server: $schema=../schema/sources.json", ...item(id, value, 0, true, data.forms.source)];
			return [{ path: `${folder}/sources/${id}.yml`, id, kind: "source", text: `${lines.join("\n")}\n` }];
		};

		const withIds = ["term", "comparison", "question", "source", "topic", "context", "criterion"];
		const allIds = () => Object.fromEntries(withIds.map((kind) => [kind, idsOf(kind)]));

		/** The id of a new entry: its name in its own letters where ids may have these, or else in Latin ones, as far as it says them. @param {any} value */
		const entryId = (value) => {
			const name = value.term ?? value.question ?? "";
			if (data.anyIds && /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(name))
				return [...cleaned(name).normalize("NFKC").toLowerCase().normalize().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^[^\p{L}]+/u, "")].slice(0, 30).join("").replace(/-+$/, "");
			return [name, ...(value.search_also ?? [])].map(asId).find(Boolean) ?? "";
		};

		/** The id that an entry gets. @param {string} kind @param {any} value */
		const idFor = (kind, value) => (kind === "comparison" ? [...(value.terms ?? [])].sort().join("-vs-") : kind === "source" ? "" : entryId(value));

		/** What is wrong with the id that an entry gets from its name. @param {string} kind @param {any} value @returns {RuleFinding[]} */
		const idFaults = (kind, value) => {
			const named = kind === "term" ? value.term : kind === "question" ? value.question : "";
			if (!named) return [];
			const [id, steps] = [entryId(value), [kind]];
			if (!id) return [{ code: "invalid-id", steps, values: { found: named }, suggestion: "write it in Latin letters under 'Search also', too: that becomes its address." }];
			if (data.reserved.includes(id) || `-${id}-`.includes("-vs-")) return [{ code: "reserved-id", steps, values: { found: id, hint: "choose another name" } }];
			return idsOf(kind)[id] ? [{ code: "taken", steps, values: { found: id } }] : [];
		};
		data.checks.rules.taken = ["error", "there is an entry {found!r} already", "open it, and suggest a change there"];

		const ready = (/** @type {string} */ kind) => {
			const spec = { ...data.forms[kind], required: true };
			const form = control(spec);
			return {
				kind,
				form,
				files: (/** @type {any} */ value) => (kind === "source" ? sourceFile(value) : entryFile(kind, value)),
				faults: () => {
					const value = form.read() ?? {};
					const found = [...rules.of(kind, value, spec, allIds(), idFor(kind, value)), ...idFaults(kind, value)];
					return [...found.map((one) => ({ ...one, at: form.at(one.steps) })), ...form.lost()];
				},
			};
		};

		/** Where what stands below a key ends: behind the last line that is indented more. @param {string[]} lines @param {number} line @param {number} column */
		const endOf = (lines, line, column) => {
			let end = line + 1;
			const text = (/** @type {number} */ at) => lines[at] ?? "";
			while (end < lines.length && (/^\s*$/.test(text(end)) ? end < lines.length - 1 : text(end).search(/\S/) > column)) end++;
			return end;
		};

		/** The form for the texts of an entry in another language: those that are missing, and those that are there. @param {string} key @param {any} file */
		const translating = (key, { path, text, isNew, fields: all }) => {
			const node = make("div");
			const done = make("details", { className: "d-fold" }, make("summary", {}, say("Translated already")));
			const parts = all.map((/** @type {TranslatableText} */ one) => {
				const listed = Array.isArray(one.text);
				const input = one.spec.prose || listed ? make("textarea", { rows: listed ? 2 : 4 }) : make("input", { autocomplete: "off" });
				input.value = listed ? /** @type {string[]} */ (one.text).join("\n") : `${one.text}`;
				const was = Array.isArray(one.was) ? one.was.join(", ") : one.was;
				const state = one.outdated ? say("The original has changed since.") : "";
				const field = labelled({ label: one.label, required: true, help: [was && say("In the original: {words}", { words: was }), state, listed ? say("One on each line.") : ""].filter(Boolean).join(" ") }, input);
				input.removeAttribute("aria-required");
				(input.value && !one.outdated ? done : node).append(field);
				/** @returns {string | string[]} */
				const read = () => {
					const lines = input.value.split("\n").map(cleaned).filter(Boolean);
					return listed ? lines : one.spec.prose ? cleaned(input.value) : lines.join(" ");
				};
				const empty = () => !read().length;
				return { one, input, read, empty, changed: () => `${read()}` !== `${one.text}` };
			});
			if (!node.firstChild) done.open = true;
			if (done.childNodes.length > 1) node.append(done);
			const files = () => {
				const lines = text.split("\n");
				/** @type {[from: number, to: number, lines: string[]][]} */
				const edits = [];
				/** The line of each digest: whether a text that it stands for is there, and what it becomes. @type {Map<number, { used: boolean, now?: string }>} */
				const digests = new Map();
				for (const { one, read, empty, changed } of parts) {
					const end = endOf(lines, one.line, one.column);
					if (empty()) edits.push([one.line, end, []]);
					else if (changed()) edits.push([one.line, end, item(one.key, read(), one.column, false, one.spec)]);
					if (!one.original) continue;
					const [line, now] = one.original;
					const known = digests.get(line) ?? { used: false };
					digests.set(line, { used: known.used || !empty(), now: changed() && !empty() ? now : known.now });
				}
				for (const [line, { used, now }] of digests) {
					const column = (lines[line] ?? "").search(/\S/);
					if (!used) edits.push([line, line + 1, []]);
					else if (now) edits.push([line, line + 1, item("original", now, column, false, undefined)]);
				}
				for (const [from, to, put] of edits.sort(([one], [other]) => other - one)) lines.splice(from, to - from, ...put);
				// What has lost everything below it goes, too.
				for (let line = lines.length - 1; line >= 0; line--) {
					const column = (lines[line] ?? "").search(/[^ ]/);
					if (/^ *(?:[\w-]+|"[\w-]+"):$/.test(lines[line] ?? "") && (lines[line + 1] ?? "").search(/\S/) <= column) lines.splice(line, 1);
				}
				return [{ path, ...(isNew ? {} : { before: text }), text: lines.join("\n") }];
			};
			return {
				kind: key,
				form: {
					node,
					read: () => Object.fromEntries(parts.filter((/** @type {any} */ one) => one.changed()).map((/** @type {any} */ { one, input }) => [one.steps.join("/"), input.value])),
					write: (/** @type {Record<string, string>} */ value) => {
						for (const { one, input } of parts) input.value = value[one.steps.join("/")] ?? input.value;
					},
				},
				files,
				faults: () => {
					const [, , , kinds = "", id = ""] = /^(translations)\/([^/]+)\/((\w+)\/([^/]+))$/.exec(key)?.slice(1) ?? [];
					const valueOf = (/** @type {string} */ name) => parts.find((/** @type {any} */ { one }) => one.steps.join("/") === name)?.read();
					const names = kinds === "terms" ? { term: valueOf("term"), forms: valueOf("forms") } : {};
					const found = parts.flatMap((/** @type {any} */ { one, input, read, empty, changed }) => {
						if (empty() || !changed()) return [];
						const texts = [read()].flat();
						return texts.flatMap((says, place) =>
							rules.ofStatement(kinds.slice(0, -1), says, Array.isArray(one.text) ? { ...one.spec.item } : one.spec, Array.isArray(one.text) ? [...one.steps, place] : one.steps, names, allIds(), id).map((fault) => ({ ...fault, at: input })),
						);
					});
					const foreign = ["everyday-name", "ambiguous-name", "rejected-name", "article-in-name", "no-question-mark"]; // what is published here is of the original's language
					const ours = found.filter((/** @type {Fault} */ { code }) => !foreign.includes(code));
					return parts.some((/** @type {any} */ one) => one.changed()) ? ours : [{ code: "unchanged", steps: [], at: parts[0].input }];
				},
			};
		};

		/** The form for one statement of an entry. @param {string} key @param {any} file */
		const changing = (key, { path, text, statements, names }) => {
			const which = make("select", {}, ...statements.map((/** @type {ChangeableStatement} */ one, /** @type {number} */ place) => make("option", { value: place }, one.label)));
			const input = make("textarea", { rows: 6 });
			const said = () => /** @type {ChangeableStatement} */ (statements[Number(which.value)]);
			const write = () => (input.value = said().text);
			which.addEventListener("change", write);
			const node = make("div", {}, labelled({ label: say("Statement"), required: true, help: say("Which one do you want to change?") }, which));
			node.append(labelled({ label: say("How it should read"), required: true, help: say("Its sources stay: if another one says this, name it in the proposal.") }, input));
			write();
			const read = () => cleaned(input.value);
			return {
				kind: key,
				form: {
					node,
					read: () => ({ which: which.value, text: read() }),
					write: (/** @type {any} */ value) => {
						which.value = value.which;
						input.value = value.text;
					},
				},
				faults: () => {
					const { steps, key: name, most, gap } = said();
					const says = gap ? read().replace(/\n/g, " ") : read();
					if (!says) return [{ code: "missing-key", steps, at: input, values: { missing: name, hint: "" } }];
					if (says === said().text) return [{ code: "unchanged", steps, at: input }];
					return rules.ofStatement(key.split("/").at(-2)?.slice(0, -1) ?? "", says, { most, gap, prose: !gap }, steps, names, allIds(), key.split("/").at(-1) ?? "").map((one) => ({ ...one, at: input }));
				},
				files: () => {
					const lines = text.split("\n");
					const { line, column, key: name, gap } = said();
					const end = endOf(lines, line, column);
					const says = gap ? read().replace(/\n/g, " ") : read();
					lines.splice(line, end - line, ...textLines(`${lines[line].slice(0, column)}${name}:`, says, column + 2, !gap));
					return [{ path, before: text, text: lines.join("\n") }];
				},
			};
		};
		data.checks.rules.unchanged = ["error", "this reads as it did", "write how it should read"];

		/** @param {string} text @param {HTMLElement} from */
		const copy = async (text, from) => {
			try {
				await navigator.clipboard.writeText(text);
				status.textContent = say("Copied.");
			} catch {
				const area = from.closest(".d-made")?.querySelector("textarea");
				area?.select();
				status.textContent = document.execCommand("copy") ? say("Copied.") : say("The browser does not let this page copy: the text is marked, press Ctrl and C.");
			}
		};
		/** @param {string} name @param {BlobPart} content */
		const download = (name, content) => {
			// The browser forgets the address together with the page: earlier, a slow one might not have read it yet.
			make("a", { href: URL.createObjectURL(new Blob([content], { type: "text/plain" })), download: name }).click();
		};

		/** All files as one patch for git. */
		const patch = () =>
			files
				.map(({ path, text, before }) => {
					const rows = (/** @type {string} */ all, /** @type {string} */ sign) => all.split("\n").slice(0, -1).map((line) => sign + line);
					const [old, now] = [before === undefined ? [] : rows(before, "-"), rows(text, "+")];
					const head = before === undefined ? ["new file mode 100644", "--- /dev/null"] : [`--- a/${path}`];
					return [`diff --git a/${path} b/${path}`, ...head, `+++ b/${path}`, `@@ -${old.length ? 1 : 0},${old.length} +1,${now.length} @@`, ...old, ...now, ""].join("\n");
				})
				.join("");

		/** Where a file is written on the forge, and whether the page gets its text. @param {Made} file */
		const address = ({ path, text, before }) => {
			const page = before === undefined ? data.place.new : data.place.edit;
			const parts = /** @type {Record<string, string>} */ ({ name: path.split("/").at(-1), folder: path.split("/").slice(0, -1).join("/"), path });
			const plain = page.replace(/\{(path|folder|name)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => (parts[name] ?? "").split("/").map(encodeURIComponent).join("/"));
			const href = plain.replace("{text}", () => encodeURIComponent(text).replaceAll("%20", "+"));
			return page.includes("{text}") && encodeURIComponent(href).length <= MOST_OF_ADDRESS
				? { href, filled: true }
				: { href: plain.replace(/[?&]value=\{text\}/, ""), filled: false };
		};

		/** @param {Made} file */
		const madeFile = (file) => {
			const name = file.path.split("/").at(-1) ?? "";
			const text = make("textarea", { readOnly: true, rows: 12, value: file.text, "aria-label": say("The file {path}", { path: file.path }), spellcheck: false });
			const acts = make("p", { className: "d-tools" });
			if (data.place.new) {
				const { href, filled } = address(file);
				const link = make("a", { className: "d-button d-button--search", href, target: "_blank", rel: "noopener" }, filled ? say("Open on {forge}", { forge }) : say("Copy, and open on {forge}", { forge }));
				if (!filled) link.addEventListener("click", () => void copy(file.text, link));
				acts.append(link, " ");
			}
			acts.append(button(say("Copy"), () => void copy(file.text, acts), say("Copy {name}", { name })), " ", button(say("Download"), () => download(name, file.text), say("Download {name}", { name })));
			if (mail) {
				const body = file.text.length <= MOST_OF_MAIL ? `${file.path}\n\n${file.text}` : `${file.path}\n\n${say("(Please attach the downloaded file, or paste it here.)")}`;
				acts.append(" ", make("a", { className: "d-button", href: `mailto:${mail}?subject=${encodeURIComponent(say("Proposal: {name}", { name }))}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}` }, say("Send by mail")));
			}
			const hint = data.place.new && !address(file).filled ? [make("p", {}, file.before === undefined ? say("Its page on {forge} opens without this text: it is copied; paste it there.", { forge }) : say("Its page on {forge} opens without this text: it is copied; replace all text there with it.", { forge }))] : [];
			return make("div", { className: "d-made" }, make("h3", {}, file.path), acts, ...hint, text);
		};

		const offerFiles = (focus = true) => {
			result.hidden = !files.length;
			const heading = make("h2", { id: "d-c-result", tabIndex: -1 }, files.length === 1 ? say("Your proposal") : say("Your proposal: {n} files", { n: files.length }));
			const acts = make("p", { className: "d-tools" }, button(say("Add another entry to this proposal"), () => begin(current.kind.includes("/") ? "term" : current.kind)), " ");
			const { upload } = data.place;
			const zip = button(say("Download all as a folder"), () => download("proposal.zip", packed(files)));
			if (files.length > 1) acts.append(...(upload ? [] : [zip, " "]), button(say("Download all as a patch"), () => download("proposal.patch", patch())), " ");
			acts.append(button(say("Start again"), again));
			/** @type {Node[]} */
			let several = [];
			if (files.length > 1 && upload)
				several = [
					make("p", {}, say("All of them are one proposal this way: download the folder, unpack it, open {forge}, and drag what is in it onto that page.", { forge })),
					make("p", { className: "d-tools" }, zip, " ", make("a", { className: "d-button d-button--search", href: upload, target: "_blank", rel: "noopener" }, say("Open on {forge}", { forge }))),
				];
			else if (files.length > 1 && forge) several = [make("p", {}, say("{forge} opens one file at a time: put the second one into the branch that the first one made.", { forge }))];
			result.replaceChildren(heading, ...several, ...files.map(madeFile), acts);
			if (focus) heading.focus();
		};

		const again = () => {
			files = [];
			try {
				localStorage.removeItem(DRAFT);
			} catch {
				// as above
			}
			history.replaceState(null, "", location.pathname);
			begin("term");
			offerFiles(false);
		};

		const finish = () => {
			tried = true;
			const found = show();
			const bad = found.filter((fault) => worded(fault).bad);
			summary.hidden = !bad.length;
			if (bad.length) {
				const links = bad.map((fault) => {
					const label = fields.querySelector(`label[for="${fault.at.id}"]`)?.firstChild?.textContent ?? "";
					const link = make("a", { href: `#${fault.at.id}` }, `${label}: ${worded(fault).text}`);
					link.addEventListener("click", (event) => {
						event.preventDefault();
						for (let up = fault.at.closest("details"); up; up = up.parentElement?.closest("details") ?? null) up.open = true;
						fault.at.focus();
					});
					return make("li", {}, link);
				});
				summary.replaceChildren(make("p", {}, bad.length === 1 ? say("One thing to mend first:") : say("{n} things to mend first:", { n: bad.length })), make("ul", {}, ...links));
				summary.focus();
				return;
			}
			for (const made of current.files(current.form.read())) files = [...files.filter((file) => file.path !== made.path), made];
			status.textContent = say("The file is ready.");
			save();
			offerFiles();
		};

		/** Load the everyday words of the language, which only names are compared with. */
		const everyday = async () => {
			if (data.everyday && !window.distinguoEveryday) await load(`${place.dataset.base}${data.everyday}`).catch(() => undefined);
			if (window.distinguoEveryday || !data.everyday) rules.setEveryday(window.distinguoEveryday ?? []);
			show();
		};

		/** Show a form. @param {string} kind @param {any} [value] */
		const open = (kind, value) => {
			touched = new Set();
			tried = false;
			summary.hidden = true;
			status.textContent = "";
			const file = window.distinguoChanges?.[kind];
			current = kind.includes("/") && file ? (file.fields ? translating(kind, file) : changing(kind, file)) : ready(kind);
			kinds.value = kind;
			fields.replaceChildren(current.form.node);
			if (value) current.form.write(value);
			if (kind === "term") void everyday();
		};
		const begin = (/** @type {string} */ kind, /** @type {any} */ value = undefined) => {
			open(kind, value);
			/** @type {HTMLElement | null} */ (fields.querySelector("input, textarea, select"))?.focus();
		};

		for (const kind of Object.keys(data.forms)) kinds.append(make("option", { value: kind }, { term: say("A new term"), comparison: say("A new comparison"), question: say("A new question"), source: say("A new source") }[kind] ?? kind));
		kinds.addEventListener("change", () => {
			open(kinds.value);
			save();
		});
		const form = make("form", { className: "d-form", noValidate: true, "aria-label": say("Proposal") });
		form.append(
			make("div", { className: "d-field" }, make("label", { htmlFor: "d-c-kind" }, say("What do you propose?")), kinds),
			summary,
			fields,
			make("button", { className: "d-button d-button--search" }, say("Make the file")),
			status,
		);
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			finish();
		});
		fields.addEventListener("input", changed);
		fields.addEventListener("change", changed);
		fields.addEventListener("focusout", ({ target }) => {
			if (!(target instanceof HTMLElement) || !target.id) return;
			const given = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : "";
			if (given) touched.add(target.id);
			if (!pressed) show();
		});
		// What is shown moves what is below it: not while somebody presses on that.
		let pressed = false;
		form.addEventListener("pointerdown", () => (pressed = true));
		for (const end of ["pointerup", "pointercancel"])
			document.addEventListener(end, () => {
				if (pressed && form.isConnected) setTimeout(show);
				pressed = false;
			});

		const fromMemory = () => {
			try {
				return JSON.parse(localStorage.getItem(DRAFT) ?? "null");
			} catch {
				return null;
			}
		};
		// A translation lies among the pages of its language.
		const [entry, , language = "", original] = /^(translations\/([A-Za-z0-9-]+\/))?((?:terms|comparisons|questions)\/[\p{L}\p{M}\p{N}-]+)$/u.exec(asked.get("entry") ?? "") ?? [];
		const wanted = entry ? [`${place.dataset.base}${language}${data.changes}${original}.js`] : [];
		Promise.allSettled(wanted.map(load)).then(() => {
			const draft = fromMemory();
			const kind = asked.get("kind") ?? "";
			files = draft?.files ?? [];
			place.append(form, result);
			if (entry && window.distinguoChanges?.[entry]) {
				kinds.append(make("option", { value: entry }, say(language ? "A translation of {entry}" : "A change of {entry}", { entry: entry.split("/").pop() })));
				open(entry, draft?.kind === entry ? draft.value : undefined);
			} else {
				const shown = data.forms[kind] ? kind : data.forms[draft?.kind] ? draft.kind : "term";
				const terms = asked.get("terms")?.split(",").filter((id) => known.term[id]);
				open(shown, draft?.kind === shown && draft.value ? draft.value : terms?.length ? { terms } : undefined);
				if (entry) status.textContent = say("The file of this entry could not be loaded.");
			}
			if (files.length) offerFiles(false);
		});
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
