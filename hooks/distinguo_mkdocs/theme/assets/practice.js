// @ts-check
/**
 * Practice: the cases of one pair of words in rounds of ten. `?pair=one,other` in the address chooses the pair, and `&result=1-rr`
 * shows what somebody made of a round: its number, and a bit for each right answer, written to base 36.
 *
 * Where a reader is stays on the device, and nothing is sent. Without this script each case has its answer behind a disclosure.
 */
(() => {
	const ROUND = 10;
	const REST = 4; // so few cases more are no round of their own, but belong to the last one
	const STORE = "distinguo.practice";

	/** Wait until what was pressed, or typed, has been drawn. */
	const nextPicture = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

	/** @typedef {{ round: number, answers: string }} Place  The round, from 1, and its answers so far: 1 right, 0 wrong. */
	/** @typedef {{ places: Record<string, Place>, keys: boolean }} Memory */

	/** @returns {Memory} */
	const remember = () => {
		try {
			return { places: {}, keys: true, ...JSON.parse(localStorage.getItem(STORE) ?? "{}") };
		} catch {
			return { places: {}, keys: true }; // no storage, or not what was put there
		}
	};

	/** @param {Memory} memory */
	const keep = (memory) => {
		try {
			localStorage.setItem(STORE, JSON.stringify(memory));
		} catch {
			// A browser may keep nothing for this site: then a round begins again on the next visit.
		}
	};

	/**
	 * Fill the gaps of a text: `{n}` with the value called n.
	 * @param {string | undefined} text
	 * @param {Record<string, string | number>} values
	 */
	const filled = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);

	/**
	 * @param {string} answers
	 * @returns {number}
	 */
	const right = (answers) => [...answers].filter((answer) => answer === "1").length;

	/**
	 * @param {Place} place
	 * @returns {string}
	 */
	const codeOf = ({ round, answers }) => `${round}-${parseInt(`1${answers}`, 2).toString(36)}`;

	/**
	 * Read a code; what is none gives null.
	 * @param {string | null} code
	 * @returns {Place | null}
	 */
	const placeOf = (code) => {
		const [, round, bits] = /^(\d{1,3})-([0-9a-z]{1,4})$/.exec(code ?? "") ?? [];
		const answers = bits ? parseInt(bits, 36).toString(2).slice(1) : "";
		return round && answers && answers.length <= ROUND + REST ? { round: Number(round), answers } : null;
	};

	const start = () => {
		/** @type {HTMLElement | null} */
		const practice = document.querySelector(".d-practice");
		if (!practice || practice.classList.contains("d-live")) return;
		const says = practice.dataset;
		const groups = /** @type {HTMLElement[]} */ ([...practice.querySelectorAll("[data-pair]")]);
		const asked = new URLSearchParams(location.search);
		const sorted = (/** @type {string | null | undefined} */ pair) => (pair ?? "").split(",").sort().join();
		const group = groups.find(({ dataset }) => sorted(dataset.pair) === sorted(asked.get("pair"))) ?? groups[0];
		if (!group) return;

		/** The parts of the page that its template marks so, of whatever kind they are. */
		const part = (/** @type {string} */ name) => /** @type {any} */ (practice.querySelector(`[data-part=${name}]`));
		const [status, bar, next, missedOnes] = ["status", "bar", "next", "missed"].map(part);
		const [again, nextRound, share, keys] = ["again", "next-round", "share", "keys"].map(part);

		const pair = group.dataset.pair ?? "";
		const all = /** @type {HTMLElement[]} */ ([...group.querySelectorAll(".d-drill")]);
		const rounds = Math.max(1, Math.ceil((all.length - REST) / ROUND));
		const memory = remember();
		/** @param {number} round */
		const casesOf = (round) => all.slice((round - 1) * ROUND, round < rounds ? round * ROUND : undefined);

		let { round, answers } = memory.places[pair] ?? { round: 1, answers: "" };
		if (!(round >= 1 && round <= rounds && /^[01]*$/.test(answers) && answers.length < casesOf(round).length)) [round, answers] = [1, ""];
		let cases = casesOf(round);
		let isRepeat = false;

		const now = () => cases[answers.length];
		const choices = () => [...(now()?.querySelectorAll("button") ?? [])];

		const save = () => {
			if (isRepeat) return;
			memory.places[pair] = answers.length < cases.length ? { round, answers } : { round: (round % rounds) + 1, answers: "" };
			keep(memory);
		};

		/**
		 * Let nobody choose any more, or again.
		 * @param {HTMLElement} drill
		 * @param {boolean} isLocked
		 */
		const lock = (drill, isLocked) => {
			for (const fieldset of drill.querySelectorAll("fieldset")) fieldset.disabled = isLocked;
		};

		/**
		 * Open the answer of a case, or fold it.
		 * @param {HTMLElement} drill
		 * @param {boolean} isOpen
		 */
		const unfold = (drill, isOpen) => {
			for (const answer of drill.querySelectorAll("details")) answer.open = isOpen;
		};

		/** Show the case that comes next, or the score after the last one. */
		const show = () => {
			const drill = now();
			for (const other of all) other.hidden = other !== drill;
			for (const one of groups) one.hidden = one !== group;
			const values = { n: answers.length + 1, all: cases.length, right: right(answers), round, rounds };
			status.textContent = filled(drill ? says.case : says.score, values);
			bar.max = cases.length;
			bar.value = answers.length;
			next.hidden = true;
			again.hidden = Boolean(drill);
			nextRound.hidden = Boolean(drill) || rounds < 2;
			missedOnes.hidden = Boolean(drill) || !answers.includes("0");
			share.hidden = Boolean(drill) || isRepeat;
			share.href = `?pair=${pair}&result=${codeOf({ round, answers })}`;
			if (!drill) return;
			for (const choice of choices()) choice.classList.remove("d-wrong");
			lock(drill, false);
			unfold(drill, false);
		};

		const focus = () => /** @type {HTMLElement | undefined} */ ([...choices(), nextRound, again].find((one) => one.offsetParent))?.focus();

		/** @param {HTMLButtonElement} choice */
		const choose = async (choice) => {
			const drill = now();
			if (!drill || drill.querySelector("fieldset:disabled")) return;
			const isRight = choice.hasAttribute("data-fits");
			choice.classList.toggle("d-wrong", !isRight);
			lock(drill, true);
			status.textContent = (isRight ? says.right : says.wrong) ?? "";
			next.hidden = false;
			next.focus();
			next.onclick = () => {
				answers += isRight ? "1" : "0";
				save();
				show();
				focus();
			};
			await nextPicture();
			if (now() === drill) unfold(drill, true);
		};

		/**
		 * @param {HTMLElement[]} chosen
		 * @param {boolean} [repeats]
		 */
		const begin = (chosen, repeats = false) => {
			cases = chosen;
			answers = "";
			isRepeat = repeats;
			show();
			focus();
		};

		group.addEventListener("click", ({ target }) => {
			const choice = target instanceof Element ? target.closest("button") : null;
			if (choice) choose(choice);
		});
		missedOnes.onclick = () => begin(cases.filter((_, place) => answers[place] === "0"), true);
		again.onclick = () => begin(casesOf(round));
		nextRound.onclick = () => {
			round = (round % rounds) + 1;
			begin(casesOf(round));
		};

		// Keys may be switched off, for those who speak to their computer.
		keys.checked = memory.keys;
		keys.onchange = () => {
			memory.keys = keys.checked;
			keep(memory);
		};
		addEventListener("keydown", (event) => {
			const { key, target } = event;
			if (!practice.isConnected || !keys.checked || event.ctrlKey || event.altKey || event.metaKey) return;
			if (target instanceof Element && target !== document.body && !practice.contains(target)) return;
			const choice = /^[1-9]$/.test(key) ? choices()[Number(key) - 1] : undefined;
			if (choice) choose(choice);
			else if (key === "Enter" && target === document.body && !next.hidden) next.click();
		});

		for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (practice.querySelectorAll("[data-chooses]"))) {
			link.href = `?pair=${link.dataset.chooses}`;
			if (link.dataset.chooses === pair) link.setAttribute("aria-current", "true");
		}
		practice.classList.add("d-live");
		show();
		const shared = placeOf(asked.get("result"));
		if (shared && shared.round <= rounds) {
			status.textContent = filled(says.shared, { right: right(shared.answers), all: shared.answers.length, round: shared.round, rounds });
			if (shared.round !== round) [round, answers, cases] = [shared.round, "", casesOf(shared.round)];
		}
	};

	// Instant navigation puts another page in place of this one, and says so.
	if (window.document$) window.document$.subscribe(start);
	else start();
})();
