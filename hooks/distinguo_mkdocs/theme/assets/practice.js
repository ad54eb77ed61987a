// @ts-check
/* Practice. Nothing is sent or kept. */
{
	const bar = one(".d-practice");
	const [next, retry, again, shuffle] = every("button", bar);
	const all = every(".d-drill");
	let round, missed, at;

	// A case, or the score at the end.
	const show = (place) => {
		at = place;
		const now = round[at];
		const right = at - missed.length;
		for (const drill of all) drill.hidden = drill !== now;
		one("p", bar).textContent = now ? `Case ${at + 1} of ${round.length}${at ? `, ${right} right so far` : ""}.` : `${right} of ${at} right.`;
		next.hidden = true;
		retry.hidden = now || !missed.length;
		if (now) {
			one("fieldset", now).disabled = one("details", now).open = false;
			one(".d-wrong", now)?.classList.remove("d-wrong");
		}
		if (one(".d-live")) one("button:not([hidden])", now || bar).focus();
	};

	const start = (cases) => {
		round = cases;
		missed = [];
		show(0);
	};

	one(".d-drills").onclick = ({ target }) => {
		if (!target.matches("button")) return;
		const now = round[at];
		const good = "fits" in target.dataset;
		if (!good) missed.push(now);
		target.classList.toggle("d-wrong", !good);
		one("fieldset", now).disabled = one("details", now).open = true;
		one("p", bar).textContent = good ? "Right." : "Not quite.";
		next.hidden = false;
		next.focus();
	};
	next.onclick = () => show(at + 1);
	retry.onclick = () => start(missed);
	again.onclick = () => start(all);
	shuffle.onclick = () => start(all.map((drill) => [Math.random(), drill]).sort().map(([, drill]) => drill));
	start(all);
	one(".d-drills").classList.add("d-live");
}
