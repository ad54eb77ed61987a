// @ts-check
/** The ids of what the form for proposals makes, as `distinguo new` gives them. What they are made of is known from the page's data. */
(() => {
	/** What an id may have at most, in bytes. */
	const MOST_BYTES = 120;

	/** What two names of the same are alike in. @param {string} name */
	const nameKey = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s-]+/g, " ");

	/** @param {EntryIdsContext} context @returns {EntryIds} */
	const entryIds = ({ anyIds, signs, reserved, cleaned, asId, inLatin, idsOf }) => {
		const sourceId = (/** @type {any} */ value) => {
			const words = asId(value.called ?? value.author ?? value.title).split("-");
			const base = words.slice(0, 4).join("-") || "source";
			const takenIds = idsOf("source");
			for (let number = 1; ; number++) {
				const id = number > 1 ? `${base}-${number}` : base;
				if (!takenIds[id] && !reserved.includes(id)) return id;
			}
		};

		/** An id of a name: in its own letters where ids may have these, or else in Latin ones, if it has no others. @param {string} name */
		const plainId = (name) => {
			const text = /^[^\p{L}\p{N}_]*\p{Nd}/u.test(name) ? `n ${name}` : name;
			if (!anyIds) return /(?![a-z])\p{L}/u.test(inLatin(text)) ? "" : asId(text);
			const words = cleaned(text)
				.normalize("NFKC")
				.replace(/\u0130/g, "i")
				.toLowerCase()
				.normalize()
				.replace(/['\u2019]/g, "")
				.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
				.replace(/^[^\p{L}]+/u, "");
			let letters = [...words].slice(0, 64);
			while (new TextEncoder().encode(letters.join("")).length > MOST_BYTES) letters = letters.slice(0, -1);
			return letters.join("").replace(/-+$/, "");
		};

		/**
		 * The id of a new entry, as `distinguo new` gives it: made of its letters, else with its signs as words, else with a
		 * number. That of an entry of the same name stays, and is told of.
		 * @param {string} kind
		 * @param {any} value
		 */
		const entryId = (kind, value) => {
			const names = [value.term ?? value.question ?? "", ...(value.search_also ?? [])];
			const spelled = (/** @type {string} */ name) =>
				plainId([...name].map((sign) => (signs[sign] ? ` ${signs[sign]} ` : sign)).join(""));
			const name = names.find((text) => plainId(text) || spelled(text)) ?? "";
			const wanted = plainId(name) || spelled(name);
			const taken = idsOf(kind);
			const isSame = (/** @type {string} */ id) =>
				!value.domain && taken[id]?.some((other) => nameKey(other) === nameKey(names[0]));
			const isFree = (/** @type {string} */ id) => !reserved.includes(id) && (!taken[id] || isSame(id));
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

		return { idFor, idProblems, sourceId };
	};

	window.distinguoIds = { entryIds };
})();
